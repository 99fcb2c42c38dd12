"""Finding an initiative at the editors' desk."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.models import Initiative
from tests.admin_forms import LIST
from tests.factory import (
    make_draft,
    make_initiative,
    make_municipality,
    make_organisation,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("editor")]


def found(client, query):
    response = client.get(LIST + query)
    assert response.status_code == 200
    return sorted(initiative.key for initiative in response.context["cl"].result_list)


def test_the_list_shows_state_status_and_owner(client):
    owners = [make_organisation(name="Ås kommune"), make_organisation(name="Vik kommune")]
    make_initiative(title="Robot i Ås", status="pilot", owners=owners)
    page = client.get(LIST).content.decode()
    for text in ("Robot i Ås", "Publisert", "Pilot", "Ås kommune m.fl."):
        assert text in page


def test_search_looks_in_title_key_summary_and_names_whatever_the_case(client):
    make_draft(key="en", title="Ålesund fjerner snø")
    make_draft(key="to", summary="Snø i ØRSTA.", owners=[make_organisation(name="Ørsta kommune")])
    assert found(client, "?q=ålesund") == ["en"]
    assert found(client, "?q=ØRSTA+kommune") == ["to"]
    assert found(client, "?q=snø") == ["en", "to"]
    assert found(client, "?q=to") == ["to"]
    assert found(client, "?q=ålesund+ørsta") == []


@pytest.mark.parametrize("odd", ["(", "[a", "%25", "'", "%5C", "*", "%00", "+".join("ab" * 500)])
def test_odd_signs_in_a_search_are_only_signs(client, odd):
    make_draft(key="en")
    assert found(client, f"?q={odd}") in ([], ["en"])


@pytest.mark.parametrize("name", ["state__exact", "title__icontains", "sectors__id__exact"])
def test_a_filter_that_no_text_can_match_is_a_bad_request(client, name):
    make_draft()
    assert client.get(f"{LIST}?{name}=%00").status_code == 400


def test_each_is_listed_once_however_often_a_word_stands_there(client):
    owners = [make_organisation(name=f"Kommune {n}") for n in range(3)]
    make_draft(key="en", owners=owners, sectors=["a", "b"])
    assert found(client, "?q=kommune") == ["en"]


@pytest.mark.parametrize(
    ("lacking", "code"),
    [
        ({"owners": []}, "eier"),
        ({"sectors": []}, "sektor"),
        ({"sources": []}, "kilde"),
    ],
)
def test_the_list_can_be_narrowed_to_what_lacks_something(client, lacking, code):
    make_draft(key="mangler", **{"effects": [], **lacking})
    make_draft(key="hel", effects=[("malt", "Spart tid")])
    assert found(client, f"?mangler={code}") == ["mangler"]


def test_what_lacks_effects_a_check_or_an_owners_word_is_found_too(client):
    make_draft(key="ny", sources=[], owners=[make_organisation(), make_organisation()])
    for code in ("effekt", "kildekontroll", "bekreftelse"):
        assert found(client, f"?mangler={code}") == ["ny"]
    assert found(client, "?mangler=alt") == ["ny"]


@pytest.mark.parametrize("name", ["state__exact", "status__exact"])
def test_the_list_can_be_narrowed_by_state_and_status(client, name):
    make_initiative(key="ute", status="pilot")
    make_draft(key="inne", status="i-drift")
    value = {"state__exact": "published", "status__exact": "pilot"}[name]
    assert found(client, f"?{name}={value}") == ["ute"]


def test_titles_are_sorted_as_in_norwegian(client):
    for key, title in (("aa", "Ås"), ("oe", "Østre Toten"), ("z", "Zulu"), ("ae", "Ærøy")):
        make_draft(key=key, title=title)
    rows = client.get(LIST + "?o=1").context["cl"].result_list
    assert [row.key for row in rows] == ["z", "ae", "oe", "aa"]


def test_doubling_the_rows_changes_no_query_count(client):
    def fill():
        for _number in range(4):
            make_initiative(owners=[make_organisation(), make_organisation()])

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(LIST).status_code == 200
        return len(captured)

    fill()
    client.get(LIST)
    before = queries()
    fill()
    assert queries() == before
    assert Initiative.objects.count() == 8


def suggestions(client, term, model="participation", field="organisation"):
    asked = {"app_label": "initiatives", "model_name": model, "field_name": field, "term": term}
    answer = client.get("/admin/autocomplete/", asked)
    assert answer.status_code == 200
    return [row["text"] for row in json.loads(answer.content)["results"]]


def test_organisations_and_municipalities_are_suggested_while_one_types(client):
    place = make_municipality(number="1507", name="Ålesund")
    make_organisation(name="Ålesund kommune", kind="kommune", municipality=place)
    assert suggestions(client, "åles") == ["Ålesund kommune"]
    for term in ("ålesund", "1507"):
        assert suggestions(client, term, "organisation", "municipality") == ["Ålesund (1507)"]
    assert suggestions(client, "a\x00(") == []
