"""How long what people give of themselves is kept, and the end of it.

The page about privacy says these times. What is taken away is an address and what may name
somebody; what was said of an initiative stays, as it is about no person.
"""

from datetime import timedelta

from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from initiatives.audit import never_changes
from initiatives.mailing import MOST_TRIES
from initiatives.models import ErrorReport, OutgoingMail, Proposal
from initiatives.models.codes import ProposalState

AFTER_ANSWER = timedelta(days=365)  # An address, after what it was given for was answered.
WITHOUT_ANSWER = timedelta(days=2 * 365)  # And after it was sent, should nobody answer.
UNSENT = timedelta(days=30)  # A suggestion that was begun and never sent, whole.
SENT_MAIL = timedelta(days=30)  # The address and the text of a letter that was sent.
# What an editor did. A day later than the database lets it go: its clock may be another's.
AUDIT = never_changes.KEPT + timedelta(days=1)


def old(now=None):
    """What has stood its time, as {what: queryset}."""
    now = now or timezone.now()
    answered = Q(closed_at__lt=now - AFTER_ANSWER)
    reports = answered | Q(closed_at=None, created__lt=now - WITHOUT_ANSWER)
    proposals = answered | Q(closed_at=None, sent_at__lt=now - WITHOUT_ANSWER)
    over = Q(sent_at__lt=now - SENT_MAIL)
    over |= Q(sent_at=None, tries__gte=MOST_TRIES, next_try__lt=now - SENT_MAIL)
    begun = Proposal.objects.filter(state=ProposalState.BEGUN, modified__lt=now - UNSENT)
    return {
        "unsent proposals": begun,
        "e-mails of proposals": Proposal.objects.filter(proposals).exclude(email=""),
        "e-mails of error reports": ErrorReport.objects.filter(reports).exclude(email=""),
        "letters": OutgoingMail.objects.filter(over).exclude(to="", body=""),
        "entries of the audit log": LogEntry.objects.filter(action_time__lt=now - AUDIT),
        "sessions that have ended": Session.objects.filter(expire_date__lt=now),
    }


def ends(proposal):
    """When the address of a sender goes; of what is not sent, when all of it does."""
    if proposal.state == ProposalState.BEGUN:
        return proposal.modified + UNSENT
    if proposal.closed_at:
        return proposal.closed_at + AFTER_ANSWER
    return proposal.sent_at + WITHOUT_ANSWER


@transaction.atomic
def delete(now=None):
    """Take it away, and return how much of each."""
    found = old(now)
    counts = {what: rows.count() for what, rows in found.items()}
    found["unsent proposals"].delete()
    found["entries of the audit log"].delete()
    found["sessions that have ended"].delete()  # They name an editor.
    found["e-mails of proposals"].update(email="")
    found["e-mails of error reports"].update(email="")
    found["letters"].update(to="", body="", fault="")
    return counts
