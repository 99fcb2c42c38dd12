"""Drafts that were deleted: a list, and the way back, also for one who was writing meanwhile."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from initiatives import versions, writing
from initiatives.models import Initiative
from initiatives.rights import PublishingError


def deleted(request):
    """Every draft that was deleted, the last one first."""
    if not request.user.has_perm("initiatives.change_initiative"):
        raise PermissionDenied
    context = {
        **admin.site.each_context(request),
        "title": _("Slettede utkast"),
        "opts": Initiative._meta,
        "deleted": versions.deleted(),
    }
    return render(request, "admin/initiatives/initiative/deleted.html", context)


@require_POST
def undelete(request, object_id):
    """Make the draft anew from its last version."""
    if not request.user.has_perm("initiatives.add_initiative"):
        raise PermissionDenied
    if object_id not in {deletion.id for deletion, _last in versions.deleted()}:
        raise Http404
    try:
        draft = writing.undelete(object_id, by=request.user)
    except PublishingError as refusal:
        messages.error(request, " ".join(refusal.reasons))
        return redirect("admin:initiatives_initiative_deleted")
    messages.success(request, _("«%(title)s» er hentet tilbake som utkast.") % {"title": draft})
    return redirect("admin:initiatives_initiative_change", draft.pk)


def original_of(request, object_id):
    """Where a form belongs whose initiative went away while it was written; None is as usual.

    Changes that were published meanwhile belong to their original. A draft that somebody
    deleted is made anew, since the one who sends the form evidently still writes it.
    """
    is_form = request.method == "POST" and request.user.has_perm("initiatives.change_initiative")
    is_number = object_id.isascii() and object_id.isdigit()
    if not (is_form and is_number) or Initiative.objects.filter(pk=object_id).exists():
        return None
    gone = Initiative.history.filter(id=object_id, history_type="-").first()
    if not gone:
        return None
    if gone.revision_of_id:
        return Initiative.objects.filter(pk=gone.revision_of_id).first()
    try:
        draft = writing.undelete(gone.id, by=request.user)
    except PublishingError:
        return None
    text = _("Utkastet ble slettet mens du skrev. Det er hentet tilbake, med det du skrev.")
    messages.warning(request, text)
    return draft
