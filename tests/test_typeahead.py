"""What is suggested while somebody types."""

import html
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import pages
from tests.factory import (
    make_county,
    make_draft,
    make_initiative,
    make_municipality,
    make_organisation,
)

pytestmark = pytest.mark.django_db


def answer(client, typed):
    response = client.get("/initiativer/forslag.json", {"q": typed})
    assert response.status_code == 200
    return response.json()


def suggested(client, typed):
    """The suggestions as {heading: [item]}."""
    return {group["label"]: group["items"] for group in answer(client, typed)["groups"]}


def labels(client, typed):
    groups = suggested(client, typed).items()
    return {heading: [item["label"] for item in items] for heading, items in groups}


def make_place(name="Tromsø", number="5501", county="Troms", **overrides):
    """The municipality's own organisation."""
    county = make_county(number=number[:2], name=county)
    place = make_municipality(number=number, name=name, county=county, **overrides)
    return make_organisation(
        name=f"{name} kommune {number}", kind="kommune", municipality=place, counties=[county]
    )


def test_titles_organisations_places_and_filters_are_suggested(client):
    make_initiative(
        key="helsechat",
        title="Helsechat for unge",
        owners=[make_organisation(name="Helse Bergen"), make_place("Helseby", "5599")],
        sectors=["helse-omsorg"],
    )
    assert answer(client, " hel ") == {
        "query": "hel",
        "groups": [
            {
                "label": "Initiativer",
                "items": [
                    {"label": "Helsechat for unge", "url": "/initiativer/helsechat/", "count": None}
                ],
            },
            {
                "label": "Organisasjoner",
                "items": [
                    {
                        "label": "Helse Bergen",
                        "url": "/initiativer/?q=%22Helse+Bergen%22",
                        "count": None,
                    }
                ],
            },
            {
                "label": "Kommuner og fylker",
                "items": [
                    {"label": "Helseby kommune", "url": "/initiativer/?kommune=5599", "count": 1}
                ],
            },
            {
                "label": "Filtre",
                "items": [
                    {
                        "label": "Sektor: Helse-omsorg",
                        "url": "/initiativer/?sektor=helse-omsorg",
                        "count": 1,
                    }
                ],
            },
        ],
    }


@pytest.mark.parametrize("typed", ["tromsø", "TROMSO", "Tromsoe", "tr", "troms kom", "kommune tr"])
def test_a_place_is_found_however_it_is_spelled_or_begun(client, typed):
    make_initiative(owners=[make_place()])
    assert "Tromsø kommune" in labels(client, typed)["Kommuner og fylker"]


def test_a_place_is_found_by_its_official_name(client):
    make_initiative(owners=[make_place(official_name="Tromsø - Romsa")])
    assert labels(client, "romsa") == {"Kommuner og fylker": ["Tromsø kommune"]}


def test_what_is_called_kommune_is_less_than_what_begins_so(client):
    make_initiative(owners=[make_place(), make_place("Kongsvik", "5502")])
    assert labels(client, "ko")["Kommuner og fylker"] == ["Kongsvik kommune"]


def test_places_that_share_a_name_say_where(client):
    make_initiative(
        owners=[make_place("Våler", "3419", "Innlandet"), make_place("Våler", "3114", "Østfold")]
    )
    assert labels(client, "vål") == {
        "Kommuner og fylker": ["Våler kommune (Østfold)", "Våler kommune (Innlandet)"]
    }
    assert labels(client, "våler øst") == {"Kommuner og fylker": ["Våler kommune (Østfold)"]}


def test_a_municipality_or_county_is_one_suggestion_and_its_filter(client):
    county = make_county(number="55", name="Troms")
    its_own = make_organisation(name="Troms fylkeskommune", kind="fylkeskommune", counties=[county])
    make_initiative(title="Noe", owners=[make_place(), its_own])
    assert labels(client, "troms") == {"Kommuner og fylker": ["Troms fylke", "Tromsø kommune"]}
    assert labels(client, "troms fylkesk") == {"Kommuner og fylker": ["Troms fylke"]}


def test_a_county_that_is_no_more_is_an_organisation(client):
    make_initiative(
        owners=[
            make_organisation(
                name="Oppland fylkeskommune",
                kind="fylkeskommune",
                counties=[make_county()],
                valid_to=2019,
            )
        ]
    )
    assert labels(client, "oppl") == {"Organisasjoner": ["Oppland fylkeskommune"]}


def test_every_word_must_begin_a_word(client):
    make_initiative(key="en", title="Chatbot svarer innbyggere")
    make_initiative(key="to", title="Chatbot svarer elever")
    assert labels(client, "svarer chat inn") == {"Initiativer": ["Chatbot svarer innbyggere"]}
    assert labels(client, "bot") == {}


def test_titles_that_begin_as_typed_come_first(client):
    make_initiative(title="Kort om arkiv")
    make_initiative(title="Arkivet sorterer seg selv", description="En lengre tekst. " * 20)
    assert labels(client, "ark")["Initiativer"] == ["Arkivet sorterer seg selv", "Kort om arkiv"]


def test_there_are_no_more_than_a_glance_takes_in(client):
    for number in range(6):
        make_initiative(
            title=f"Arkiv {number}",
            owners=[
                make_organisation(name=f"Arkiv {number} AS"),
                make_place(f"Arkivby {number}", f"551{number}"),
            ],
            sectors=[f"arkiv-{number}"],
        )
    sizes = {heading: len(items) for heading, items in suggested(client, "arkiv").items()}
    assert sizes == {"Initiativer": 3, "Organisasjoner": 3, "Kommuner og fylker": 2, "Filtre": 2}


@pytest.mark.parametrize("typed", ["a", " a ", "å", "", "   ", "..", "🙂🙂"])
def test_less_than_two_characters_or_no_letters_suggest_nothing(client, typed):
    make_initiative(title="A å aa")
    assert answer(client, typed) == {"query": typed.strip(), "groups": []}


ABSURD = ["a" * 10_000, "ki " * 60, "ki\x00ki", "\x00\x00", "%%", "ﷺ" * 200, "\ud7ff\n", "' --"]


@pytest.mark.parametrize("typed", ABSURD)
def test_absurd_input_suggests_nothing(client, typed):
    make_initiative(title="KI")
    found = answer(client, typed)
    assert found["groups"] == []
    assert len(found["query"]) <= 200


def test_octets_that_are_no_text_suggest_nothing(client):
    make_initiative(title="KI")
    response = client.get("/initiativer/forslag.json?q=%ff%fe%ed%a0%80&q")
    assert (response.status_code, response.json()["groups"]) == (200, [])


def test_nothing_unpublished_is_suggested(client):
    county = make_county(number="03", name="Hemmelby")
    place = make_municipality(number="0301", name="Hemmelig", county=county)
    owner = make_organisation(name="Hemmelige AS", municipality=place, counties=[county])
    make_draft(title="Hemmelig prosjekt", owners=[owner], sectors=["hemmelig"])
    make_initiative(title="Noe annet")
    assert answer(client, "hemmel")["groups"] == []


def test_what_is_no_longer_published_is_not_suggested(client):
    initiative = make_initiative(title="Hemmelig prosjekt", sectors=["hemmelig"])
    assert set(suggested(client, "hemmelig")) == {"Initiativer", "Filtre"}
    initiative.delete()
    assert suggested(client, "hemmelig") == {}


def test_labels_are_plain_text_whatever_they_hold(client):
    make_initiative(
        title="<script>alert(1)</script> & sånn", owners=[make_organisation(name="<b>")]
    )
    assert labels(client, "script") == {"Initiativer": ["<script>alert(1)</script> & sånn"]}
    assert labels(client, "<b>") == {"Organisasjoner": ["<b>"]}
    response = client.get("/initiativer/forslag.json?q=script")
    assert response["Content-Type"] == "application/json"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_an_organisation_leads_to_its_initiatives(client):
    make_initiative(key="en", owners=[make_organisation(name='Kafé "Ku" & Co')])
    make_initiative(key="to", summary="Ku og kafé.")
    [item] = suggested(client, "kafe ku")["Organisasjoner"]
    assert pages.keys(pages.get(client, item["url"])) == ["en"]


def test_the_counts_are_those_of_the_list(client, real_catalogue):
    seen = set()
    for typed in ["ko", "he", "oslo", "status", "sektor", "personopp", "malf", "kommunest", "be"]:
        for items in suggested(client, typed).values():
            for item in items:
                name = next(iter(parse_qs(urlsplit(item["url"]).query)), None)
                seen.add(name)
                if item["count"] is not None:
                    assert pages.total(pages.get(client, item["url"])) == item["count"], item
    assert seen >= {None, "q", "kommune", "fylke", "status", "sektor", "malform", "storrelse"}


def test_every_suggestion_leads_somewhere(client, real_catalogue):
    for typed in ["ki", "ny", "sa", "ve", "tr", "no"]:
        for heading, items in suggested(client, typed).items():
            for item in items:
                page = pages.get(client, item["url"])
                if heading == "Initiativer":
                    assert item["label"] in html.unescape(page)
                else:
                    assert pages.total(page) > 0
                    assert not pages.problems(page)


def test_the_answer_may_be_kept_for_a_minute(client):
    response = client.get("/initiativer/forslag.json?q=ki")
    assert response["Cache-Control"] == "public, max-age=60"


def test_an_editors_session_is_kept_from_shared_caches(client, editor):
    response = client.get("/initiativer/forslag.json?q=ki")
    assert "Cookie" in response["Vary"]


def test_it_can_only_be_read(client):
    assert client.head("/initiativer/forslag.json?q=ki").status_code == 200
    assert client.post("/initiativer/forslag.json?q=ki").status_code == 405


def test_doubling_the_rows_changes_no_query_count(client):
    client.defaults["HTTP_CACHE_CONTROL"] = "no-cache"  # Made anew, whatever was kept.

    def queries():
        counts = []
        for _time in ("after a change", "again"):
            with CaptureQueriesContext(connection) as captured:
                assert len(suggested(client, "or")) == 3
            counts.append(len(captured))
        return counts

    for number in range(5):
        make_initiative(title="Organisert", owners=[make_place("Orby", f"560{number}")])
        make_initiative()
    before = queries()
    for number in range(5):
        make_initiative(title="Organisert", owners=[make_place("Orby", f"570{number}")])
        make_initiative()
    assert queries() == before
    assert before[1] == 2
