"""Initiatives side by side: `/sammenlign/?i=<key>&i=<key>`."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives import publishing
from tests.factory import (
    make_draft,
    make_editor,
    make_initiative,
    make_municipality,
    make_organisation,
)
from tests.pages import get, keys, text
from tests.test_query_counts import make_rich

pytestmark = pytest.mark.django_db
PAIR = "/sammenlign/?i=en&i=to"
ROW = re.compile(
    r'<tr role="row"(?: data-mark="(?P<mark>\w+)")?>\s*<th scope="row" role="rowheader">'
    r"(?P<label>.*?)</th>(?P<cells>.*?)</tr>",
    re.DOTALL,
)
CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)


def table(page):
    """The table as {label: (mark or None, [text of each cell])}."""
    rows = {}
    for row in ROW.finditer(page):
        label = re.sub(r"<span class=\"compare-mark\".*", "", row["label"], flags=re.DOTALL)
        cells = [text(cell).strip() for cell in CELL.findall(row["cells"])]
        rows[text(label).strip()] = (row["mark"], cells)
    return rows


def titles(page):
    head = re.search(r'class="compare-titles">(.*?)</tr>', page, re.DOTALL)
    return re.findall(r'<a [^>]*href="/initiativer/([^/]+)/"', head[1]) if head else []


def offers(page):
    """The initiatives that can be added."""
    found = re.search(r'class="compare-offers">(.*?)</ul>', page, re.DOTALL)
    return re.findall(r'href="/initiativer/([^/]+)/"', found[1]) if found else []


def test_two_stand_side_by_side_in_the_order_of_the_address(client):
    make_initiative(key="en", status="pilot", start_year=2020)
    make_initiative(key="to", status="i-drift", start_year=2020)
    page = get(client, "/sammenlign/?i=to&i=en")
    assert titles(page) == ["to", "en"]
    assert table(page)["Status"] == ("ulikt", ["I drift", "Pilot"])
    assert table(page)["Oppstart"] == ("likt", ["2020", "2020"])
    assert 'aria-labelledby="tabell"' in page


def test_every_fact_has_its_row(client):
    place = make_municipality()
    owner = make_organisation(name="Bergen kommune", municipality=place)
    partner = make_organisation(name="NORCE")
    make_initiative(
        key="en",
        owners=[owner],
        partners=[partner],
        ai_types=["datasyn"],
        benefits=["okt-kvalitet"],
        barriers={1: ("Dyrt", "Delte på det")},
        effects=[("malt", "Mer tid")],
        vendors="Firma AS",
        lessons="Begynn smått.",
        personal_data="ja",
        end_year=2024,
        source_check_level="full",
        source_check_date="2026-01-02",
    )
    make_initiative(key="to")
    rows = {label: cells[0] for label, (_mark, cells) in table(get(client, PAIR)).items()}
    assert rows == rows | {
        "Kommune": "Bergen 291 940 innbyggere",
        "Avsluttet": "2024",
        "Eier": "Bergen kommune",
        "Partner": "NORCE",
        "Kommunestørrelse": "Store (20 000 eller flere)",
        "Fylke": "Vestland",
        "Sektor": "Helse-omsorg",
        "Teknologi": "Datasyn",
        "Leverandør": "Firma AS",
        "Personopplysninger": "Ja",
        "Gevinst": "Okt-kvalitet",
        "Effekter": "Målt Mer tid",
        "Erfaringer": "Begynn smått.",
        "Dimensjon 1": "Det de møtte Dyrt Det de gjorde Delte på det",
        "Kilder": "Om prosjektet Kommunen",
        "Kildekontroll": "Alle opplysninger er sett igjen i kildene 2. januar 2026",
    }


def test_what_some_say_is_marked_with_who_else_says_it(client):
    make_initiative(key="en", sectors=["skole", "kultur"])
    make_initiative(key="to", sectors=["skole"])
    make_initiative(key="tre", sectors=["samferdsel"])
    page = get(client, f"{PAIR}&i=tre")
    assert table(page)["Sektor"] == (
        "delvis",
        ["Skole også B Kultur", "Skole også A", "Samferdsel"],
    )


def test_what_nobody_says_is_no_difference(client):
    make_initiative(key="en", start_year=2020, ai_types=["datasyn"], lessons="Begynn smått.")
    make_initiative(key="to", start_year=2020)
    make_initiative(key="tre")
    rows = table(get(client, f"{PAIR}&i=tre"))
    assert rows["Oppstart"] == (None, ["2020", "2020", "Ikke oppgitt"])
    assert rows["Teknologi"] == (None, ["Datasyn", "Ikke oppgitt", "Ikke oppgitt"])
    assert rows["Personopplysninger"] == (None, ["Ikke oppgitt"] * 3)
    assert rows["Erfaringer"][0] is None
    assert "Avsluttet" not in rows


def test_only_what_differs_can_be_shown(client):
    make_initiative(key="en", status="pilot", start_year=2020, barriers={2: ("Dyrt", "")})
    make_initiative(key="to", status="i-drift", start_year=2020)
    page = get(client, PAIR)
    assert 'href="/sammenlign/?i=en&amp;i=to&amp;bare=ulikt"' in page
    only = get(client, f"{PAIR}&bare=ulikt")
    assert {"Status", "Eier", "Dimensjon 2"} <= set(table(only))
    assert not {"Oppstart", "Sektor", "Leverandør"} & set(table(only))
    hidden = len(table(page)) - len(table(only))
    assert f"{hidden} rader er skjult" in text(only)
    assert f'href="{PAIR.replace("&", "&amp;")}">Vis alle rader' in only


def test_each_can_be_taken_away(client):
    for key in ("en", "to", "tre"):
        make_initiative(key=key)
    page = get(client, f"{PAIR}&i=tre&bare=ulikt")
    assert 'href="/sammenlign/?i=en&amp;i=tre&amp;bare=ulikt">Fjern' in page


@pytest.mark.parametrize("key", ["", "?i=", "?i=+", "?bare=ulikt"])
def test_none_chosen_gives_a_page_that_says_how(client, key):
    page = get(client, f"/sammenlign/{key}")
    assert "Kryss av i listen over initiativer" in text(page)
    assert 'name="legg"' in page
    assert "<table" not in page


def test_one_chosen_is_shown_with_others_to_add(client):
    make_initiative(key="en", title="Robot", sectors=["skole"], ai_types=["datasyn"])
    make_initiative(key="lik", sectors=["skole"], ai_types=["datasyn"])
    make_initiative(key="ulik", sectors=["samferdsel"], ai_types=["robotikk"])
    page = get(client, "/sammenlign/?i=en")
    assert "Robot" in text(page)
    assert "Velg ett til" in text(page)
    assert offers(page) == ["lik"]
    assert 'href="/sammenlign/?i=en&amp;i=lik">Legg til' in page


def test_more_than_four_show_the_first_four_and_name_the_rest(client):
    for number in range(6):
        make_initiative(key=f"nr-{number}", title=f"Tittel {number}")
    page = get(client, "/sammenlign/?" + "&".join(f"i=nr-{number}" for number in range(6)))
    assert titles(page) == [f"nr-{number}" for number in range(4)]
    assert "«Tittel 4» fikk ikke plass" in text(page)
    assert "«Tittel 5» fikk ikke plass" in text(page)
    assert 'name="legg"' not in page


def test_what_is_unknown_a_draft_or_withdrawn_is_said(client):
    make_initiative(key="en")
    make_draft(key="utkast", title="Hemmelig")
    publishing.archive(make_initiative(key="borte", title="Gammel"), by=make_editor())
    page = get(client, "/sammenlign/?i=en&i=tull&i=utkast&i=borte&i=en")
    assert "«tull» finnes ikke" in text(page)
    assert "«utkast» finnes ikke" in text(page)
    assert "Hemmelig" not in page
    assert "«Gammel» er tatt ut" in text(page)
    assert 'href="/initiativer/borte/"' in page
    assert text(page).count("Du har valgt") == 1


def test_an_editor_sees_no_draft_either(client, editor):
    make_draft(key="utkast", title="Hemmelig")
    assert "Hemmelig" not in get(client, "/sammenlign/?i=utkast&i=utkast")


@pytest.mark.parametrize(
    "query",
    [
        "i=%00",
        "i=" + "x" * 5_000,
        "i=%3Cscript%3E&i=../../etc",
        "&".join(f"i=a{number}" for number in range(900)),
        "i=en&legg=%00",
        "i=en&legg=" + "ord+" * 900,
        'i=en&legg="',
        "i=en&legg=-robot",
        "i=en&bare=tull&legg=/initiativer/tull/",
        "i=en&legg=https://x.no/initiativer/" + "a" * 300,
    ],
)
def test_garbage_is_answered_in_plain_words(client, query):
    make_initiative(key="en")
    page = get(client, f"/sammenlign/?{query}")
    assert "finnes ikke i katalogen" in page or "Vi fant ingen" in page
    assert "<script>" not in page
    assert len(page) < 60_000


def test_a_search_on_the_page_offers_its_hits_without_those_chosen(client):
    make_initiative(key="en", title="Robot i skolen")
    make_initiative(key="to", title="Robot i barnehagen")
    make_initiative(key="tre", title="Noe annet")
    make_draft(key="utkast", title="Robot i utkast")
    page = get(client, "/sammenlign/?i=en&legg=robot")
    assert offers(page) == ["to"]
    assert "1 av 1 treff" in text(page)
    assert set(offers(get(client, "/sammenlign/?legg=robot"))) == {"en", "to"}


def test_an_address_can_be_pasted_into_the_search(client):
    for key in ("en", "to"):
        make_initiative(key=key)
    make_draft(key="utkast")
    for pasted in ("https://ki.example.no/initiativer/to/", "/initiativer/to?utm_source%3Dx"):
        assert offers(get(client, f"/sammenlign/?i=en&legg={pasted}")) == ["to"]
    for pasted in ("/initiativer/en/", "/initiativer/utkast/"):
        assert not offers(get(client, f"/sammenlign/?i=en&legg={pasted}"))


def test_search_engines_are_sent_past_the_choices(client, settings):
    settings.SITE_URL = "https://ki.example.no"
    for key in ("en", "to"):
        make_initiative(key=key)
    page = get(client, f"{PAIR}&i=tull&bare=ulikt&utm_source=x")
    assert '<meta name="robots" content="noindex">' in page
    assert 'rel="canonical" href="https://ki.example.no/sammenlign/?i=en&amp;i=to"' in page
    assert "https://ki.example.no/sammenlign/?i=en&amp;i=to&amp;bare=ulikt</p>" in page
    assert "noindex" not in get(client, "/sammenlign/?utm_source=x")


def test_the_list_has_a_form_of_its_own_for_choosing(client):
    make_initiative(key="en", title="<i>Robot</i>")
    page = get(client, "/initiativer/?q=robot")
    [box] = re.findall(r'<input [^>]*name="i"[^>]*>', page)
    assert 'value="en"' in box
    assert 'form="sammenlign"' in box
    assert page.index("</form>") < page.index('<form id="sammenlign" action="/sammenlign/">')
    assert "<i>" not in page
    assert keys(page) == ["en"]
    assert 'name="i"' not in get(client, "/")


def test_an_initiative_leads_to_the_comparison_and_a_draft_does_not(client, editor):
    make_initiative(key="en")
    make_draft(key="utkast")
    assert 'href="/sammenlign/?i=en"' in get(client, "/initiativer/en/")
    assert "/sammenlign/" not in get(client, "/initiativer/utkast/")


def test_four_take_no_more_queries_than_two(client):
    client.defaults["HTTP_CACHE_CONTROL"] = "no-cache"  # Made anew, whatever was kept.
    for number in range(4):
        make_rich(key=f"nr-{number}")
    counts = []
    get(client, "/sammenlign/?i=nr-0&i=nr-1")
    for many in (2, 3, 4):
        with CaptureQueriesContext(connection) as captured:
            get(client, "/sammenlign/?" + "&".join(f"i=nr-{n}" for n in range(many)))
        counts.append(len(captured))
    assert max(counts) <= counts[0]
