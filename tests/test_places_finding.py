"""Finding a municipality or county by name, old name or number, and what is not found."""

import pytest

from initiatives.models import Municipality
from initiatives.places.finding import former_names
from initiatives.places.former import FORMER, RENUMBERED
from tests.factory import make_county
from tests.pages import get, text

pytestmark = pytest.mark.django_db


def found(client, asked):
    """The addresses that the search gives, in its order."""
    page = get(client, f"/kommuner/?navn={asked}")
    if 'class="place-hits"' not in page:
        return []
    hits = page.split('class="place-hits"')[1].split("</ul>")[0]
    return [piece.split("/")[2] for piece in hits.split('href="')[1:]]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("Bergen", "4601"),
        ("bergen kommune", "4601"),
        ("ÅLESUND", "1508"),
        ("alesund", "1508"),
        ("Aalesund", "1508"),
        ("tromso", "5501"),
        ("Tromsoe", "5501"),
        ("trana", "1835"),
        ("sorvaranger", "5605"),
        ("Guovdageaidnu", "5612"),
        ("karasjohka", "5610"),
        ("varanger", "5605"),
        ("4601", "4601"),
        ("301", "0301"),
        ("46", "46"),
        ("Vestland fylke", "46"),
        ("Herøy Nordland", "1818"),
        ("Leikanger", "4640"),
        ("mandal", "4205"),
        ("Viken", "30"),
        ("Troms og Finnmark", "54"),
        ("Hordaland", "12"),
        ("  os ", "3430"),
    ],
)
def test_a_place_is_found_by_whatever_it_is_called(client, real_catalogue, asked, first):
    assert found(client, asked)[0] == first


def test_all_of_a_name_are_found_and_old_names_say_what_they_were(client, real_catalogue):
    assert found(client, "Herøy") == ["1515", "1818"]
    assert found(client, "Oslo")[:2] == ["03", "0301"]
    assert {"4601", "4651"} < set(found(client, "46"))
    assert "her er tidligere Leikanger" in text(get(client, "/kommuner/?navn=Leikanger"))


def test_one_hit_is_shown_and_does_not_lead_away(client, real_catalogue):
    page = text(get(client, "/kommuner/?navn=Bergen"))
    assert "1 treff på «Bergen»" in page
    assert "kommune 4601 i Vestland · 5 initiativer" in page
    assert "Arendal" not in page


def test_nothing_found_says_so_and_what_may_be_meant(client, real_catalogue):
    page = text(get(client, "/kommuner/?navn=Lilehammer"))
    assert "Ingen kommune eller fylke passer til «Lilehammer»" in page
    assert "Mente du Lillehammer ?" in page
    assert "Vis alle kommunene" in page


@pytest.mark.parametrize("asked", ["%00", "<script>", "%22", "%E2%98%83", "9999", "x" * 5000, "-"])
def test_whatever_is_typed_gets_an_answer(client, real_catalogue, asked):
    page = get(client, f"/kommuner/?navn={asked}")
    assert "<script>&" not in page
    assert "<h1" in page


def test_blanks_alone_ask_for_all(client, real_catalogue):
    assert "Arendal" in get(client, "/kommuner/?navn=+++")


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("bergen", "4601"),
        ("Ålesund", "1508"),
        ("vestland", "46"),
        ("viken", "30"),
        ("odda", "4618"),
    ],
)
def test_a_name_as_an_address_leads_to_the_number(client, real_catalogue, name, number):
    response = client.get(f"/kommuner/{name}/")
    assert (response.status_code, response["Location"]) == (302, f"/kommuner/{number}/")


@pytest.mark.parametrize("name", ["Herøy", "Oslo"])
def test_a_name_of_several_leads_to_them_all(client, real_catalogue, name):
    page = client.get(f"/kommuner/{name}/", follow=True).content.decode()
    assert f"treff på «{name}»" in page


def test_a_number_that_is_not_in_use_says_so_and_shows_the_search(client, real_catalogue):
    page = get(client, "/kommuner/1201/", status=404)
    assert "1201 er ikke et kommunenummer i bruk i 2024" in page
    assert 'name="navn"' in page
    assert 'rel="canonical"' not in page


@pytest.mark.parametrize("number", ["99", "4", "46011", "xyz", "-", "²", "٤٦"])
def test_what_is_no_number_says_which_kinds_there_are(client, real_catalogue, number):
    page = text(get(client, f"/kommuner/{number}/", status=404))
    assert "kommunenummer med fire sifre (som 4601) eller et fylkesnummer med to" in page
    assert "Se alle kommunene og fylkene" in page


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("30", "Viken var et fylke fra 2020 til og med 2023. 1. januar 2024 ble det delt i "
         "Østfold, Akershus og Buskerud."),
        ("38", "1. januar 2024 ble det delt i Vestfold og Telemark."),
        ("54", "1. januar 2024 ble det delt i Troms og Finnmark."),
        ("12", "Hordaland var et fylke til og med 2019. "
         "1. januar 2020 ble det en del av Vestland."),
        ("17", "til og med 2017. 1. januar 2018 ble det en del av Trøndelag."),
    ],
)  # fmt: skip
def test_a_county_that_is_no_more_says_what_became_of_it(client, real_catalogue, number, says):
    assert says in text(get(client, f"/kommuner/{number}/"))


def test_a_county_that_came_back_has_its_old_number_lead_to_the_new(client, real_catalogue):
    for old, new in RENUMBERED.items():
        response = client.get(f"/kommuner/{old}/")
        assert (response.status_code, response["Location"]) == (301, f"/kommuner/{new}/")


def test_every_old_name_leads_to_a_place_that_there_is(real_catalogue):
    today = set(Municipality.objects.values_list("name", flat=True))
    assert set(former_names()) <= today
    assert not {was for before in former_names().values() for was in before if not was.strip()}


def test_a_county_without_successors_in_the_data_is_not_explained(client):
    make_county(number="31", name="Østfold")
    assert client.get("/kommuner/30/").status_code == 404
    assert FORMER["30"].now == ("31", "32", "33")
