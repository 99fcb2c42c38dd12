"""The pages of municipalities and counties: what each shows, and how one is found."""

import pytest

from initiatives import publishing
from tests.factory import (
    make_county,
    make_draft,
    make_editor,
    make_initiative,
    make_municipality,
    make_organisation,
)
from tests.pages import get, keys, text

pytestmark = pytest.mark.django_db


def make_place(number, name, county="46", **overrides):
    """A municipality's own organisation."""
    county = make_county(number=county, name=overrides.pop("county_name", "Vestland"))
    place = make_municipality(number=number, name=name, county=county, **overrides)
    return make_organisation(
        name=f"{name} kommune", kind="kommune", municipality=place, counties=[county]
    )


def make_authority(**overrides):
    """Vestland's county authority, unless told otherwise."""
    values = {"name": "Vestland fylkeskommune", "kind": "fylkeskommune"} | overrides
    values.setdefault("counties", [make_county()])
    return make_organisation(**values)


def part(page, heading):
    """The section of the page that has this id on its heading."""
    return page.split(f'aria-labelledby="{heading}"')[1].split("</section>")[0]


def test_every_municipality_stands_under_its_county_with_its_count(client):
    make_initiative(owners=[make_place("4601", "Bergen")], partners=[make_place("4647", "Luster")])
    make_place("1101", "Eigersund", "11", county_name="Rogaland")
    page = text(get(client, "/kommuner/"))
    assert "2 av 3 kommuner har initiativer i katalogen" in page
    assert "Rogaland 0 initiativer i fylket. 0 av 1 kommune har initiativer. Eigersund" in page
    assert "1 initiativ i fylket. 2 av 2 kommuner har initiativer. Bergen 1 initiativ" in page


def test_a_municipality_tells_what_it_is(client):
    make_place(
        "5610", "Karasjok", official_name="Kárášjohka - Karasjok", population=2_565, area_km2=5_453
    )
    page = text(get(client, "/kommuner/5610/")).replace("\xa0", " ")
    assert "Offisielt navn Kárášjohka - Karasjok" in page
    assert "Kommunenummer 5610 Fylke Vestland Innbyggere 2 565 (1. januar 2024, SSB)" in page
    assert "Størrelse Små (under 5 000 innbyggere) Målform Nøytral Areal 5 453 km²" in page


def test_what_it_owns_stands_apart_from_what_it_takes_part_in(client):
    bergen, luster = make_place("4601", "Bergen"), make_place("4647", "Luster")
    company = make_organisation(kind="kommunalt_selskap", municipality=bergen.municipality)
    make_initiative(key="eier", owners=[bergen])
    make_initiative(key="selskapet-eier", owners=[company], partners=[bergen])
    make_initiative(key="partner", owners=[luster], partners=[bergen])
    page = get(client, "/kommuner/4601/")
    assert set(keys(part(page, "eier"))) == {"eier", "selskapet-eier"}
    assert keys(part(page, "partner")) == ["partner"]
    assert "Kommunen har 3 initiativer" in text(page)
    assert 'href="/initiativer/?kommune=4601"' in page


def test_others_in_its_county_are_those_it_has_no_part_in(client):
    bergen, luster = make_place("4601", "Bergen"), make_place("4647", "Luster")
    make_initiative(key="sammen", owners=[luster], partners=[bergen])
    make_initiative(key="fylket", owners=[make_authority()])
    page = get(client, "/kommuner/4601/")
    assert keys(part(page, "andre")) == ["fylket"]
    assert "Se alle 2 i Vestland" in text(page)
    assert 'href="/initiativer/?fylke=46"' in page


def test_a_municipality_without_any_says_so_and_shows_those_like_it(client):
    make_initiative(title="Chatbot", key="chatbot", owners=[make_place("4647", "Luster")])
    make_place("4601", "Bergen")
    page = get(client, "/kommuner/4601/")
    assert "Katalogen har ingen initiativer fra kommunen ennå." in text(page)
    assert 'href="/initiativer/chatbot/">Chatbot</a>' in part(page, "ligner")


def test_a_county_shows_its_municipalities_its_authority_and_the_rest(client):
    authority = make_authority()
    make_initiative(key="kommunens", owners=[make_place("4601", "Bergen")])
    make_place("4647", "Luster")
    make_initiative(key="fylkets", owners=[authority])
    make_initiative(key="med", owners=[make_organisation()], partners=[authority])
    company = make_organisation(kind="kommunalt_selskap", counties=[make_county()])
    make_initiative(key="selskapets", owners=[company])
    page = get(client, "/kommuner/46/")
    assert "4 initiativer med kunstig intelligens i fylket. 1 av 2 kommuner" in text(page)
    assert "Bergen 1 initiativ Luster" in text(part(page, "kommuner"))
    assert keys(part(page, "eier")) == ["fylkets"]
    assert keys(part(page, "partner")) == ["med"]
    assert keys(part(page, "andre")) == ["selskapets"]


def test_a_county_leads_to_what_its_earlier_authority_did(client):
    county = make_county(number="55", name="Troms")
    make_county(number="56", name="Finnmark")
    gone = make_authority(name="Troms og Finnmark fylkeskommune", valid_to=2023, counties=[county])
    make_initiative(key="da", owners=[gone])
    page = get(client, "/kommuner/55/")
    assert "Katalogen har ingen initiativer som fylkeskommunen eier." in text(page)
    assert "Troms og Finnmark fylkeskommune (til og med 2023) har 1 initiativ." in text(page)
    assert 'href="/kommuner/54/"' in page
    assert keys(get(client, "/kommuner/54/")) == ["da"]


def test_oslo_is_both_municipality_and_county(client):
    make_initiative(owners=[make_place("0301", "Oslo", "03", county_name="Oslo")])
    page = text(get(client, "/kommuner/03/"))
    assert "Oslo er både kommune og fylke." in page
    assert "Fylkeskommunen" not in page


@pytest.mark.parametrize("address", ["/kommuner/", "/kommuner/4601/", "/kommuner/46/"])
def test_nothing_of_a_draft_or_of_what_was_archived_is_shown(client, address):
    bergen, authority = make_place("4601", "Bergen"), make_authority()
    make_draft(title="Hemmelig", owners=[bergen, authority])
    gone = make_initiative(title="Borte", owners=[bergen, authority])
    publishing.archive(gone, by=make_editor())
    page = get(client, address)
    assert "Hemmelig" not in page
    assert "Borte" not in page
    assert "1 initiativ" not in text(page)


def test_long_lists_are_cut_and_lead_to_the_rest(client):
    bergen = make_place("4601", "Bergen")
    editor = make_editor()
    for _number in range(21):
        make_initiative(owners=[bergen], by=editor)
    page = get(client, "/kommuner/4601/")
    assert len(keys(part(page, "eier"))) == 20
    assert "Se alle 21 som kommunen er med i" in text(part(page, "eier"))


def test_the_page_of_an_initiative_leads_to_its_municipality_and_county(client):
    bergen = make_place("4601", "Bergen")
    company = make_organisation(kind="kommunalt_selskap", municipality=bergen.municipality)
    make_initiative(key="en", owners=[bergen, make_authority()], partners=[company])
    page = get(client, "/initiativer/en/")
    assert '<a class="ds-link" href="/kommuner/4601/">Bergen kommune</a>' in page
    assert '<a class="ds-link" href="/kommuner/4601/">Bergen</a>' in page
    assert '<a class="ds-link" href="/kommuner/46/">Vestland fylkeskommune</a>' in page
    assert '<a class="ds-link" href="/kommuner/46/">Vestland</a>' in page


@pytest.mark.parametrize("address", ["/kommuner/", "/kommuner/4601/", "/kommuner/46/"])
def test_each_page_says_where_it_is_and_what_it_holds(client, settings, address):
    settings.SITE_URL = "https://ki.example.no"
    make_place("4601", "Bergen")
    page = get(client, address + "?navn=")
    assert f'<link rel="canonical" href="https://ki.example.no{address}">' in page
    assert page.count("<h1") == 1
    assert "Hva norske kommuner og fylkeskommuner bruker" not in page.split("<body")[0]
