"""The statistics: every figure is a count over the CSV, and every link leads to as many."""

import random
import re
from collections import Counter
from html import unescape

import pytest

from initiatives import choices
from initiatives.models import AIType, Benefit, Initiative, Municipality, Sector
from tests.factory import (
    make_county,
    make_dimension,
    make_draft,
    make_initiative,
    make_municipality,
    make_organisation,
    make_term,
)
from tests.pages import get, problems, table, text, total
from tests.test_query_counts import make_many_rich, make_rich, queries

pytestmark = pytest.mark.django_db

COLUMNS = {
    "sektor": "sectors",
    "teknologi": "ai_types",
    "status": "status",
    "gevinst": "benefits",
    "effekt": "effects",
    "barriere": "barriers",
    "fylke": "county_numbers",
}
LACKING = {"Ikke oppgitt", "Ikke knyttet til et fylke", "Ingen enkelt kommune"}
QUERIES = [
    "",
    "?sektor=helse-omsorg",
    "?sektor=samferdsel&sektor=bygg-plan-teknisk&status=pilot&effekt=malt&effekt=forventet",
    "?q=kamera&fra=2018&til=2023&sorter=tittel",
    "?fylke=50&fylke=32&storrelse=store&gevinst=okt-kvalitet",
    "?q=chatbott+xyzzyx",
]


def rows(page, name):
    """The table's body: for each row its heading and (number, address or None) for each cell."""
    found = re.search(rf'<table[^>]* id="tabell-{name}".*?<tbody>(.*?)</tbody>', page, re.DOTALL)
    for row in re.findall(r"<tr[^>]*>(.*?)</tr>", found[1] if found else "", re.DOTALL):
        heading = re.search(r"<th[^>]*>(.*?)</th>", row, re.DOTALL)
        cells = re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)
        yield heading and text(heading[1]).strip(), [cell(each) for each in cells]


def cell(html):
    link = re.search(r'href="([^"]+)"', html)
    return text(html).strip(), link and unescape(link[1])


def headings(page, name):
    found = re.search(rf'id="tabell-{name}".*?<thead>(.*?)</thead>', page, re.DOTALL)
    return [text(each).strip() for each in re.findall(r"<th[^>]*>(.*?)</th>", found[1])]


def size(population):
    return "sma" if population < 5_000 else "mellom" if population < 20_000 else "store"


def has(row, name, sizes):
    """The codes that a row of the CSV has under a query name."""
    if name == "storrelse":
        return {sizes[number] for number in row["municipality_numbers"].split("|") if number}
    values = row[COLUMNS[name]].split("|")
    if name == "effekt":
        values = [value.partition(":")[0] for value in values]
    return {value for value in values if value}


def per_cent(count, of):
    share = int(100 * count / of + 0.5)
    return f"{share} %" if share or not count else "under 1 %"


def check(client, query):
    """Compare every figure of the page with the CSV. Returns all links with their numbers."""
    page = get(client, f"/statistikk/{query}")
    every = table(client, f"/initiativer.csv{query}")
    populations = dict(Municipality.objects.values_list("number", "population"))
    sizes = {number: size(population) for number, population in populations.items()}
    main = re.search(r'id="alle"><strong>(\d+)</strong>', page)
    assert int(main[1]) == len(every)
    links = []
    if not every:
        return links
    codes = {
        name: {str(label): code for code, label in read()} for name, read in choices.BY_NAME.items()
    }
    having = {name: [has(row, name, sizes) for row in every] for name in (*COLUMNS, "storrelse")}
    for name, its in having.items():
        labels = [label for label, _cells in rows(page, name)]
        assert set(labels) - LACKING == set(codes[name]), name
        for label, [(number, address), (share, _none)] in rows(page, name):
            code = codes[name].get(label)
            counted = sum(code in each if code else not each for each in its)
            assert (number, share) == (str(counted), per_cent(counted, len(every))), (name, label)
            links.append((name, number, address))
    for name in ("teknologi", "barriere"):
        across = [codes["sektor"][label] for label in headings(page, f"kryss-{name}")]
        assert set(across) == set(codes["sektor"].values())
        for label, cells in rows(page, f"kryss-{name}"):
            for sector, (number, address) in zip(across, cells, strict=True):
                pairs = zip(having[name], having["sektor"], strict=True)
                counted = sum(
                    codes[name][label] in its and sector in theirs for its, theirs in pairs
                )
                assert number == str(counted), (name, label, sector)
                links.append((f"kryss-{name}", number, address))
    links += check_years(page, every)
    taking_part = {number for row in every for number in row["municipality_numbers"].split("|")}
    per_size, everywhere = (
        Counter(sizes[each] for each in taking_part if each),
        Counter(sizes.values()),
    )
    for label, cells in rows(page, "dekning"):
        code = codes["storrelse"].get(label)
        part = per_size[code] if code else per_size.total()
        of = everywhere[code] if code else everywhere.total()
        assert [each for each, _none in cells] == [str(part), str(of), per_cent(part, of)], label
    return links


def check_years(page, every):
    counted = Counter(row["start_year"] for row in every)
    years = headings(page, "start")
    [(_none, cells)] = rows(page, "start")
    first = min(int(year) for year in years if year.isdigit())
    for year, (number, _address) in zip(years, cells, strict=True):
        if year.isdigit():
            assert int(number) == counted.pop(year, 0), year
        else:
            assert year == f"Før {first}"
            earlier = [each for each in counted if each and int(each) < first]
            assert int(number) == sum(counted.pop(each) for each in earlier)
    without = counted.pop("", 0)
    assert not counted
    said = re.search(r'id="uten-oppstart">Ikke oppgitt: <strong>(\d+)<', page)
    assert int(said[1] if said else 0) == without
    return [("start", number, address) for number, address in cells]


def follow(client, links):
    """Every number that is not nothing leads to as many. Returns those without a link."""
    for _name, number, address in links:
        if address:
            assert total(get(client, address)) == int(number) > 0, address
    return [(name, number) for name, number, address in links if number != "0" and not address]


@pytest.mark.parametrize("query", QUERIES)
def test_every_figure_is_a_count_over_the_csv_and_leads_to_as_many(client, real_catalogue, query):
    links = check(client, query)
    unlinked = follow(client, links)
    if not query:  # Only those who lack something have no list, one row of a figure at most.
        assert len(links) > 200
        assert max(Counter(name for name, _number in unlinked).values()) == 1
        assert not [name for name, _number in unlinked if "kryss" in name or name == "start"]


@pytest.mark.parametrize("seed", range(2))
def test_figures_are_right_in_any_catalogue(client, seed):
    chance = random.Random(seed)  # noqa: S311 - the same catalogue each time.
    vocabulary = {
        "sectors": (Sector, ["vei", "skole", "helse", "vann"]),
        "ai_types": (AIType, ["datasyn", "tale", "robot"]),
        "benefits": (Benefit, ["tid", "kvalitet"]),
    }
    for model, codes in vocabulary.values():
        for code in codes:
            make_term(model, code)
    dimensions = [make_dimension(number).number for number in (1, 2, 3)]
    places = [
        make_municipality(
            number=f"{4601 + number}",
            name=f"Kommune {number}",
            population=population,
            county=make_county(number=f"{46 - number % 2}", name=f"Fylke {number % 2}"),
        )
        for number, population in enumerate([4_999, 5_000, 19_999, 20_000, 300])
    ]
    organisations = [make_organisation()] + [
        make_organisation(municipality=place, counties=[place.county]) for place in places
    ]
    for make in [make_draft, *[make_initiative] * 15]:
        make(
            owners=[organisations[0]] if chance.random() < 0.2 else chance.sample(organisations, 2),
            sectors=chance.sample(vocabulary["sectors"][1], chance.randint(1, 3)),
            ai_types=chance.sample(vocabulary["ai_types"][1], chance.randint(0, 2)),
            benefits=chance.sample(vocabulary["benefits"][1], chance.randint(0, 2)),
            barriers={each: ("Dyrt", "") for each in dimensions if chance.random() < 0.3},
            effects=[
                (kind, "Mer|mindre") for kind in ("malt", "forventet") if chance.random() < 0.3
            ],
            status=chance.choice(["ide", "pilot", "ukjent"]),
            start_year=chance.choice([None, 1999, 2009, 2010, 2012, 2013, 2024]),
        )
    for query in [
        "",
        "?sektor=vei",
        "?sektor=vei&sektor=skole&teknologi=robot&fylke=46",
        "?fra=2000&til=2012",
        "?til=2005",
        "?fra=2012&barriere=dimensjon-1&barriere=dimensjon-2",
    ]:
        follow(client, check(client, query))


def test_a_filter_is_a_chip_that_can_be_taken_away_and_a_choice_in_the_form(client, real_catalogue):
    page = get(client, "/statistikk/?sektor=helse-omsorg&status=pilot&gevinst=okt-kvalitet")
    assert 'href="/statistikk/?status=pilot&amp;gevinst=okt-kvalitet"' in page
    assert '<option value="helse-omsorg" selected>' in page
    assert '<input type="hidden" name="gevinst" value="okt-kvalitet">' in page
    assert "/initiativer/?sektor=helse-omsorg&amp;status=pilot&amp;gevinst=okt-kvalitet" in page
    assert "/initiativer.csv?sektor=helse-omsorg&amp;status=pilot" in page


def test_two_values_of_a_name_are_kept_when_something_else_is_chosen(client, real_catalogue):
    page = get(client, "/statistikk/?sektor=helse-omsorg&sektor=samferdsel")
    assert 'id="velg-sektor"' not in page
    for code in ("helse-omsorg", "samferdsel"):
        assert f'<input type="hidden" name="sektor" value="{code}">' in page


def test_the_report_is_set_beside_the_whole_catalogue_only(client, real_catalogue):
    every = table(client, "/initiativer.csv")
    page = get(client, "/statistikk/")
    building = [row for row in every if "bygg-plan-teknisk" in row["sectors"].split("|")]
    main = [row for row in building if row["sectors"].startswith("bygg-plan-teknisk")]
    school = [row for row in every if "oppvekst-utdanning" in row["sectors"].split("|")]
    generative = [row for row in school if "generativ-ki" in row["ai_types"].split("|")]
    near = {"bygg-plan-teknisk", "samferdsel", "klima-miljo"}
    wide = [row for row in every if near & set(row["sectors"].split("|"))]
    said = {heading: cells[1] for heading, cells in rows(page, "rapporten")}
    assert said["Hvor mange"][0].startswith(f"{len(every)} ")
    assert said["Bygg, plan og teknisk"][0].startswith(f"{len(building)} (")
    assert f"For {len(main)} (" in said["Bygg, plan og teknisk"][0]
    assert said["Oppvekst og utdanning"][0].startswith(f"{len(generative)} av {len(school)} (")
    assert f">{len(wide)}</a>" in page.partition('id="rapporten"')[2]
    for shown, address in said.values():
        assert total(get(client, address)) == int(shown.split()[0])
    assert "en tredjedel" not in get(client, "/statistikk/?sektor=helse-omsorg")


def test_what_is_not_understood_is_said_and_the_rest_is_counted(client, real_catalogue):
    page = get(client, "/statistikk/?sektor=tull&status=pilot&fra=abc&hei=1")
    assert len(problems(page)) == 3
    assert len(table(client, "/initiativer.csv?status=pilot")) == int(
        re.search(r'id="alle"><strong>(\d+)', page)[1]
    )


def test_an_empty_set_says_so_and_what_to_leave_out(client, real_catalogue):
    page = get(client, "/statistikk/?sektor=kultur-idrett&status=ide")
    assert "Ingen initiativer passer til alt du har valgt." in page
    assert 'href="/statistikk/?status=ide"' in page
    assert "<svg" not in page


def test_an_empty_catalogue_has_a_page(client):
    assert "Katalogen har ingen initiativer ennå." in get(client, "/statistikk/")


def test_drafts_are_in_no_figure(client):
    make_initiative(sectors=["samferdsel"])
    make_draft(sectors=["samferdsel"], start_year=2001)
    page = get(client, "/statistikk/")
    assert dict(rows(page, "sektor"))["Samferdsel"][0][0] == "1"
    assert "2001" not in page


@pytest.mark.parametrize("query", ["", "?q=kommunen&sektor=samferdsel&fra=2010", "?status=ide"])
def test_neither_rows_nor_filters_change_the_query_count(client, query):
    make_rich()
    make_many_rich(3)
    for _time in range(2):
        queries(client, f"/statistikk/{query}")
    assert queries(client, f"/statistikk/{query}") <= 2
    make_many_rich(Initiative.objects.count())
    for _time in range(2):
        queries(client, f"/statistikk/{query}")
    assert queries(client, f"/statistikk/{query}") <= 2
