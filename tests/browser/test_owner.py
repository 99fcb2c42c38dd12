"""An owner gets a letter and answers, and is not asked who they are."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from initiatives.guard import LEAST_SECONDS
from initiatives.models import ErrorReport, Initiative, OutgoingMail, OwnerQuestion
from tests.browser.axe import assert_accessible
from tests.factory import make_initiative, make_organisation
from tests.mailserver import Box, running


@pytest.fixture
def letter(transactional_db):
    """The text of the letter to an owner of three initiatives, as it came."""
    owner = make_organisation(name="Testby kommune", contact_email="post@testby.example.no")
    for key, title in (("a", "Arkivet leser"), ("b", "Brøyting ser"), ("c", "Chatten svarer")):
        make_initiative(owners=[owner], key=key, title=title, description="Slik virker det.")
    made = Initiative.objects.filter(key__in="abc")
    made.update(published_at=timezone.now() - timedelta(days=500))
    call_command("ask_owners")
    with running(Box()) as box:
        call_command("send_mail")
    [(to, message)] = box.letters
    assert to == "post@testby.example.no"
    return message.get_content()


def paths(letter):
    return re.findall(r"http://testserver(/bekreft/\S+)", letter)


@pytest.mark.parametrize("scripts", [True, False])
def test_an_owner_answers_each_of_the_three_ways(letter, new_context, scripts):
    outside = new_context(java_script_enabled=scripts, viewport={"width": 360, "height": 740})
    page = outside.new_page()
    archive, ploughing, chat = paths(letter)

    page.goto(archive)
    expect(page.get_by_role("heading", name="Arkivet leser")).to_be_visible()
    expect(page.get_by_text("Du svarer for Testby kommune.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    if scripts:
        assert_accessible(page)
    page.get_by_role("button", name="Stemmer fortsatt").dblclick()
    expect(page.get_by_text("bekreftet at alt fortsatt stemmer")).to_be_visible()
    if scripts:
        assert_accessible(page)
    page.get_by_role("link", name="Arkivet leser").click()
    expect(page.get_by_text("Sist bekreftet av eier")).to_be_visible()
    assert page.evaluate("document.referrer") == ""

    page.goto(ploughing)
    page.get_by_role("button", name="Avsluttet").click()
    expect(page.get_by_text("beskjed om at initiativet er avsluttet")).to_be_visible()
    page.goto("/initiativer/b/")
    expect(page.get_by_text("Sist bekreftet av eier")).to_have_count(0)

    page.goto(chat)
    page.get_by_role("button", name="Noe er endret").click()
    page.wait_for_url("**/initiativer/c/meld-feil/?eier=*")
    page.get_by_label("Hva er feil?").fill("Den er i drift nå.")
    page.wait_for_timeout((LEAST_SECONDS + 1) * 1000)  # Who is faster is a program.
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("**/initiativer/c/meld-feil/takk/*")
    assert ErrorReport.objects.filter(is_from_owner=True).count() == 2
    page.goto(chat)
    expect(page.get_by_text("beskjed om hva som er endret")).to_be_visible()
    assert outside.cookies() == []
    answers = OwnerQuestion.objects.values_list("answer", flat=True)
    assert sorted(answers) == ["avsluttet", "endret", "stemmer"]


def test_a_program_that_opens_every_link_of_the_letter_changes_nothing(letter, page):
    for path in paths(letter):
        page.goto(path)
        for link in page.get_by_role("link").all():
            assert "/bekreft/" not in (link.get_attribute("href") or "")
        page.reload()
    assert not OwnerQuestion.objects.exclude(answered_at=None).exists()
    assert not Initiative.objects.exclude(last_confirmed_at=None).exists()
    assert not ErrorReport.objects.exists()
    assert OutgoingMail.objects.count() == 1
