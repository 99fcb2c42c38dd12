"""A reader says what is wrong with an initiative, and an editor answers."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail

from initiatives import publishing, reports
from initiatives.models import ErrorReport, OutgoingMail
from tests.factory import make_draft, make_editor, make_initiative
from tests.visitors import filled_in, shown

pytestmark = pytest.mark.django_db
ADDRESS = "/initiativer/en/meld-feil/"
EMAIL = "kari.nordmann@kommune.example.no"


@pytest.fixture
def initiative():
    return make_initiative(key="en", title="Brøyting med kamera")


def send(client, **fields):
    said = {"wrong": "De brukte ikke kamera.", "about": "title"} | fields
    return client.post(ADDRESS, filled_in(**said))


def page(client, address="/initiativer/en/"):
    return client.get(address).content.decode()


@pytest.fixture(autouse=True)
def _own_address(client):
    """Tests do not count each other's forms."""
    client.defaults["REMOTE_ADDR"] = "192.0.2.7"


def test_a_page_leads_to_the_form(client, initiative):
    assert f'href="{ADDRESS}"' in page(client)
    form = page(client, f"{ADDRESS}?gjelder=start_year")
    assert '<option value="start_year" selected>Startår</option>' in form
    assert "Brøyting med kamera" in form


def test_what_is_wrong_is_kept_and_has_a_reference(client, initiative):
    response = send(client, right="Radar", source="https://kilde.example.no/", email=EMAIL)

    report = ErrorReport.objects.get()
    assert response.status_code == 303
    assert (report.initiative, report.about, report.wrong) == (
        initiative, "title", "De brukte ikke kamera.",
    )  # fmt: skip
    assert (report.right, report.source, report.email) == (
        "Radar", "https://kilde.example.no/", EMAIL,
    )  # fmt: skip
    assert re.fullmatch(r"F-[2-9A-Y]{4}-[2-9A-Y]{4}", report.reference)
    assert report.reference in page(client, response["Location"])
    assert not report.is_from_owner


def test_a_receipt_shows_no_reference_that_is_not_there(client, initiative):
    assert "Referansen er" not in page(client, f"{ADDRESS}takk/?ref=F-TULL-TULL")


def test_the_same_sent_twice_is_one_report(client, initiative):
    send(client)
    send(client)
    assert ErrorReport.objects.count() == 1
    send(client, wrong="Noe annet er også feil.")
    assert ErrorReport.objects.count() == 2


def test_the_page_says_how_many_are_being_looked_at(client, initiative):
    assert "under behandling" not in page(client)
    send(client)
    assert "1 rapportert feil under behandling." in page(client)
    send(client, wrong="Noe annet er også feil.")
    assert "2 rapporterte feil under behandling." in page(client)
    reports.close(ErrorReport.objects.first(), by=make_editor())
    assert "1 rapportert feil under behandling." in page(client)


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"wrong": ""}, "Feltet er påkrevet."),
        ({"about": "tull"}, "tull er ikke et av de tilgjengelige valgene."),
        ({"source": "javascript:alert(1)"}, "Oppgi en gyldig nettadresse."),
        ({"source": "ftp://fil.example.no/"}, "Adressen må begynne med https:// eller http://."),
        ({"email": "ikke en adresse"}, "Oppgi en gyldig e-postadresse"),
        ({"email": f"{EMAIL}\nBcc: alle@example.no"}, "Oppgi en gyldig e-postadresse"),
        ({"nettsted": "https://kjop.example.com/"}, "skal være tomt"),
        ({"vist": "tull"}, "Skjemaet har stått for lenge."),
        ({"wrong": "https://a.example " * 11}, "Det er for mange lenker."),
    ],
)
def test_what_cannot_be_taken_is_said_and_what_was_written_stays(client, initiative, fields, fault):
    response = send(client, right="Det skal stå radar.", **fields)

    said = response.content.decode()
    assert response.status_code == 422
    assert fault in said
    assert "Det skal stå radar." in said
    assert not ErrorReport.objects.exists()


def test_a_program_that_sends_at_once_has_to_wait(client, initiative):
    assert "Det gikk fort!" in send(client, vist=shown(1)).content.decode()
    assert not ErrorReport.objects.exists()


def test_a_form_that_stood_too_long_can_be_sent_when_shown_again(client, initiative):
    again = send(client, vist=shown(90_000)).content.decode()
    assert "Skjemaet har stått for lenge." in again
    stamp = re.search(r'name="vist" value="([^"]+)"', again)[1]
    assert stamp != ""
    # It is fresh now, so that only the wait of a person is left.
    assert "Det gikk fort!" in send(client, vist=stamp).content.decode()


def test_html_is_text(client, initiative, editor):
    send(client, wrong="<script>alert(1)</script> og \x1b[31m")
    report = ErrorReport.objects.get()
    assert report.wrong == "<script>alert(1)</script> og [31m"
    change = page(client, f"/admin/initiatives/initiative/{initiative.pk}/change/")
    assert "<script>alert(1)" not in change
    assert "&lt;script&gt;alert(1)" in change


def test_only_what_is_public_can_be_reported(client, initiative):
    make_draft(key="utkast")
    assert client.get("/initiativer/utkast/meld-feil/").status_code == 404
    assert client.get("/initiativer/tull/meld-feil/").status_code == 404
    assert client.put(ADDRESS).status_code == 405


def test_no_visitor_gets_a_cookie(client, initiative):
    assert not client.get(ADDRESS).cookies
    assert not send(client).cookies


def test_an_editor_sees_reports_beside_the_field_and_at_the_desk(client, initiative, editor):
    send(client)
    change = page(client, f"/admin/initiatives/initiative/{initiative.pk}/change/")
    assert "1 meldt feil" in change
    field = change[change.index('id="id_title"') :][:900]
    assert "Meldt feil:" in field and "De brukte ikke kamera." in field
    desk = page(client, "/admin/")
    assert re.search(r'<span class="count">1</span> Feilmeldinger', desk)
    listed = page(client, "/admin/initiatives/errorreport/")
    assert "De brukte ikke kamera." in listed
    assert f'/admin/initiatives/initiative/{initiative.pk}/change/">Brøyting med kamera' in listed


def close(client, report, answer="Takk, det er rettet."):
    address = f"/admin/initiatives/errorreport/{report.pk}/change/"
    return client.post(address, {"answer": answer, "_close": "Lukk"}, follow=True)


def test_closing_sends_the_answer_once(
    client, initiative, editor, django_capture_on_commit_callbacks
):
    send(client, email=EMAIL)
    report = ErrorReport.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        done = close(client, report).content.decode()
    close(client, report)

    assert "Meldingen er lukket, og svaret er sendt." in done
    report.refresh_from_db()
    assert (report.closed_by, report.answer) == (editor, "Takk, det er rettet.")
    [letter] = mail.outbox
    assert letter.to == [EMAIL]
    assert report.reference in letter.subject
    assert "Takk, det er rettet." in letter.body
    assert "http://testserver/initiativer/en/" in letter.body
    assert report.pk not in reports.open_of(initiative).values_list("pk", flat=True)
    assert "De brukte ikke" not in page(client, "/admin/initiatives/errorreport/")
    assert "De brukte ikke" in page(client, "/admin/initiatives/errorreport/?tilstand=lukket")


def test_without_an_address_nothing_is_sent(client, initiative, editor):
    send(client)
    assert "Meldingen er lukket." in close(client, ErrorReport.objects.get()).content.decode()
    assert not OutgoingMail.objects.exists()


def test_a_report_of_what_is_taken_out_can_be_closed(client, initiative, editor):
    send(client)
    publishing.archive(initiative, by=editor)
    assert "Meldingen er lukket." in close(client, ErrorReport.objects.get()).content.decode()


def test_no_log_of_the_desk_has_what_a_stranger_wrote(client, initiative, editor):
    send(client, email=EMAIL)
    close(client, ErrorReport.objects.get())
    lines = " ".join(LogEntry.objects.values_list("change_message", flat=True))
    assert EMAIL not in lines and "De brukte ikke" not in lines
