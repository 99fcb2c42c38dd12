"""Who is to be asked what, and that they are asked once.

A letter goes to an address, about all that its organisations own, and not oftener than once
in thirty days. What is asked and the letter are written in one transaction; the letter's key
tells whom it was to and on what day, so it also tells whether the contact of today was asked.
"""

from dataclasses import dataclass
from datetime import UTC, date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from initiatives import mailing
from initiatives.models import Initiative, Organisation, OutgoingMail, OwnerQuestion, Participation
from initiatives.models.codes import Role, State
from initiatives.owners import letters, links

MONTHS = 12
APART = timedelta(days=30)  # Between two letters to the same address, so also to the reminder.
KEY = "eier"


class AddressError(Exception):
    """The contact of an organisation, which this names, is no e-mail address."""


@dataclass(frozen=True)
class Letter:
    """A letter to an address: about what was not asked before, or asked in vain."""

    organisations: list
    asked: list
    reminded: list

    @property
    def questions(self):
        """All that it is about."""
        return self.asked + self.reminded


def contacts():
    """The organisations of each address that owners are asked at."""
    found = {}
    for organisation in Organisation.objects.exclude(contact_email="").order_by("pk"):
        found.setdefault(links.digest(organisation.contact_email), []).append(organisation)
    return found


def key_of(contact, time):
    """What a letter that was written to somebody that day is called."""
    return f"{KEY}:{contact}:{time.astimezone(UTC).date().isoformat()}"


@transaction.atomic
def ask(contact, organisations, now, months=MONTHS):
    """Write the letter that is due to this contact, and what it asks; return it, or None."""
    # Two runs at a time wait here for each other.
    rows = Organisation.objects.select_for_update().filter(pk__in=[o.pk for o in organisations])
    organisations = [o for o in rows.order_by("pk") if links.digest(o.contact_email) == contact]
    letter = due(contact, organisations, now, months)
    if not letter:
        return None
    OwnerQuestion.objects.bulk_create([each for each in letter.asked if not each.pk])
    OwnerQuestion.objects.bulk_update(
        [each for each in letter.questions if each.pk], ["asked_at", "reminded_at"]
    )
    subject, body = letters.write(letter, now, links.link_to)
    try:
        is_new = mailing.queue(key_of(contact, now), organisations[0].contact_email, subject, body)
    except ValidationError as fault:
        raise AddressError(letters.names(organisations)) from fault
    transaction.set_rollback(not is_new)  # Another organisation was given the address just now.
    return letter if is_new else None


def due(contact, organisations, now, months=MONTHS):
    """The letter to this contact as it would be written now, or None; nothing is kept."""
    long_ago = now - timedelta(days=round(months * 365 / 12))
    days = _days(contact)
    if days and now.astimezone(UTC).date() - max(days) < APART:
        return None
    parts = _owned(organisations)
    waiting = _waiting(organisations)
    to_ask = _to_ask(parts, long_ago)
    asked, reminded = [], []
    for initiative, part in parts.items():
        question = waiting.get(initiative)
        if not question and initiative in to_ask:
            fresh = {"organisation": part.organisation, "initiative": part.initiative}
            asked.append(OwnerQuestion(asked_at=now, **fresh))
        elif question and _is_to_be_asked_anew(question, days, long_ago):
            question.asked_at = now
            asked.append(question)
        elif question and not question.reminded_at and question.asked_at <= now - APART:
            question.reminded_at = now
            reminded.append(question)
    return Letter(organisations, asked, reminded) if asked or reminded else None


def _days(contact):
    """The days on which somebody was written to."""
    keys = OutgoingMail.objects.filter(key__startswith=f"{KEY}:{contact}:")
    return {date.fromisoformat(key[-10:]) for key in keys.values_list("key", flat=True)}


def _is_to_be_asked_anew(question, days, long_ago):
    """Whether it was asked a year ago, or of somebody who is no longer the contact."""
    day = question.asked_at.astimezone(UTC).date()
    return question.asked_at <= long_ago or day not in days


def _owned(organisations):
    """What is public and theirs, each once: {initiative: participation}."""
    parts = Participation.objects.filter(
        role=Role.OWNER, organisation__in=organisations, initiative__state=State.PUBLISHED
    )
    parts = parts.select_related("initiative", "organisation").order_by("-organisation", "pk")
    by_initiative = {part.initiative_id: part for part in parts}
    return dict(sorted(by_initiative.items(), key=lambda item: item[1].initiative.title_sort))


def _waiting(organisations):
    """What they have been asked and have not answered: {initiative: question}."""
    asked = OwnerQuestion.objects.filter(organisation__in=organisations, answered_at=None)
    asked = asked.select_related("initiative", "organisation").order_by("pk")
    return {question.initiative_id: question for question in asked}


def _to_ask(initiatives, long_ago):
    """Those that no owner has said anything of for so long."""
    said = OwnerQuestion.objects.filter(answered_at__gt=long_ago).values("initiative")
    old = Initiative.objects.not_confirmed_since(long_ago).filter(pk__in=initiatives)
    return set(old.exclude(pk__in=said).values_list("pk", flat=True))
