"""The mail that goes out. It is written down first, so that a mail server may be down.

Each letter has a key that says which it is: whoever writes it again, as a command that was
stopped and is run anew, writes nothing. `manage.py send_mail` sends what waits; a letter to
somebody who has just asked for it is tried at once too.
"""

import hashlib
import re
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from initiatives.models import OutgoingMail

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=5), timedelta(days=1)
MOST_TRIES = 12  # Some six days. After that an editor sees it, and the fault, in the desk.
WHILE_SENDING = timedelta(minutes=15)  # So long nobody else tries it.


def queue(key, to, subject, body):
    """Write a letter down to be sent; return whether it is a new one.

    Raises ValidationError for what is no address. A subject is one line, whatever it holds.
    """
    validate_email(to)
    subject = " ".join(subject.split())[:200]
    _mail, is_new = OutgoingMail.objects.get_or_create(
        key=key, defaults={"to": to, "subject": subject, "body": body}
    )
    return is_new


def whole(path):
    """An address of this site as it stands in a letter."""
    return settings.SITE_URL + path


def send_soon(key):
    """Try a letter as soon as all that is written with it is kept; it waits if that fails."""
    transaction.on_commit(lambda: send_waiting(OutgoingMail.objects.filter(key=key)))


def send_waiting(mails=None, now=None):
    """Send the letters whose time has come; return how many were sent and how many failed.

    When the server cannot be reached, the other letters wait without being tried.
    """
    now = now or timezone.now()
    mails = OutgoingMail.objects.all() if mails is None else mails
    waiting = mails.filter(sent_at=None, next_try__lte=now, tries__lt=MOST_TRIES)
    sent = failed = 0
    connection = get_connection()
    try:
        for pk in list(waiting.order_by("next_try", "pk").values_list("pk", flat=True)):
            try:
                sent += _send(pk, now, connection)
            except FailedError as fault:
                failed += 1
                if fault.is_of_server:
                    break
    finally:
        connection.close()
    return sent, failed


def given_up():
    """The letters that are not tried any more."""
    return OutgoingMail.objects.filter(sent_at=None, tries__gte=MOST_TRIES)


class FailedError(Exception):
    """A letter could not be sent; `is_of_server` where no other could have been either."""

    def __init__(self, is_of_server):
        super().__init__()
        self.is_of_server = is_of_server


def _send(pk, now, connection):
    """Send one letter and return whether it went; it did not if somebody else has taken it."""
    # Taken before it is sent: should this process die, it is not sent again at once.
    free = OutgoingMail.objects.filter(pk=pk, sent_at=None, next_try__lte=now)
    if not free.update(next_try=now + WHILE_SENDING):
        return False
    mail = OutgoingMail.objects.get(pk=pk)
    is_reached = False
    try:
        connection.open()
        is_reached = True
        _message(mail, connection).send()
    except (SMTPException, OSError, ValueError) as fault:  # The last: it cannot be written.
        _note(mail, fault, now)
        connection.close()  # What the server thinks of it now is not known.
        raise FailedError(is_of_server=not is_reached) from fault
    mail.sent_at, mail.fault = timezone.now(), ""
    mail.save(update_fields=["sent_at", "fault"])
    return True


def _note(mail, fault, now):
    """Keep why it failed, and when it is tried again."""
    # What a server says of an address often repeats it.
    said = re.sub(re.escape(mail.to), "…", str(fault), flags=re.IGNORECASE)
    wait = min(FIRST_WAIT * 2**mail.tries, LONGEST_WAIT)
    mail.fault, mail.next_try = said[:300], now + wait
    mail.tries += 1
    mail.save(update_fields=["fault", "next_try", "tries"])


def _message(mail, connection):
    # The same letter has the same name, so that a mail server drops it should it come twice.
    name = hashlib.sha256(f"{settings.SITE_URL} {mail.key}".encode()).hexdigest()[:32]
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ")
    headers = {"Message-ID": f"<{name}@{host}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(
        mail.subject, mail.body, to=[mail.to], headers=headers, connection=connection
    )
