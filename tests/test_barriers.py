"""The pages of the six dimensions: whom they show first, and that they count as the files do."""

import re
from collections import Counter

import pytest

from barriers.models import Dimension
from tests.factory import make_draft, make_initiative, make_municipality, make_organisation
from tests.pages import get, keys, problems, table, text, total

pytestmark = pytest.mark.django_db

PAGE = "/barrierer/dimensjon-3/"


def owned_by(population, **place):
    return [make_organisation(municipality=make_municipality(population=population, **place))]


def sums(page):
    """How many met the dimension, and how many of them say what they did."""
    found = re.search(r"(\d+) initiativ(?:er)? møtte dette, (\d+) forteller", text(page))
    return (int(found[1]), int(found[2])) if found else (0, 0)


def test_what_worked_stands_first_and_the_page_says_so(client):
    make_initiative(key="bare-mott", barriers={3: ("En vegg", "")}, status="i-drift")
    make_initiative(key="prover", barriers={3: ("", "Spurte")}, status="pilot", start_year=2026)
    make_initiative(key="i-drift", barriers={3: ("", "Avtalte")}, status="i-drift", start_year=2018)
    make_initiative(
        key="malt", barriers={3: ("", "Målte")}, effects=[("malt", "9 av 10")], start_year=2019
    )
    page = get(client, PAGE)
    assert keys(page) == ["malt", "i-drift", "prover", "bare-mott"]
    shown = text(page)
    assert "4 initiativer møtte dette, 3 forteller hva de gjorde." in shown
    assert "Først står de som forteller hva de gjorde, og som er i drift" in shown
    assert "der løsningen er i drift eller effekten er målt 2" in shown
    assert "Møtte dette, men kildene sier ikke hva de gjorde 1" in shown


def test_a_sector_and_a_size_leave_those_that_have_both(client):
    make_initiative(
        key="liten", sectors=["samferdsel"], owners=owned_by(900), barriers={3: ("", "Spurte")}
    )
    make_initiative(
        key="stor",
        sectors=["samferdsel"],
        owners=owned_by(90_000, number="4602"),
        barriers={3: ("Vegg", "")},
    )
    make_initiative(key="annen", sectors=["beredskap"], barriers={3: ("Vegg", "")})
    page = get(client, PAGE)
    assert 'href="/barrierer/dimensjon-3/?sektor=samferdsel">Samferdsel <span' in page
    assert "Samferdsel 2" in text(page)
    page = get(client, f"{PAGE}?sektor=samferdsel&storrelse=sma")
    assert keys(page) == ["liten"]
    assert sums(page) == (1, 1)
    assert "/initiativer/?sektor=samferdsel&storrelse=sma&barriere=dimensjon-3" in page.replace(
        "&amp;", "&"
    )


def test_the_list_it_leads_to_has_the_same_number(client):
    make_initiative(sectors=["samferdsel"], barriers={3: ("Vegg", "")})
    make_initiative(sectors=["beredskap"], barriers={3: ("Vegg", "")})
    page = get(client, f"{PAGE}?sektor=samferdsel")
    address = re.search(r'class="sums"[^>]*><a class="ds-link" href="([^"]+)"', page)[1]
    assert total(get(client, address.replace("&amp;", "&"))) == sums(page)[0] == 1


def test_more_than_fifty_are_on_more_pages(client):
    for number in range(53):
        make_initiative(key=f"nr-{number}", barriers={3: ("Vegg", "")}, sectors=["samferdsel"])
    first, second = get(client, PAGE), get(client, f"{PAGE}?side=2")
    assert (len(keys(first)), len(keys(second))) == (50, 3)
    assert not set(keys(first)) & set(keys(second))
    assert 'href="/barrierer/dimensjon-3/?side=2"' in first
    assert "?sektor=samferdsel&amp;side=2" in get(client, f"{PAGE}?sektor=samferdsel")


@pytest.mark.parametrize(
    "address", ["/barrierer/", PAGE, "/gevinster/", "/gevinster/okt-kvalitet/"]
)
def test_an_unknown_filter_is_named_and_the_rest_is_shown(client, address):
    make_initiative(benefits=["okt-kvalitet"], barriers={3: ("Vegg", "")})
    page = get(client, f"{address}?sektor=tull&storrelse=enorm&farge=rod")
    assert problems(page) == [
        "«tull» er ikke en kjent verdi for «Sektor».",
        "«enorm» er ikke en kjent verdi for «Kommunestørrelse».",
        "Vi kjenner ikke filteret «farge».",
    ]
    assert "Alle 1 " in text(page)


def test_a_page_that_is_not_there_is_said_and_the_last_is_shown(client):
    make_initiative(key="en", barriers={3: ("Vegg", "")})
    page = get(client, f"{PAGE}?side=9")
    assert problems(page) == ["Side 9 finnes ikke. Den siste er side 1."]
    assert keys(page) == ["en"]
    assert problems(get(client, f"{PAGE}?side=abc")) == ["«abc» er ikke et sidetall."]


def test_a_choice_that_leaves_nobody_says_so(client):
    make_initiative(sectors=["samferdsel"], barriers={3: ("Vegg", "")})
    make_initiative(sectors=["beredskap"])
    shown = text(get(client, f"{PAGE}?sektor=beredskap"))
    assert "Ingen initiativer blant dem du har valgt, sier noe om dette." in shown


def test_a_draft_counts_nowhere(client):
    make_initiative(sectors=["beredskap"])
    make_draft(title="Skjult", sectors=["samferdsel"], barriers={3: ("Skjult vegg", "Skjult råd")})
    for address in ("/barrierer/", PAGE):
        page = get(client, address)
        assert "Skjult" not in page
        assert sums(page) == (0, 0)


@pytest.mark.parametrize("query", ["", "sektor=helse-omsorg", "storrelse=store&sektor=samferdsel"])
def test_every_number_is_a_count_over_the_csv(client, real_catalogue, query):
    rows = table(client, f"/initiativer.csv?{query}")
    met = Counter(code for row in rows for code in row["barriers"].split("|") if code)
    did = Counter(
        part.partition(":")[0] for row in rows for part in row["measures"].split("|") if part
    )
    for code in Dimension.objects.values_list("code", flat=True):
        page = get(client, f"/barrierer/{code}/?{query}")
        assert sums(page) == (met[code], did[code]), code
        assert len(keys(page)) == met[code]
    overview = text(get(client, f"/barrierer/?{query}"))
    pairs = re.findall(r"(\d+) initiativ(?:er)? møtte dette, (\d+) forteller", overview)
    expected = [(met[d.code], did[d.code]) for d in Dimension.objects.all() if met[d.code]]
    assert [(int(a), int(b)) for a, b in pairs] == expected


def test_every_cell_of_the_matrix_is_a_count_over_the_csv(client, real_catalogue):
    rows = table(client, "/initiativer.csv")
    counted = Counter(
        (sector, code)
        for row in rows
        for sector in row["sectors"].split("|")
        for code in row["barriers"].split("|")
        if code
    )
    page = get(client, "/barrierer/").replace("&amp;", "&")
    cells = re.findall(r"<td>.*?\?sektor=([\w-]+)&barriere=([\w-]+)\">(\d+)</a></td>", page)
    assert {(sector, code): int(n) for sector, code, n in cells} == counted
