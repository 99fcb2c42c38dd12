"""The rules of what visitors and owners send, which the code that writes it relies on."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from initiatives.models import OutgoingMail, OwnerQuestion, Proposal, SoughtInVain
from tests.factory import make_initiative, make_organisation

NOW = timezone.now()


def question(**values):
    return {"organisation": make_organisation(), "initiative": make_initiative()} | values


def breaks(model, rule, **values):
    with pytest.raises(IntegrityError) as fault, transaction.atomic():
        model.objects.create(**values)
    assert rule in str(fault.value) or "UNIQUE" in str(fault.value)


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ("proposal_state_known", {"state": "borte", "sent_at": NOW}),
        ("proposal_sent_has_time", {"state": "sendt"}),
        ("proposal_sent_has_time", {"state": "begynt", "sent_at": NOW}),
    ],
)
def test_a_proposal_is_sent_at_a_time_or_begun(db, rule, values):
    breaks(Proposal, rule, reference="M-1", secret_digest="a", **values)


@pytest.mark.parametrize(
    "values",
    [{"answer": "stemmer"}, {"answered_at": NOW}, {"answer": "kanskje", "answered_at": NOW}],
)
def test_an_answer_of_an_owner_is_one_of_three_and_has_a_time(db, values):
    breaks(OwnerQuestion, "owner_answer_has_time", **question(**values))


def test_an_owner_has_one_open_question_about_an_initiative_and_may_be_asked_again(db):
    asked = question()
    first = OwnerQuestion.objects.create(**asked)
    breaks(OwnerQuestion, "owner_is_asked_once_at_a_time", **asked)

    first.answer, first.answered_at = "stemmer", NOW
    first.save()
    assert OwnerQuestion.objects.create(**asked)


def test_a_letter_is_written_once(db):
    OutgoingMail.objects.create(key="a", subject="Hei")
    breaks(OutgoingMail, "key", key="a", subject="Hei igjen")


def test_words_are_counted_in_one_row(db):
    SoughtInVain.objects.create(digest="a")
    breaks(SoughtInVain, "digest", digest="a")
