"""An editor's way with a spreadsheet in a real browser: mend it, confirm it, undo it."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from initiatives.imports.taking_out import workbook
from initiatives.models import Initiative
from tests.browser.axe import assert_accessible
from tests.factory import make_editor
from tests.spreadsheets import PLANTED, messy, xlsx

ADD = "/admin/initiatives/import/add/"
PASSWORD = "korsvei-lampe-42"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def log_in(page):
    make_editor(username="kari", password=PASSWORD)
    page.goto("/admin/")
    page.get_by_label("Brukernavn").fill("kari")
    page.get_by_label("Passord").fill(PASSWORD)
    page.get_by_role("button", name="Logg inn").click()
    return page


def send(page, file, name="arbeidsliste.xlsx"):
    page.goto(ADD)
    sent = {"name": name, "mimeType": XLSX, "buffer": file.read()}
    page.get_by_label("Regneark").set_input_files(sent)
    page.get_by_role("button", name="Vis hva filen vil gjøre").click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def test_a_list_is_mended_confirmed_and_undone(page):
    before = Initiative.objects.count()
    log_in(page)
    page.goto(ADD)
    assert_accessible(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Last ned malen (XLSX)").click()
    assert download.value.suggested_filename == "ki-katalogen-importmal.xlsx"

    send(page, messy(PLANTED[:2], count=30))
    expect(page.get_by_text("2 rader er avvist.")).to_be_visible()
    expect(page.get_by_role("button", name="Bekreft importen")).to_have_count(0)
    page.get_by_role("link", name="Avvist (2)").click()
    expect(page.get_by_text("(B7):")).to_be_visible()
    assert_accessible(page)

    send(page, messy([], count=30))
    expect(page.get_by_text("30 nye initiativer blir utkast.")).to_be_visible()
    page.get_by_role("button", name="Bekreft importen").click()
    expect(page.get_by_text("Importen er ferdig.")).to_be_visible()
    assert Initiative.objects.count() == before + 30
    page.get_by_role("button", name="Angre importen").click()
    expect(page.get_by_text("Katalogen er som før den.")).to_be_visible()
    assert Initiative.objects.count() == before


def test_a_list_of_another_kind_is_read_by_choosing_columns_on_a_narrow_screen(narrow_page):
    page = log_in(narrow_page)
    rows = [["Hva er det?", "Kort sagt", "Hvem"], ["Robot", "En robot.", "Oslo"]]
    send(page, xlsx(*rows), "annen liste.xlsx")
    expect(page.get_by_text("Ingen kolonne leses som «Tittel».")).to_be_visible()
    assert_accessible(page)
    for heading, column in zip(rows[0], ["Tittel", "Sammendrag", "Eiere"], strict=True):
        page.get_by_label(heading).select_option(label=column)
    page.get_by_role("button", name="Les radene på nytt").click()
    expect(page.get_by_text("1 nytt initiativ blir utkast.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert_accessible(page)


def test_changes_are_shown_and_confirmed_without_scripts(plain_page):
    page = log_in(plain_page)
    initiative = Initiative.objects.first()
    file = workbook(Initiative.objects.filter(pk=initiative.pk))
    book = load_workbook(BytesIO(file))
    book.active["B2"] = "Noe helt nytt"
    edited = BytesIO()
    book.save(edited)
    edited.seek(0)
    send(page, edited, "utvalg.xlsx")
    expect(page.locator("ins", has_text=re.compile("nytt")).first).to_be_visible()
    page.get_by_role("button", name="Bekreft importen").click()
    expect(page.get_by_text("Importen er ferdig.")).to_be_visible()
    initiative.refresh_from_db()
    assert initiative.title == "Noe helt nytt"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_readable_in_both_colours(new_context, scheme):
    page = log_in(new_context(color_scheme=scheme).new_page())
    send(page, messy(PLANTED[:1], count=6))
    assert_accessible(page)
