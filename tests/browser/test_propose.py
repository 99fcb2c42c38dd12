"""Somebody suggests an initiative without scripts, stops on the way, and follows it."""

from playwright.sync_api import expect

from initiatives.guard import LEAST_SECONDS
from initiatives.models import Initiative, Organisation, Proposal
from tests.browser.axe import assert_accessible

TITLE = "Kamera teller fotgjengere på torget"


def wait_as_a_person_does(page):
    page.wait_for_timeout((LEAST_SECONDS + 1) * 1000)


def press(page, name):
    wait_as_a_person_does(page)
    page.get_by_role("button", name=name).click()


def test_a_visitor_suggests_an_initiative_on_a_telephone_and_comes_back_to_it(narrow_page):
    page = narrow_page
    page.goto("/")
    page.get_by_role("contentinfo").get_by_role("link", name="Meld inn et initiativ").click()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_label("Tittel", exact=True).fill(TITLE)
    page.get_by_text("Sektor og teknologi").click()
    page.get_by_label("Datasyn").check()
    page.get_by_text("Teknologi, sikkerhet og arkitektur").click()
    page.get_by_label("Hva de møtte").locator("visible=true").fill("Ingen hadde tid.")
    press(page, "Lagre og fortsett senere")

    expect(page.get_by_role("status")).to_contain_text("lagret, men ikke sendt")
    assert_accessible(page)
    kept = page.get_by_label("Ta vare på adressen til denne siden").input_value()
    page.goto("/")
    page.goto(kept.removeprefix("http://testserver"))
    expect(page.get_by_role("button", name="Send inn")).to_have_count(0)
    page.get_by_role("link", name="Endre").click()
    assert_accessible(page)
    expect(page.get_by_label("Datasyn")).to_be_checked()
    page.get_by_label("Sammendrag").fill("Kommunen teller dem som går.")
    page.get_by_label("Eier", exact=True).fill("Bergen kommune")
    page.get_by_label("Adressen til kilden").first.fill("https://bergen.example.no/torget")
    page.get_by_label("E-posten din").fill("kari@kommune.example.no")
    press(page, "Lagre og se over")

    expect(page.get_by_text("Ingen hadde tid.")).to_be_visible()
    page.get_by_role("button", name="Send inn").click()
    proposal = Proposal.objects.get()
    expect(page.get_by_role("status")).to_contain_text(proposal.reference)
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert proposal.initiative.title == TITLE
    assert page.context.cookies() == []
    page.reload()
    assert Initiative.objects.filter(title=TITLE).count() == 1


def test_one_that_is_there_is_shown_before_sending(page):
    there = Initiative.objects.published().filter(participations__role="eier").first()
    owner = Organisation.objects.filter(
        participations__initiative=there, participations__role="eier"
    ).first()
    page.goto(f"/meld-inn/?eier={owner}")
    page.get_by_label("Tittel", exact=True).fill(there.title)
    page.get_by_label("Sammendrag").fill("Det samme en gang til.")
    page.get_by_label("Adressen til kilden").first.fill(there.sources.first().url)
    press(page, "Lagre og se over")

    asked = page.get_by_role("region", name="Er det denne?")
    expect(asked).to_contain_text(there.title)
    assert_accessible(page)
    asked.get_by_role("link", name=f"Ja, det er denne {there.title}").click()
    expect(page.get_by_role("heading", level=1, name=there.title)).to_be_visible()


def test_what_is_wrong_with_the_form_takes_the_focus_and_opens_what_is_closed(page, complaints):
    page.goto("/meld-inn/")
    page.get_by_text("Kilde 2").click()
    page.get_by_label("Adressen til kilden").nth(1).fill("ikke en adresse")
    page.get_by_role("button", name="Lagre og se over").click()

    summary = page.get_by_role("group", name="Noe må rettes før det kan sendes")
    expect(summary).to_be_focused()
    assert_accessible(page)
    expect(page.get_by_label("Adressen til kilden").nth(1)).to_be_visible()
    summary.get_by_role("link", name="Tittel", exact=True).click()
    expect(page.get_by_label("Tittel", exact=True)).to_have_attribute("aria-invalid", "true")
    complaints.clear()  # The console tells of the form that could not be taken (422).
