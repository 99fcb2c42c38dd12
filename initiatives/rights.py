"""Who may do what to an initiative, and when: asked by every deed, and by the buttons for it."""

from django.conf import settings
from django.utils.translation import gettext as _

from initiatives import completeness
from initiatives import record as records
from initiatives.completeness import Weight
from initiatives.models import Initiative
from initiatives.models.codes import State

PUBLISH = "initiatives.publish_initiative"  # What an «Ansvarlig redaktør» has.
PUBLIC = (State.PUBLISHED, State.ARCHIVED)  # Their addresses answer everybody.

# Which states each state can be reached from; editors see a button for those only.
REACHED_FROM = {
    State.DRAFT: (State.IN_REVIEW, State.PUBLISHED, State.ARCHIVED),
    State.IN_REVIEW: (State.DRAFT,),
    State.PUBLISHED: (State.DRAFT, State.IN_REVIEW, State.ARCHIVED),
    State.ARCHIVED: (State.PUBLISHED,),
}


class PublishingError(Exception):
    """The deed cannot be done; `reasons` says why, a sentence each, to an editor."""

    def __init__(self, *reasons):
        super().__init__(" ".join(reasons))
        self.reasons = reasons


def refuse(reasons):
    """Raise PublishingError if there are reasons."""
    if reasons:
        raise PublishingError(*reasons)


def missing(initiative):
    """Say what an initiative lacks before the public may see it: a list of sentences."""
    record = records.read(initiative)
    return [str(part.sentence) for part in completeness.lacking(record, Weight.NEEDED)]


def has_right_to_move(user, current, target):
    """Whether somebody's role lets them do this; what the public meets needs the right."""
    return not {current, target} & {*PUBLIC} or user.has_perm(PUBLISH)


def is_own_work(user, initiative):
    """Whether somebody else must publish, because this user wrote it last; None is a new one."""
    return settings.REVIEW_REQUIRED and (initiative is None or initiative.written_by_id == user.pk)


def why_not_move(initiative, target, by):
    """Say why an initiative cannot get a state now, by this hand: a list of sentences."""
    if initiative.state not in REACHED_FROM[target]:
        return [
            _("«%(title)s» har tilstanden «%(state)s» og kan ikke få tilstanden «%(wanted)s».")
            % {"title": initiative, "state": initiative.get_state_display(), "wanted": target.label}
        ]
    if not has_right_to_move(by, initiative.state, target):
        return [_("Bare en ansvarlig redaktør kan publisere, trekke tilbake og arkivere.")]
    if Initiative.objects.filter(revision_of=initiative).exists():
        return [_("Det finnes et endringsutkast. Publiser eller slett det først.")]
    if target != State.PUBLISHED:
        return []
    if is_own_work(by, initiative):
        return [_("Du skrev den siste endringen, så en annen ansvarlig redaktør må publisere.")]
    return missing(initiative)


def why_not_write(initiative, by):
    """Say why somebody may not change the content as it stands: a list of sentences."""
    if initiative.state not in PUBLIC:
        return []
    if Initiative.objects.filter(revision_of=initiative).exists():
        return [_("Det finnes et endringsutkast. Skriv endringene der.")]
    if not by.has_perm(PUBLISH):
        return [_("Bare en ansvarlig redaktør kan endre det som er publisert.")]
    if settings.REVIEW_REQUIRED and initiative.is_published:
        return [_("Endringer i det som er publisert, skal gjennomgås. Lag et endringsutkast.")]
    return []
