"""The buttons beside «Lagre», and the same deeds on many rows of a list.

They only ask `publishing.py` and `writing.py`, and tell the editor what these answered.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives import publishing
from initiatives.models.codes import State
from initiatives.rights import REACHED_FROM, has_right_to_move, is_own_work

LONGEST_COMMENT = 500


@dataclass(frozen=True)
class Deed:
    """A button: the state it leads to, the function behind it, and its texts."""

    target: State
    act: Callable
    label: str
    done: str
    undone: str  # What is said when it was done already.


# The keys are the buttons' names in the form.
DEEDS = {
    "_publish": Deed(
        State.PUBLISHED,
        publishing.publish,
        gettext_lazy("Lagre og publiser"),
        gettext_lazy("«%(title)s» er publisert, og alle kan se det."),
        gettext_lazy("«%(title)s» hadde allerede tilstanden «Publisert»."),
    ),
    "_review": Deed(
        State.IN_REVIEW,
        publishing.submit,
        gettext_lazy("Send til gjennomgang"),
        gettext_lazy("«%(title)s» er sendt til gjennomgang."),
        gettext_lazy("«%(title)s» hadde allerede tilstanden «Til gjennomgang»."),
    ),
    "_unpublish": Deed(
        State.DRAFT,
        publishing.unpublish,
        gettext_lazy("Trekk tilbake"),
        gettext_lazy("«%(title)s» er trukket tilbake til utkast. Bare redaktører ser det nå."),
        gettext_lazy("«%(title)s» hadde allerede tilstanden «Utkast»."),
    ),
    "_archive": Deed(
        State.ARCHIVED,
        publishing.archive,
        gettext_lazy("Arkiver"),
        gettext_lazy("«%(title)s» er arkivert. Adressen sier nå at det har stått her."),
        gettext_lazy("«%(title)s» hadde allerede tilstanden «Arkivert»."),
    ),
}


def open_to(user, initiative):
    """The buttons that make sense for an initiative, or for a new one: `{name: deed}`."""
    state = initiative.state if initiative else State.DRAFT
    found = {
        name: deed
        for name, deed in DEEDS.items()
        if state in REACHED_FROM[deed.target] and has_right_to_move(user, state, deed.target)
    }
    if is_own_work(user, initiative):
        found.pop("_publish", None)
    return found


def pressed(data):
    """The deed whose button sent the form, or None for a plain save."""
    return next((deed for name, deed in DEEDS.items() if name in data), None)


def comment_in(request):
    """What the editor wrote about the change, for the history."""
    return request.POST.get("_comment", "").replace("\x00", "").strip()[:LONGEST_COMMENT]


def perform_on_saved(request, deed, initiative, comment=""):
    """Do the deed after the form is saved; a refusal leaves what was saved."""
    if reasons := perform(request, deed.act, initiative, deed.done, deed.undone, comment):
        messages.warning(
            request,
            _("Det du skrev, er lagret, men tilstanden er fremdeles «%(state)s»:")
            % {"state": initiative.get_state_display()},
        )
        for reason in reasons:
            messages.error(request, reason)


def perform_on_many(request, act, initiatives, done, undone):
    """Do a deed on each by itself, so that one refusal stops none of the others."""
    for initiative in initiatives:
        if reasons := perform(request, act, initiative, done, undone):
            text = _("«%(title)s» er ikke endret. %(reasons)s")
            values = {"title": initiative, "reasons": " ".join(reasons)}
            messages.error(request, text % values)


def perform(request, act, initiative, done, undone, comment=""):
    """Do it and say so; return why not, a sentence each, when it cannot be done."""
    try:
        has_changed = act(initiative, by=request.user, comment=comment)
    except publishing.PublishingError as refusal:
        return refusal.reasons
    if has_changed:
        messages.success(request, done % {"title": initiative})
    else:
        messages.info(request, undone % {"title": initiative})
    return ()
