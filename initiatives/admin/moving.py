"""Deeds from a page whose form cannot be saved, because the public sees what it shows."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from initiatives import checking, comparing, versions, writing
from initiatives import record as records
from initiatives.admin import clash, deeds
from initiatives.admin.access import for_editors
from initiatives.admin.posted import posted_record
from initiatives.models import Initiative
from initiatives.rights import PublishingError, is_own_work, why_not_write

CHANGE = "admin:initiatives_initiative_change"


def context_of(request, initiative):
    """What the page of an initiative shows beside its form; None is a new one."""
    if not request.user.has_perm("initiatives.change_initiative"):
        return {}
    context = {
        "deeds": deeds.open_to(request.user, initiative),
        "version": clash.version_of(initiative),
        "comment": deeds.comment_in(request),
        "is_own_work": is_own_work(request.user, initiative),
    }
    if initiative is None:
        return context
    revision = Initiative.objects.filter(revision_of=initiative).first()
    context |= {
        "last": versions.of(initiative).select_related("history_user").first(),
        "revision": revision,
        "is_locked": bool(why_not_write(initiative, request.user)),
        "may_revise": initiative.is_published and not revision,
    }
    if original := initiative.revision_of:
        changes = comparing.differences(records.read(original), records.read(initiative))
        context |= {"revised": original, "changes": changes}
    return context


@require_POST
@for_editors("change")
def act(request, initiative):
    """Do what the button says to what the page showed, and not to something newer."""
    deed = deeds.pressed(request.POST)
    if request.POST.get(clash.VERSION) != clash.version_of(initiative):
        text = _(
            "Noen har lagret siden du åpnet siden. Se over det som står her nå, og prøv igjen."
        )
        messages.error(request, text)
    elif deed:
        comment = deeds.comment_in(request)
        reasons = deeds.perform(request, deed.act, initiative, deed.done, deed.undone, comment)
        for reason in reasons:
            messages.error(request, reason)
    return redirect(CHANGE, initiative.pk)


@require_POST
@for_editors("change")
def revise(request, initiative):
    """Go to the draft of changes, which is made if there is none.

    What the editor has typed into the form of the original goes there, and not to the public.
    """
    mine = posted_record(request.POST) if "title" in request.POST else None
    if mine == records.read(initiative):
        mine = None
    if faults := mine and checking.sentences(mine):
        return clash.choices_page(request, initiative, mine, faults=faults)
    try:
        draft = writing.revise(
            initiative, by=request.user, record=mine, comment=deeds.comment_in(request)
        )
    except PublishingError as refusal:
        if mine:
            return clash.choices_page(request, initiative, mine, faults=refusal.reasons)
        messages.error(request, " ".join(refusal.reasons))
        return redirect(CHANGE, initiative.pk)
    text = _("Skriv endringene her. Publikum ser den gamle teksten til endringene er publisert.")
    messages.info(request, text)
    return redirect(CHANGE, draft.pk)
