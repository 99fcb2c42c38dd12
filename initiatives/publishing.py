"""The only module that moves an initiative between draft, review, public and archive.

What goes into one is `writing.py`'s. Each deed locks the row, so that two editors or a double
click do it once, keeps a version in the history, and leaves a line in the admin's log. A deed
that is already done does nothing. Who may do what is in `rights.py`.
"""

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives import record as records
from initiatives import versions, writing
from initiatives.models import Initiative
from initiatives.models.codes import Deed, Origin, OwnerAnswer, State
from initiatives.proposals import closing
from initiatives.rights import PUBLISH, PublishingError, missing, refuse, why_not_move

__all__ = ["PublishingError", "archive", "confirm", "missing", "publish", "submit", "unpublish"]

DEEDS = {
    State.DRAFT: Deed.RETRACTED,
    State.IN_REVIEW: Deed.SUBMITTED,
    State.PUBLISHED: Deed.PUBLISHED,
    State.ARCHIVED: Deed.ARCHIVED,
}


def submit(initiative, *, by, comment=""):
    """Send a draft to review."""
    return _move(initiative, State.IN_REVIEW, by, comment)


def publish(initiative, *, by, comment=""):
    """Show an initiative to everybody. Raises PublishingError when something is missing.

    A draft of changes goes into its original and is gone; `initiative` is then the original.
    """
    return _move(initiative, State.PUBLISHED, by, comment)


def unpublish(initiative, *, by, comment=""):
    """Take a published or archived initiative back to draft; visitors then get 404."""
    return _move(initiative, State.DRAFT, by, comment)


def archive(initiative, *, by, comment=""):
    """Put a published initiative away; its address then shows that it was here."""
    return _move(initiative, State.ARCHIVED, by, comment)


@transaction.atomic
def confirm(initiative, *, by, comment=""):
    """Write down that the owner says today that all of it is still so.

    `by` is None when the owner says it here, by the link in a letter. What the owners were
    asked about it is then answered, whoever wrote it down.
    """
    current = Initiative.objects.select_for_update().get(pk=initiative.pk)
    if not current.is_published:
        raise PublishingError(_("Bare det som er publisert, kan bekreftes."))
    if by and not by.has_perm(PUBLISH):
        raise PublishingError(_("Bare en ansvarlig redaktør kan bekrefte."))
    current.last_confirmed_at = now = timezone.now()
    current.questions.filter(answered_at=None).update(answered_at=now, answer=OwnerAnswer.CONFIRMED)
    writing.finish(current, by, Deed.CONFIRMED, comment)
    initiative.refresh_from_db()
    return True


@transaction.atomic
def _move(initiative, state, by, comment):
    """Give the initiative the state and return whether that changed anything."""
    current = Initiative.objects.select_for_update().get(pk=initiative.pk)
    if current.state == state:
        return False
    prefetch_related_objects([current], *records.FETCHED)  # No deed changes its content.
    refuse(why_not_move(current, state, by))
    versions.keep_first(current)
    if current.revision_of and state == State.PUBLISHED:
        current = writing.put_in_place(current)
        initiative.pk = current.pk
    elif state == State.PUBLISHED:
        current.published_at, current.published_by = timezone.now(), by
    current.state = state
    writing.finish(current, by, DEEDS[state], comment)
    if state == State.PUBLISHED and current.origin == Origin.PUBLIC:
        closing.accept(current, by=by)
    initiative.refresh_from_db()
    return True
