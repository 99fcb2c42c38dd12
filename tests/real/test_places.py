"""All 372 pages of municipalities and counties against the CSV."""

import re

import pytest

from initiatives.models import County, Municipality, Organisation
from initiatives.places.former import FORMER
from tests.pages import get, table, text

pytestmark = pytest.mark.django_db


LISTS = ["owners", "partners", "municipality_numbers", "county_numbers"]


@pytest.fixture
def rows(client, real_catalogue):
    """The rows of the CSV, with the cells that hold many as sets."""
    return [
        row | {name: set(filter(None, row[name].split("|"))) for name in LISTS}
        for row in table(client, "/initiativer.csv")
    ]


def count(page, heading):
    """The number in brackets after a heading, 0 when it is not there."""
    found = re.search(rf'id="{heading}"[^>]*>[^<]*<span class="place-count">\((\d+)\)', page)
    return int(found[1]) if found else 0


def shown(page):
    """The count of each place in a list on the page."""
    row = r'<li[^>]*><a href="/kommuner/(\d+)/">[^<]*</a>(?: <span class="places-count">(\d+))?'
    return {number: int(n or 0) for number, n in re.findall(row, page)}


def of_place(rows, number):
    return sum(number in row["municipality_numbers"] for row in rows)


def of_county(rows, number):
    return sum(number in row["county_numbers"] for row in rows)


def test_the_list_counts_as_the_csv_does(client, rows):
    page = get(client, "/kommuner/")
    places = Municipality.objects.values_list("number", "county__number")
    expected = {number: of_place(rows, number) for number, _county in places}
    assert len(expected) == 357
    assert shown(page) == expected
    active = sum(1 for n in expected.values() if n)
    assert f"{active} av 357 kommuner har initiativer i katalogen" in page
    for county in County.objects.all():
        within = [expected[number] for number, its in places if its == county.number]
        section = text(page.split(f'id="fylke-{county.number}"')[1].split("<ul")[0])
        assert f"{of_county(rows, county.number)} initiativ" in section
        assert f"{sum(map(bool, within))} av {len(within)} kommune" in section


def test_every_municipality_counts_as_the_csv_does(client, rows):
    names = {}
    for name, number in Organisation.objects.values_list("name", "municipality__number"):
        names.setdefault(number, set()).add(name)
    for place in Municipality.objects.select_related("county"):
        number, its_names = place.number, names.get(place.number, set())
        mine = [row for row in rows if number in row["municipality_numbers"]]
        owned = sum(1 for row in mine if row["owners"] & its_names)
        others = of_county([row for row in rows if row not in mine], place.county.number)
        page = get(client, f"/kommuner/{number}/")
        assert count(page, "eier") == owned, number
        assert count(page, "partner") == len(mine) - owned, number
        assert count(page, "andre") == others, number
        said = f"Kommunen har {len(mine)} initiativ" if mine else "ingen initiativer fra kommunen"
        assert said in page, number
        for peer, n in re.findall(r'/kommuner/(\d{4})/">Se alle (\d+) i ', page):
            assert int(n) == of_place(rows, peer), (number, peer)


def test_every_county_counts_as_the_csv_does(client, rows):
    for county in County.objects.all():
        number = county.number
        page = get(client, f"/kommuner/{number}/")
        authority = {f"{county.name} fylkeskommune"}
        mine = [row for row in rows if number in row["county_numbers"]]
        owned = sum(1 for row in mine if row["owners"] & authority)
        partner = sum(1 for row in mine if row["partners"] & authority - row["owners"])
        within = {each.number: of_place(rows, each.number) for each in county.municipalities.all()}
        assert shown(page) == within
        assert f"{len(mine)} initiativ" in text(page.split('class="lead"')[1].split("</p>")[0])
        assert number == "03" or f"{sum(map(bool, within.values()))} av {len(within)}" in page
        assert count(page, "eier") == owned, number
        assert count(page, "partner") == partner, number


def test_every_county_that_is_no_more_shows_what_its_authority_did(client, rows):
    for number, county in FORMER.items():
        done = sum(county.authority in row["owners"] | row["partners"] for row in rows)
        page = get(client, f"/kommuner/{number}/")
        assert count(page, "gjort") == done, number
        assert shown(page) == {now: of_county(rows, now) for now in county.now}
