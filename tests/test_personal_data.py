"""What people give of themselves is kept no longer than the page about privacy says."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from initiatives import personal_data, references
from initiatives.models import OutgoingMail, Proposal
from tests.factory import make_initiative

pytestmark = pytest.mark.django_db
EMAIL = "kari.nordmann@kommune.example.no"
DAY = timedelta(days=1)


def report(**values):
    initiative = make_initiative()
    return initiative.reports.create(
        reference=references.new("F"), wrong="Feil", email=EMAIL, **values
    )


def proposal(**values):
    code = references.new("M")
    return Proposal.objects.create(reference=code, secret_digest=code, email=EMAIL, **values)


def letter(**values):
    return OutgoingMail.objects.create(
        key=references.new("B"), to=EMAIL, subject="Svar", body=f"Hei {EMAIL}", **values
    )


def ago(time, *, more=DAY):
    return timezone.now() - time - more


def made_at(row, **times):
    type(row).objects.filter(pk=row.pk).update(**times)
    return row


def has_address(row):
    row.refresh_from_db()
    return bool(getattr(row, "email", "") or getattr(row, "to", ""))


def run(*options):
    said = StringIO()
    call_command("delete_old_personal_data", *options, stdout=said)
    return said.getvalue()


def test_addresses_go_when_what_they_were_given_for_is_long_done():
    answered, unanswered = personal_data.AFTER_ANSWER, personal_data.WITHOUT_ANSWER
    gone = [
        report(closed_at=ago(answered)),
        made_at(report(), created=ago(unanswered)),
        proposal(state="tatt-inn", sent_at=ago(answered), closed_at=ago(answered)),
        proposal(state="sendt", sent_at=ago(unanswered)),
        letter(sent_at=ago(personal_data.SENT_MAIL)),
        letter(tries=12, next_try=ago(personal_data.SENT_MAIL)),
    ]
    kept = [
        report(closed_at=ago(answered, more=-DAY)),
        made_at(report(), created=ago(unanswered, more=-DAY)),
        proposal(state="sendt", sent_at=ago(answered)),
        letter(sent_at=ago(personal_data.SENT_MAIL, more=-DAY)),
        letter(next_try=ago(personal_data.SENT_MAIL)),
    ]
    begun = made_at(proposal(), modified=ago(personal_data.UNSENT))
    still_written = proposal()

    run()

    assert [has_address(row) for row in gone] == [False] * len(gone)
    assert [has_address(row) for row in kept] == [True] * len(kept)
    assert set(Proposal.objects.filter(state="begynt")) == {still_written}
    assert not Proposal.objects.filter(pk=begun.pk).exists()
    assert OutgoingMail.objects.filter(body="").count() == 2


def test_what_was_said_of_an_initiative_stays():
    row = report(closed_at=ago(personal_data.AFTER_ANSWER))
    run()
    row.refresh_from_db()
    assert row.wrong == "Feil"


def test_it_says_how_much_and_the_second_time_nothing():
    report(closed_at=ago(personal_data.AFTER_ANSWER))
    assert "1 e-mails of error reports" in run("--dry-run")
    assert "1 e-mails of error reports" in run()
    assert "0 e-mails of error reports" in run()


def test_the_page_about_privacy_says_the_times(client):
    page = client.get("/personvern/").content.decode()
    assert personal_data.AFTER_ANSWER.days == 365 and "tolv måneder" in page
    assert personal_data.WITHOUT_ANSWER.days == 730 and "to år" in page
    assert personal_data.UNSENT.days == personal_data.SENT_MAIL.days == 30
    assert page.count("30 dager") >= 2


def test_no_address_is_in_what_is_taken_out(client):
    row = report()
    key = row.initiative.key
    proposal(state="sendt", sent_at=timezone.now(), initiative=row.initiative)
    letter()
    for address in (
        f"/initiativer/{key}/", f"/initiativer/{key}/meld-feil/", "/initiativer.csv",
        "/initiativer.json", "/initiativer.xlsx", "/initiativer.atom", "/data/katalog.ttl",
        "/api/v1/initiatives", f"/api/v1/initiatives/{key}", "/api/v1/changes",
    ):  # fmt: skip
        response = client.get(address)
        assert response.status_code == 200, address
        content = b"".join(response.streaming_content) if response.streaming else response.content
        assert EMAIL.encode() not in content
