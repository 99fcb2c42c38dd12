"""The only module that moves an initiative between draft, review, public and archive.

Each deed locks the row, so that two editors or a double click do it once, and
leaves a line in the admin's log. A deed that is already done does nothing.
"""

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.models import Initiative
from initiatives.models.codes import Role, State

# Which states each state can be reached from; editors see a button for those only.
REACHED_FROM = {
    State.DRAFT: (State.IN_REVIEW, State.PUBLISHED, State.ARCHIVED),
    State.IN_REVIEW: (State.DRAFT,),
    State.PUBLISHED: (State.DRAFT, State.IN_REVIEW, State.ARCHIVED),
    State.ARCHIVED: (State.PUBLISHED,),
}
LOG = {
    State.DRAFT: gettext_lazy("Trukket tilbake til utkast."),
    State.IN_REVIEW: gettext_lazy("Sendt til gjennomgang."),
    State.PUBLISHED: gettext_lazy("Publisert."),
    State.ARCHIVED: gettext_lazy("Arkivert."),
}


class PublishingError(Exception):
    """The deed cannot be done; `reasons` says why, a sentence each, to an editor."""

    def __init__(self, *reasons):
        super().__init__(" ".join(reasons))
        self.reasons = reasons


def missing(initiative):
    """Say what an initiative lacks before the public may see it: a list of sentences."""
    lacks = [
        (not initiative.title.strip(), _("Tittel mangler.")),
        (not initiative.summary.strip(), _("Sammendrag mangler.")),
        (
            not any(part.role == Role.OWNER for part in initiative.participations.all()),
            _("Eier mangler: legg til minst én organisasjon med rollen «Eier»."),
        ),
        (not initiative.placements.all(), _("Sektor mangler: legg til minst én sektor.")),
        (not initiative.sources.all(), _("Kilde mangler: legg til minst én kilde.")),
    ]
    return [sentence for is_lacking, sentence in lacks if is_lacking]


def submit(initiative, *, by):
    """Send a draft to review."""
    return _move(initiative, State.IN_REVIEW, by=by)


def publish(initiative, *, by):
    """Show an initiative to everybody. Raises PublishingError when something is missing."""
    return _move(initiative, State.PUBLISHED, by=by)


def unpublish(initiative, *, by):
    """Take a published or archived initiative back to draft; visitors then get 404."""
    return _move(initiative, State.DRAFT, by=by)


def archive(initiative, *, by):
    """Put a published initiative away; its address then shows that it was here."""
    return _move(initiative, State.ARCHIVED, by=by)


@transaction.atomic
def _move(initiative, state, *, by):
    """Give the initiative the state and return whether that changed anything."""
    current = Initiative.objects.select_for_update().get(pk=initiative.pk)
    if current.state == state:
        return False
    if current.state not in REACHED_FROM[state]:
        raise PublishingError(
            _("«%(title)s» har tilstanden «%(state)s» og kan ikke få tilstanden «%(wanted)s».")
            % {"title": current, "state": current.get_state_display(), "wanted": state.label}
        )
    if state == State.PUBLISHED:
        if lacks := missing(current):
            raise PublishingError(*lacks)
        current.published_at, current.published_by = timezone.now(), by
    current.state = state
    current.save()
    LogEntry.objects.log_actions(by.pk, [current], CHANGE, str(LOG[state]), single_object=True)
    initiative.refresh_from_db()
    return True
