"""Home: every number leads to what it counts, and there is a way in for each who comes."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factory import make_draft, make_initiative, make_municipality, make_organisation
from tests.pages import get, keys, text, total

pytestmark = pytest.mark.django_db


def numbers(page):
    """Where each number of the page leads: [(address, number)]."""
    main = page.partition("<main")[2]
    pattern = r'<a href="([^"]+)">(?:<strong>|<span[^>]*>[^<]*</span> <span[^>]*>)(\d+)<'
    return [(address.replace("&amp;", "&"), int(n)) for address, n in re.findall(pattern, main)]


def test_every_number_leads_to_as_many(client, real_catalogue):
    found = numbers(get(client, "/"))
    assert len(found) == 4 + 11 + 6
    for address, number in found:
        page = get(client, address)
        if address.startswith("/initiativer/"):
            assert total(page) == number, address
        elif address.startswith("/barrierer/"):
            assert f"{number} initiativer møtte dette" in text(page), address
        else:
            assert f"{number} av 357 kommuner" in text(page), address


def test_there_is_a_way_in_for_each_who_comes(client):
    page = get(client, "/")
    main = page.partition("<main")[2].partition("</main>")[0]
    for address in [
        "/kommuner/", "/for-dere-begynner/", "/gevinster/", "/data/", "/statistikk/",
        "/data/sitering/", "/admin/",
    ]:  # fmt: skip
        assert f'href="{address}"' in main, address
    assert main.index('name="q"') < main.index('class="figures"') < main.index('class="ways"')


def test_drafts_are_in_no_number(client):
    place = make_municipality()
    make_initiative(key="en", sectors=["samferdsel"])
    make_draft(
        title="Skjult",
        sectors=["samferdsel"],
        status="i-drift",
        effects=[("malt", "5")],
        barriers={1: ("Vegg", "")},
        owners=[make_organisation(municipality=place)],
    )
    page = get(client, "/")
    assert "Skjult" not in page
    assert [n for _address, n in numbers(page)][:4] == [1, 0, 0, 0]
    assert "Samferdsel 1" in text(page)
    assert "Dimensjon 1 0" in text(page)


def test_the_latest_start_stands_first(client):
    for year in (2019, 2025, 2022, 2020, 2018):
        make_initiative(key=f"fra-{year}", start_year=year)
    assert keys(get(client, "/")) == ["fra-2025", "fra-2022", "fra-2020", "fra-2019"]


def test_it_asks_the_database_how_far_the_index_is_and_for_the_newest(client):
    client.defaults["HTTP_CACHE_CONTROL"] = "no-cache"  # Made anew, whatever was kept.
    make_initiative()
    get(client, "/")
    with CaptureQueriesContext(
        connection,
    ) as captured:
        get(client, "/")
    assert len(captured) == 2
