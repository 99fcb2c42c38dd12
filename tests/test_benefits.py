"""The pages of the seven benefits: the best evidence first, and the numbers of the files."""

import re
from collections import Counter

import pytest

from initiatives.models import Benefit
from tests.factory import make_draft, make_initiative
from tests.pages import get, keys, table, text

pytestmark = pytest.mark.django_db

PAGE = "/gevinster/okt-kvalitet/"
GRADES = ["malt", "anslatt", "forventet"]


def make(key, *effects, **overrides):
    return make_initiative(key=key, benefits=["okt-kvalitet"], effects=effects, **overrides)


def test_the_best_founded_stand_first_and_figures_before_words(client):
    make("taus")
    make("hap", ("forventet", "Kanskje 90 prosent"), start_year=2026)
    make("anslag", ("anslatt", "Mye"))
    make("ord", ("malt", "Langt færre"), start_year=2025)
    make("tall", ("forventet", "Ro"), ("malt", "Bra"), ("malt", "30 prosent færre"))
    page = get(client, PAGE)
    assert keys(page) == ["tall", "ord", "anslag", "hap", "taus"]
    shown = text(page)
    assert "Målt 30 prosent færre Målt Bra Forventet Ro" in shown
    assert "2 med målt effekt , 1 med anslått effekt , 2 med forventet effekt , 1 uten" in shown
    assert "De med best begrunnede effekter står først" in shown


def test_what_the_grades_mean_is_said_in_plain_words(client):
    make("en", ("malt", "30 færre"))
    for address in (PAGE, "/gevinster/"):
        assert "Målt Noen har målt eller talt det." in text(get(client, address))


def test_a_draft_counts_nowhere(client):
    make("en", ("malt", "30 færre"))
    make_draft(title="Skjult", benefits=["okt-kvalitet"], effects=[("malt", "Skjult tall 5")])
    page = get(client, PAGE)
    assert "Skjult" not in page
    assert keys(page) == ["en"]


@pytest.mark.parametrize("query", ["", "sektor=helse-omsorg", "storrelse=mellom"])
def test_every_number_is_a_count_over_the_csv(client, real_catalogue, query):
    rows = table(client, f"/initiativer.csv?{query}")
    overview = get(client, f"/gevinster/?{query}").replace("&amp;", "&")
    lines = re.findall(r"<tr>\s*<th scope=\"row\">.*?</tr>", overview, re.DOTALL)
    codes = list(Benefit.objects.values_list("code", flat=True))
    for code, line in zip(codes, lines, strict=True):
        having = [row for row in rows if code in row["benefits"].split("|")]
        grades = Counter(
            grade
            for row in having
            for grade in {part.partition(":")[0] for part in row["effects"].split("|")}
        )
        cells = [int(text(cell)) for cell in re.findall(r"<td>(.*?)</td>", line)]
        assert cells == [len(having), *(grades[g] for g in GRADES), grades[""]], code
        page = get(client, f"/gevinster/{code}/?{query}")
        assert len(keys(page)) == min(len(having), 50)
        if having:
            sums = re.search(r'class="sums".*?</p>', page, re.DOTALL)[0]
            assert [int(n) for n in re.findall(r"<strong>(\d+)<", sums)] == cells


def test_the_figures_are_measured_effects_of_the_csv_and_nobody_stands_twice(
    client, real_catalogue
):
    rows = table(client, "/initiativer.csv?effekt=malt")
    measured = {part for row in rows for part in row["effects"].split("|") if "malt:" in part}
    part = re.search(r'aria-labelledby="tall">.*?</section>', get(client, "/gevinster/"), re.S)[0]
    said = [text(quote) for quote in re.findall(r"<li><p>(.*?)</p>", part)]
    assert len(said) > 10
    assert all(re.search(r"\d", each) and f"malt: {each}" in measured for each in said)
    whom = re.findall(r'href="/initiativer/([^/]+)/"', part)
    assert len(whom) == len(set(whom)) == len(said)
