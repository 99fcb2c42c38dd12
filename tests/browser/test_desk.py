"""Two people at the editors' desk, in a real browser: from a draft to the public and back."""

import pytest
from playwright.sync_api import expect

from initiatives.models import Initiative
from tests.browser.axe import assert_accessible
from tests.factory import make_draft, make_editor, make_writer

LIST = "/admin/initiatives/initiative/"
PASSWORD = "korsvei-lampe-42"


@pytest.fixture
def log_in(new_context):
    """Open the admin in a browser of one's own, as somebody with this role."""

    def open_desk(make, username, **options):
        make(username=username, password=PASSWORD)
        page = new_context(**options).new_page()
        page.goto("/admin/")
        page.get_by_label("Brukernavn").fill(username)
        page.get_by_label("Passord").fill(PASSWORD)
        page.get_by_role("button", name="Logg inn").click()
        return page

    return open_desk


def press(page, button):
    page.get_by_role("button", name=button, exact=True).first.click()


def test_one_writes_another_publishes_changes_are_drafted_and_all_is_taken_back(
    log_in, new_context, complaints
):
    ola, kari = log_in(make_writer, "ola"), log_in(make_editor, "kari")
    visitor = new_context().new_page()

    # Ola writes a draft and sends it to review; he cannot publish.
    ola.get_by_role("link", name="Skriv et nytt initiativ").click()
    ola.get_by_label("Tittel").first.fill("Snøplogen i Ås tenker selv")
    ola.get_by_label("Tittel").first.blur()
    ola.get_by_label("Sammendrag").fill("Ås prøver en snøplog som velger vei selv.")
    ola.locator("#participations-0 .select2-selection").click()
    ola.keyboard.type("ås kommune")
    ola.get_by_role("option", name="Ås kommune", exact=True).click()
    ola.locator("#id_placements-0-sector").select_option(index=1)
    ola.locator("#id_sources-0-url").fill("as.kommune.no/snoplog")
    ola.locator("#id_sources-0-title").fill("Om snøplogen")
    ola.locator("#id_sources-0-publisher").fill("Ås kommune")
    expect(ola.get_by_role("button", name="Lagre og publiser")).to_have_count(0)
    ola.get_by_label("Kommentar til endringen").fill("Klar til lesing")
    press(ola, "Send til gjennomgang")
    expect(ola.get_by_text("er sendt til gjennomgang.")).to_be_visible()

    # Kari finds it on her desk, reads what Ola did, and publishes.
    kari.goto("/admin/")
    kari.get_by_role("link", name="1 Venter på gjennomgang").click()
    kari.get_by_role("link", name="Snøplogen i Ås tenker selv").click()
    kari.get_by_role("link", name="Historikk").click()
    expect(kari.get_by_text("Klar til lesing")).to_be_visible()
    assert_accessible(kari)
    kari.get_by_role("link", name="Tilbake til initiativet").click()
    press(kari, "Lagre og publiser")
    expect(kari.get_by_text("er publisert, og alle kan se det.")).to_be_visible()
    made = Initiative.objects.get(key="snoplogen-i-as-tenker-selv")
    visitor.goto(made.get_absolute_url())
    expect(visitor.get_by_text("publisert i katalogen")).to_be_visible()

    # Ola drafts a change; the visitor sees it when Kari has published it.
    ola.goto(f"{LIST}{made.pk}/change/")
    press(ola, "Lag et endringsutkast")
    ola.get_by_label("Erfaringer").fill("Begynn i det små.")
    press(ola, "Send til gjennomgang")
    visitor.reload()
    expect(visitor.get_by_text("Begynn i det små.")).to_have_count(0)
    kari.goto("/admin/")
    kari.get_by_role("link", name="1 Endringer i det som er publisert").click()
    kari.get_by_role("link", name="Snøplogen i Ås tenker selv").click()
    kari.get_by_text("1 felt er endret").click()
    expect(kari.locator(".changes ins")).to_have_text("Begynn i det små.")
    press(kari, "Lagre og publiser")
    visitor.reload()
    expect(visitor.get_by_text("Begynn i det små.")).to_be_visible()
    expect(visitor.get_by_text("endret erfaringer")).to_be_visible()

    # Kari takes it back, and the visitor no longer finds it.
    press(kari, "Trekk tilbake")
    expect(kari.get_by_text("er trukket tilbake til utkast.")).to_be_visible()
    assert visitor.reload().status == 404
    complaints.clear()  # The visitor's 404.


@pytest.mark.parametrize("width", [1280, 360])
def test_the_second_to_save_sees_both_texts_and_chooses(log_in, complaints, width):
    ola = log_in(make_writer, "ola")
    kari = log_in(make_editor, "kari", viewport={"width": width, "height": 800})
    page = f"{LIST}{make_draft(title='Robot', lessons='Gammelt').pk}/change/"
    kari.goto(page)
    ola.goto(page)
    ola.get_by_label("Erfaringer").fill("Olas erfaring")
    ola.get_by_label("Leverandører").fill("Olas leverandør")
    press(ola, "Lagre og fortsett")
    kari.get_by_label("Erfaringer").fill("Karis erfaring")
    press(kari, "Lagre")
    expect(kari.get_by_text("ingenting er gått tapt")).to_be_visible()
    for text in ("Karis erfaring", "Olas erfaring", "Olas leverandør"):
        expect(kari.get_by_text(text, exact=True)).to_be_visible()
    assert_accessible(kari)
    assert kari.evaluate("document.documentElement.scrollWidth") <= width

    kari.get_by_role("group", name="Erfaringer").get_by_label("Ditt").check()
    press(kari, "Lagre det jeg har valgt")
    expect(kari.get_by_text("Det du valgte, er lagret.")).to_be_visible()
    saved = Initiative.objects.get(title="Robot")
    assert (saved.lessons, saved.vendors) == ("Karis erfaring", "Olas leverandør")
    assert [each for each in complaints if "409" not in each] == []
    complaints.clear()  # The save that was stopped is answered 409.


@pytest.mark.parametrize("width", [1280, 360])
def test_the_desk_is_accessible_and_fits(log_in, width):
    kari = log_in(make_editor, "kari", viewport={"width": width, "height": 800})
    expect(kari.get_by_role("heading", name="Dette venter")).to_be_visible()
    assert_accessible(kari)
    assert kari.evaluate("document.documentElement.scrollWidth") <= width
