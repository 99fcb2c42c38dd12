"""The letters that go out: each once, whatever becomes of the server."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.utils import timezone

from initiatives import mailing
from initiatives.models import OutgoingMail
from tests.mailserver import Box, pointing_at, running, unused_port

pytestmark = pytest.mark.django_db


def write(number=1, **overrides):
    values = {"to": f"p{number}@example.no", "subject": "Hei", "body": "Her er brevet.\n"}
    return mailing.queue(f"test:{number}", **values | overrides)


def send_mail():
    out = StringIO()
    call_command("send_mail", stdout=out)
    return out.getvalue().strip()


def test_a_letter_arrives_as_plain_text_with_norwegian_letters(settings):
    settings.DEFAULT_FROM_EMAIL = "KI-katalogen <katalog@ki.example.no>"
    write(subject="Brøyting på Ås", body="Blåbærsyltetøy – «ja».\n")
    with running(Box()) as box:
        assert send_mail() == "1 letters sent, 0 failed. 0 wait."
    [(to, letter)] = box.letters
    assert (to, letter["To"]) == ("p1@example.no", "p1@example.no")
    assert letter["From"] == "KI-katalogen <katalog@ki.example.no>"
    assert letter["Subject"] == "Brøyting på Ås"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content_type() == "text/plain"
    assert letter.get_content().strip() == "Blåbærsyltetøy – «ja»."


def test_a_letter_is_sent_once_however_often_it_is_written_and_sent():
    assert write() is True
    assert write(body="En gang til.") is False
    with running(Box()) as box:
        send_mail()
        assert write() is False
        assert send_mail() == "0 letters sent, 0 failed. 0 wait."
    assert len(box.letters) == 1


def test_a_subject_is_one_line_and_an_address_is_an_address():
    write(subject="Hei\r\nBcc: alle@example.no\n\nTekst")
    assert OutgoingMail.objects.get().subject == "Hei Bcc: alle@example.no Tekst"
    for wrong in ("", "kari", "a@example.no\nBcc: b@example.no", "a@example.no, b@example.no"):
        with pytest.raises(ValidationError):
            write(2, to=wrong)
    with running(Box()) as box:
        send_mail()
    [(to, letter)] = box.letters
    assert to == "p1@example.no"
    assert letter["Bcc"] is None


def test_letters_wait_while_the_server_is_down_and_only_one_is_tried():
    for number in range(3):
        write(number)
    with pointing_at(unused_port()):
        assert send_mail() == "0 letters sent, 1 failed. 3 wait."
    assert sorted(OutgoingMail.objects.values_list("tries", flat=True)) == [0, 0, 1]
    with running(Box()) as box:
        assert mailing.send_waiting(now=timezone.now() + timedelta(minutes=6)) == (3, 0)
    assert {to for to, _letter in box.letters} == {f"p{number}@example.no" for number in range(3)}


def test_a_letter_is_tried_ever_more_seldom_and_at_last_left():
    write()
    now, waits = timezone.now(), []
    with running(Box(fails_every=1)) as box:
        for _try in range(mailing.MOST_TRIES):
            assert mailing.send_waiting(now=now) == (0, 1)
            mail = OutgoingMail.objects.get()
            waits.append(mail.next_try - now)
            assert mailing.send_waiting(now=mail.next_try - timedelta(seconds=1)) == (0, 0)
            now = mail.next_try
        assert mailing.send_waiting(now=now + timedelta(days=30)) == (0, 0)
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (timedelta(minutes=5), timedelta(days=1))
    assert box.letters == []
    assert list(mailing.given_up()) == [mail]


def test_the_command_fails_once_when_a_letter_is_given_up():
    write()
    OutgoingMail.objects.update(tries=mailing.MOST_TRIES - 1)
    with running(Box(fails_every=1)):
        with pytest.raises(CommandError, match="1 letters failed too often"):
            send_mail()
        assert send_mail() == "0 letters sent, 0 failed. 0 wait."


def test_why_it_failed_is_kept_without_the_address():
    write(to="Kari@Example.no")
    with running(Box(fails_every=1)):
        send_mail()
    fault = OutgoingMail.objects.get().fault
    assert "is busy" in fault
    assert "example.no" not in fault.lower()


def test_one_that_cannot_be_written_does_not_stop_the_others():
    write(1)
    write(2)
    OutgoingMail.objects.filter(key="test:1").update(to="a@example.no\nBcc: b@example.no")
    with running(Box()) as box:
        assert send_mail() == "1 letters sent, 1 failed. 1 wait."
    assert [to for to, _letter in box.letters] == ["p2@example.no"]


def test_nobody_else_takes_a_letter_that_is_being_sent(monkeypatch):
    write()
    send, others = EmailMessage.send, []

    def slowly(message, **options):
        others.append(mailing.send_waiting())
        return send(message, **options)

    with running(Box()) as box:
        monkeypatch.setattr(EmailMessage, "send", slowly)
        assert mailing.send_waiting() == (1, 0)
    assert others == [(0, 0)]
    assert len(box.letters) == 1


def test_one_that_was_being_sent_when_the_process_died_comes_again_with_the_same_name():
    write()
    now = timezone.now()
    with running(Box()) as box:
        assert mailing.send_waiting(now=now) == (1, 0)
        assert OutgoingMail.objects.get().next_try == now + mailing.WHILE_SENDING
        OutgoingMail.objects.update(sent_at=None)  # It had no time to write that down.
        assert mailing.send_waiting(now=now + timedelta(minutes=14)) == (0, 0)
        assert mailing.send_waiting(now=now + timedelta(minutes=16)) == (1, 0)
    first, second = (letter["Message-ID"] for _to, letter in box.letters)
    assert first == second


def test_a_letter_is_tried_when_what_it_is_about_is_kept(django_capture_on_commit_callbacks):
    with running(Box()) as box:
        with django_capture_on_commit_callbacks(execute=True):
            write()
            mailing.send_soon("test:1")
            assert box.letters == []
        assert len(box.letters) == 1
