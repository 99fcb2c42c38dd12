"""What owners were asked and reminded of in vain: the pages then say so."""

from datetime import timedelta

from django.db import transaction

from initiatives.models import OutgoingMail, OwnerQuestion, ToIndex
from initiatives.models.codes import State
from initiatives.owners import asking, links

AFTER = timedelta(days=14)  # After the reminder.


def unanswered(now):
    """The questions whose time is out now. Who was never reached, has not failed to answer."""
    waiting = OwnerQuestion.objects.filter(
        answered_at=None,
        given_up_at=None,
        reminded_at__lte=now - AFTER,
        initiative__state=State.PUBLISHED,
    )
    letters = OutgoingMail.objects.filter(key__startswith=f"{asking.KEY}:", sent_at=None)
    unsent = set(letters.values_list("key", flat=True))
    return [each for each in waiting.select_related("organisation") if _key(each) not in unsent]


def _key(question):
    contact = links.digest(question.organisation.contact_email)
    return asking.key_of(contact, question.reminded_at)


@transaction.atomic
def give_up(now):
    """Write it down, and have the lists made anew; return how many initiatives it concerns."""
    questions = unanswered(now)
    if questions:
        pks = [each.pk for each in questions]
        OwnerQuestion.objects.filter(pk__in=pks, answered_at=None).update(given_up_at=now)
        ToIndex.objects.create()
    return len({each.initiative_id for each in questions})
