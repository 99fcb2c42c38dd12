"""What an owner answers by a link. Each question is answered once, however often it is sent."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives import publishing, reports
from initiatives.models import Initiative, OwnerQuestion, ToIndex
from initiatives.models.codes import OwnerAnswer
from initiatives.wording import in_bokmal


@transaction.atomic
def answer(question, said):
    """Keep what an owner says; return whether the question was open.

    One owner is enough: what the others were asked of the same initiative is answered too.
    Raises PublishingError when the initiative is no longer public.
    """
    # Locked in the order of `publishing.confirm`: the initiative, and by that all its questions.
    initiative = Initiative.objects.select_for_update().get(pk=question.initiative_id)
    question.refresh_from_db(fields=["answered_at", "answer"])
    if question.answered_at:
        return False
    if said == OwnerAnswer.CONFIRMED:
        publishing.confirm(initiative, by=None)
    else:
        if said == OwnerAnswer.ENDED:
            reports.file(initiative, _ended(), is_from_owner=True)
        _close(initiative, said)
    question.refresh_from_db(fields=["answered_at", "answer"])
    return True


def _close(initiative, said):
    waiting = OwnerQuestion.objects.filter(initiative=initiative, answered_at=None)
    if waiting.filter(given_up_at__isnull=False).exists():
        ToIndex.objects.create()  # It is no longer the last in the list.
    waiting.update(answered_at=timezone.now(), answer=said)


@in_bokmal
def _ended():
    """What the desk is told: nothing public changes until an editor has looked at it."""
    wrong = _("Eieren sier at initiativet er avsluttet.")
    return {"about": "status", "wrong": wrong, "right": "", "source": "", "email": ""}
