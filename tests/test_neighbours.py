"""Up to five initiatives like the one that somebody reads, each with the reason in words."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives import neighbours, publishing
from initiatives.models import Initiative
from initiatives.search import snapshot
from tests.factory import (
    make_county,
    make_draft,
    make_editor,
    make_initiative,
    make_municipality,
    make_organisation,
)
from tests.pages import get, text

pytestmark = pytest.mark.django_db

LEAKS = {
    "title": "Maskinlæring finner vannlekkasjer",
    "summary": "Programmet kjenner vannforbruket.",
    "sectors": ["bygg-plan-teknisk"],
    "ai_types": ["avviksdeteksjon"],
}


def found_for(initiative):
    found = Initiative.objects.for_page().get(pk=initiative.pk)
    return neighbours.of(found).found


def addresses(found):
    return [each.address for each in found]


def make_leaks(key, **overrides):
    return make_initiative(key=key, **LEAKS | overrides)


def test_the_page_shows_one_that_is_about_the_same_and_says_why(client):
    here = make_leaks("her")
    make_leaks("der", title="Lekkasjen i vann er funnet")
    make_initiative(title="Chatbot om barnehage", sectors=["oppvekst"], ai_types=["samtalerobot"])
    page = get(client, here.get_absolute_url())
    assert "Lignende initiativer" in text(page)
    assert "/initiativer/der/" in page
    [other] = found_for(here)
    assert sorted(other.reasons) == [
        "Begge nevner vannforbruket og lekkasjer",
        "Samme teknologi (avviksdeteksjon) og sektor (bygg-plan-teknisk)",
    ]


def test_one_is_never_like_itself_nor_like_what_is_not_published(client):
    here = make_leaks("her")
    make_draft(key="utkast", **LEAKS)
    gone = make_leaks("arkivert")
    assert addresses(found_for(here)) == ["/initiativer/arkivert/"]
    publishing.archive(gone, by=make_editor())
    assert addresses(found_for(here)) == []


def test_what_was_withdrawn_behind_the_index_is_not_shown():
    here, other = make_leaks("her"), make_leaks("der")
    assert found_for(here)
    kept = snapshot.current()
    Initiative.objects.filter(pk=other.pk).update(
        state="draft", published_at=None, published_by=None
    )
    snapshot._latest = kept
    assert addresses(found_for(here)) == []


def test_no_more_than_five_and_two_of_one_owner():
    here = make_leaks("her")
    eager = make_organisation()
    for number in range(4):
        make_leaks(f"ivrig-{number}", owners=[eager])
    assert addresses(found_for(here)) == ["/initiativer/ivrig-0/", "/initiativer/ivrig-1/"]
    for number in range(6):
        make_leaks(f"andre-{number}")
    assert len(found_for(here)) == 5


def test_no_more_than_three_of_one_product():
    here = make_leaks("her")
    for number in range(4):
        make_leaks(f"likt-{number}", vendors="Powel")
    make_leaks("uten")
    liked = [f"/initiativer/likt-{number}/" for number in range(3)]
    assert addresses(found_for(here)) == [*liked, "/initiativer/uten/"]


def test_equals_come_in_the_order_of_their_keys_however_the_rows_are_numbered():
    here = make_leaks("her")
    for key in ("c", "a", "b"):
        make_leaks(key)
    assert addresses(found_for(here)) == [f"/initiativer/{key}/" for key in "abc"]


def test_who_has_only_common_things_in_common_is_not_shown_and_the_list_is_offered(client):
    here = make_initiative(title="Sensor under sengen", sectors=["helse"], ai_types=["datasyn"])
    make_initiative(title="Chatbot om pass", sectors=["helse"], ai_types=["samtalerobot"])
    page = get(client, here.get_absolute_url())
    assert "Ingen andre initiativer ligner så mye at vi viser dem her." in text(page)
    assert "Se alle 2 med sektor «Helse»" in text(page)
    assert "/initiativer/?sektor=helse" in page


def test_the_list_that_is_offered_has_as_many_as_it_says(client):
    here = make_leaks("her")
    make_leaks("der")
    more = neighbours.of(Initiative.objects.for_page().get(pk=here.pk)).more
    assert more.count == 2
    assert ">2</strong>" in get(client, more.address)


def test_one_without_anything_like_it_has_no_section(client):
    here = make_initiative(title="Sensor under sengen", sectors=["helse"])
    assert "Lignende initiativer" not in get(client, here.get_absolute_url())


def place(number, name, county, **where):
    municipality = make_municipality(number=number, name=name, county=county, **where)
    return make_organisation(name=f"{name} kommune", municipality=municipality, counties=[county])


@pytest.mark.parametrize(
    ("lon", "said"),
    [(5.5, "I nærheten (om lag 11 km unna)"), (8.0, "Samme fylke (Vestland)")],
)
def test_where_the_other_one_is_counts_and_is_told(lon, said):
    county = make_county()
    here = make_leaks("her", owners=[place("4601", "Bergen", county, lon=5.3, lat=60.4)])
    make_leaks("der", owners=[place("4627", "Askøy", county, lon=lon, lat=60.4)])
    [other] = found_for(here)
    assert said in other.reasons


def test_names_of_places_and_of_who_takes_part_are_no_subject():
    county = make_county()
    bergen = place("4601", "Bergen", county)
    here = make_initiative(key="her", title="Bergen kartlegger asfalt", owners=[bergen])
    make_initiative(key="der", title="Bergen skriver brev", sectors=["annet"], owners=[bergen])
    assert found_for(here) == []


def test_the_same_vendor_and_a_common_organisation_are_told():
    company = make_organisation(name="Vannverket")
    here = make_leaks("her", vendors="Powel\nMicrosoft", partners=[company])
    make_leaks("der", vendors="powel", partners=[company])
    [other] = found_for(here)
    assert "Samme leverandør: Powel" in other.reasons


def test_a_draft_shows_none_and_neither_does_its_preview(client, editor):
    make_leaks("der")
    draft = make_draft(key="her", **LEAKS)
    assert "Lignende initiativer" not in get(client, draft.get_absolute_url())


def test_it_takes_the_same_few_queries_however_many_there_are_and_fewer_when_kept(client):
    here = make_leaks("her")
    for number in range(3):
        make_leaks(f"der-{number}")
    before = queries_of(here)
    for number in range(5):
        make_leaks(f"og-{number}")
        make_initiative(title=f"Chatbot om barnehage {number}", sectors=["oppvekst"])
    assert queries_of(here) == before
    read = Initiative.objects.for_page().get(pk=here.pk)
    with CaptureQueriesContext(connection) as captured:
        neighbours.of(read)
    assert len(captured) == 2  # How far the index is, and that they are still published.


def queries_of(initiative):
    read = Initiative.objects.for_page().get(pk=initiative.pk)
    current = snapshot.current()
    current.everything, current.dictionary, current.choices  # noqa: B018 - what all pages need.
    with CaptureQueriesContext(connection) as captured:
        neighbours.of(read)
    return len(captured)
