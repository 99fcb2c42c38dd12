"""On paper a page is something to hand out; the text is read out of the PDF as it is printed."""

import io
import re

import pypdf
import pytest

from initiatives import previews
from initiatives.models import Initiative
from tests.factory import make_draft

KEY = "tromso-chatgpt-kunnskapsgrunnlag-skolestruktur"
PAIR = "i=nord-troms-proaktivt-barnehageopptak&i=urbanity-luftkvalitet-trafikk"
MM = 72 / 25.4  # Points.
SHORT, LONG = 210, 297
MARGIN = 10 * MM
# The kinds of pages: (address, what stands there, what a press would have been needed for).
PAGES = {
    "list": (
        "/initiativer/?q=ki&status=pilot",
        ["Status: Pilot", "Side 1 av ", "NLOD 2.0"],
        ["Filtrer", "Vis treff", "Sortering", "Fjern", "Sammenlign", "Last ned", "Vis på kart"],
    ),
    "initiative": (
        f"/initiativer/{KEY}/",
        ["Fakta", "Barrierer og hvordan de ble løst", "I en litteraturliste"],
        ["Sammenlign med andre", "Meld feil", "Siter", "BibTeX", "Forsiden", "Se alle"],
    ),
    "comparison": (
        f"/sammenlign/?{PAIR}",
        ["Sammenlign initiativer", "Personopplysninger", "Kildekontroll"],
        ["Fjern", "Vis bare det som er ulikt", "Legg til", "eller lim inn", "Send den til andre"],
    ),
    "statistics": (
        "/statistikk/?sektor=helse-omsorg",
        ["Sektor: Helse og omsorg", "Oppstart", "Kart", "Teknologi i hver sektor"],
        ["Vis tall", "Fjern", "Vis som tabell", "På denne siden"],
    ),
    "before": (
        "/for-dere-begynner/?sektor=helse-omsorg",
        ["Sektor: Helse og omsorg", "Dette møtte de", "Hos oss:"],
        ["Vis erfaringene", "Fjern"],
    ),
    "place": ("/kommuner/4601/", ["Om kommunen", "Kommuner som ligner"], ["Forsiden"]),
}
ALWAYS = ["Hopp til innholdet", "Nynorsk", "Tilgjengelighet", "Personvern", "For redaksjonen"]
SAID = {"": "Hentet fra", "/nn": "Henta frå", "/en": "From"}


@pytest.fixture
def paper(new_context):
    """Print a page, for somebody whose screen is dark: the sheets."""
    page = new_context(color_scheme="dark").new_page()

    def put_on_paper(path, **options):
        page.goto(path)
        pdf = page.pdf(prefer_css_page_size=True, format="A4", **options)
        return pypdf.PdfReader(io.BytesIO(pdf)).pages

    put_on_paper.page = page
    return put_on_paper


def text(sheets):
    return re.sub(r"\s+", " ", " ".join(sheet.extract_text() for sheet in sheets))


def unbroken(words):
    """For what may go over several lines, such as addresses."""
    return re.sub(r"\s", "", words)


@pytest.mark.parametrize("kind", PAGES)
def test_what_is_to_be_read_stands_there_and_what_is_to_be_pressed_does_not(paper, kind):
    path, there, gone = PAGES[kind]
    sheets = paper(path)
    printed = text(sheets)
    assert [each for each in there if each not in printed] == []
    assert unbroken(path) in unbroken(printed)
    assert [each for each in gone + ALWAYS if each in printed] == []
    for sheet in sheets:
        width, height = (float(each) for each in (sheet.mediabox.width, sheet.mediabox.height))
        sides = [round(width / MM), round(height / MM)]
        assert sides == ([LONG, SHORT] if kind == "comparison" else [SHORT, LONG])
        places = places_of_text(sheet)
        assert places
        assert all(MARGIN < x < width - MARGIN for x, _y in places)
        assert all(MARGIN < y < height - MARGIN for _x, y in places)


@pytest.mark.parametrize(("prefix", "words"), SAID.items())
def test_where_and_when_it_was_taken_stands_there_in_each_language(
    paper, settings, base_url, prefix, words
):
    settings.SITE_URL = base_url
    path = f"{prefix}/initiativer/?q=ki&status=pilot"
    first = paper(path)[0].extract_text()
    assert re.search(rf"{words} KI-katalogen,? \d+\.? \w+ \d{{4}}:", first)
    assert unbroken(base_url + path) in unbroken(first)


def test_the_addresses_of_the_sources_are_written_out_and_can_be_followed(paper):
    sources = [each.url for each in Initiative.objects.get(key=KEY).sources.all()]
    assert len(sources) > 2
    printed = unbroken(text(paper(f"/initiativer/{KEY}/")))
    assert [each for each in sources if unbroken(each) not in printed] == []
    assert printed.count("https://data.norge.no/nlod/no/2.0") == 1


def places_of_text(sheet):
    """Where on the sheet each piece of text begins."""
    found = []

    def note(piece, current, matrix, *_font):
        if piece.strip():
            a, b, c, d, e, f = current
            x, y = matrix[4:]
            found.append((a * x + c * y + e, b * x + d * y + f))

    sheet.extract_text(visitor_text=note)
    return found


def test_no_card_goes_over_two_sheets_and_each_sheet_of_a_table_has_its_heading(paper):
    sheets = [text([sheet]) for sheet in paper("/initiativer/")]
    assert len(sheets) > 2
    cards = paper.page.locator(".card")
    assert cards.count() == 20
    for title, summary in zip(
        cards.locator(".card-title").all_inner_texts(),
        cards.locator(".card-summary").all_inner_texts(),
        strict=True,
    ):
        of_card = [(unbroken(title), unbroken(summary)[-40:])]
        assert any(a in unbroken(s) and b in unbroken(s) for s in sheets for a, b in of_card), title

    sheets = [text([sheet]) for sheet in paper(PAGES["comparison"][0])]
    names = paper.page.locator(".compare-titles a").all_inner_texts()
    with_rows = [sheet for sheet in sheets if "Ikke oppgitt" in sheet]
    assert len(with_rows) > 1
    assert all(unbroken(name) in unbroken(sheet) for sheet in with_rows for name in names)


COLOURS = """() => [document.body, ...document.querySelectorAll('main *')]
  .filter(each => each.checkVisibility() && !each.closest('svg, .heat')
    && [...each.childNodes].some(it => it.nodeType === 3 && it.data.trim()))
  .map(each => {
    const { color, backgroundColor } = getComputedStyle(each)
    return `${color} on ${backgroundColor}`
  })"""
BEHIND = "getComputedStyle(document.body).backgroundColor"
BLACKS = {"rgb(0, 0, 0)", "rgb(51, 51, 51)"}
WHITES = {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}


@pytest.mark.parametrize("kind", [*PAGES, "home"])
def test_it_is_black_on_white_also_for_somebody_whose_screen_is_dark(paper, kind):
    page = paper.page
    page.goto(PAGES.get(kind, ("/",))[0])
    assert page.evaluate(BEHIND) not in WHITES
    page.emulate_media(media="print")
    pairs = [each.split(" on ") for each in set(page.evaluate(COLOURS))]
    assert {ink for ink, _ in pairs} <= BLACKS
    assert {behind for _, behind in pairs} <= WHITES
    assert page.evaluate(BEHIND) in WHITES


def test_what_was_folded_is_printed_open(paper):
    assert "bygg-plan-teknisk" in unbroken(text(paper("/data/ordbok/")))


def test_a_page_whose_address_is_secret_does_not_print_it(paper):
    path = previews.link_to(make_draft(title="Snøplogen tenker selv")).address
    path = path[path.index("/forhandsvisning/") :]
    printed = text(paper(path))
    assert "Snøplogen tenker selv" in printed
    assert "Hentet fra" not in printed
    assert "forhandsvisning" not in printed
