"""Who changed what, when: the versions of an initiative, and the way back to an old one."""

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from initiatives import comparing, versions, writing
from initiatives import record as records
from initiatives.admin.access import for_editors
from initiatives.models import Initiative
from initiatives.models.codes import Deed
from initiatives.rights import PublishingError

PER_PAGE = 50


@for_editors("view")
def history(request, initiative):
    """Every version, the newest first, with what was changed in each."""
    kept = list(versions.of(initiative).select_related("history_user"))
    before = {each.pk: older for each, older in zip(kept, kept[1:], strict=False)}
    page = Paginator(kept, PER_PAGE).get_page(request.GET.get("p"))
    rows = [
        {
            "version": each,
            "deed": Deed(each.deed).label,
            "changed": _changed(before.get(each.pk), each),
        }
        for each in page
    ]
    return _page(
        request,
        initiative,
        "versions.html",
        title=_("Historikk: %s") % initiative,
        rows=rows,
        page=page,
    )


def _changed(older, version):
    """The labels of what a version changed in the one before it."""
    if not older:
        return []
    names = comparing.changed(records.empty() | older.record, records.empty() | version.record)
    return [comparing.LABELS[name] for name in names]


@for_editors("view")
def version(request, initiative, history_id):
    """One version beside the one before it, or beside what is there now."""
    found = _version_or_404(initiative, history_id)
    older = versions.of(initiative).filter(history_id__lt=found.history_id).first()
    now = records.read(initiative)
    then = records.empty() | found.record
    before = records.empty() | older.record if older else records.empty()
    return _page(
        request,
        initiative,
        "version.html",
        title=_("Versjon av %s") % initiative,
        version=found,
        deed=Deed(found.deed).label,
        older=older,
        differences=comparing.differences(before, then),
        from_now=comparing.differences(now, then),
    )


@require_POST
@for_editors("change")
def restore(request, initiative, history_id):
    """Make an old version the draft; what is there now stays in the history."""
    found = _version_or_404(initiative, history_id)
    try:
        draft = writing.restore(initiative, found, by=request.user)
    except PublishingError as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
        return redirect("admin:initiatives_initiative_history", initiative.pk)
    text = _("Den gamle versjonen er hentet fram som utkast. Les den før du publiserer.")
    messages.success(request, text)
    return redirect("admin:initiatives_initiative_change", draft.pk)


def _version_or_404(initiative, history_id):
    found = versions.of(initiative).filter(history_id=history_id).first()
    if not found:
        raise Http404
    return found


def _page(request, initiative, template, **context):
    everywhere = admin.site.each_context(request) | {
        "opts": Initiative._meta,
        "original": initiative,
        "may_change": request.user.has_perm("initiatives.change_initiative"),
    }
    return render(request, f"admin/initiatives/initiative/{template}", everywhere | context)
