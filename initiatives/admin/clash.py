"""Two editors on one initiative: the second save is stopped, and both texts are kept.

A form carries the time of change of what it shows (`_version`). When that is no longer the
initiative's, or when its content can no longer be changed directly, the editor gets both
texts side by side, chooses field by field, and saves what was chosen.
"""

import json

from django.contrib import admin, messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from initiatives import checking, comparing, versions, writing
from initiatives import record as records
from initiatives.admin.access import for_editors
from initiatives.admin.deeds import comment_in
from initiatives.admin.posted import posted_record
from initiatives.models import Initiative
from initiatives.rights import PublishingError, why_not_write

VERSION = "_version"  # The form's field that says what it was made from.
FIELD = "valg-"  # Before the name of a field that a choice is about.


class ClashError(Exception):
    """What an editor sends in cannot be saved over what is there; both go to a page of choices."""


def version_of(initiative):
    """What tells whether an initiative has been changed since a page was made."""
    return initiative.modified.isoformat() if initiative else ""


def stop_clash(request, initiative, current):
    """Raise ClashError if saving the form would overwrite what its sender has not seen.

    A form that says just what is there already, as a double click does, overwrites nothing.
    """
    is_current = request.POST.get(VERSION) == version_of(initiative)
    if is_current and not why_not_write(initiative, request.user):
        return
    if posted_record(request.POST) != current:
        raise ClashError


def choices_page(request, initiative, mine=None, opened=None, faults=()):
    """Both texts side by side, with a choice for each field that differs."""
    mine = mine if mine is not None else posted_record(request.POST)
    opened = opened or request.POST.get(VERSION, "")
    theirs = records.read(initiative)
    base = versions.at_time(initiative, opened)
    last = versions.of(initiative).first()
    fields = [
        {
            "difference": each,
            "field": FIELD + each.name,
            "base": base and comparing.shown(each.name, base[each.name]),
            "chosen": request.POST.get(FIELD + each.name)
            or _who_changed(each.name, base, mine, theirs),
        }
        for each in comparing.differences(theirs, mine)
    ]
    context = {
        **admin.site.each_context(request),
        "title": _("Velg hva som skal lagres")
        if opened == version_of(initiative)
        else _("To har skrevet samtidig"),
        "opts": Initiative._meta,
        "original": initiative,
        "fields": fields,
        "faults": faults,
        "last": last,
        "becomes_revision": becomes_revision(request, initiative),
        "mine": json.dumps(mine),
        "opened": opened,
        "version": version_of(initiative),
        "comment": comment_in(request),
    }
    return render(request, "admin/initiatives/initiative/clash.html", context, status=409)


def becomes_revision(request, initiative):
    """Whether what is saved goes into a draft of changes: it must, or the editor asked for it."""
    return "_revise" in request.POST or bool(why_not_write(initiative, request.user))


def _who_changed(name, base, mine, theirs):
    """The choice that loses nothing, or none when both have written, or nobody can tell."""
    if base and theirs[name] == base[name]:
        return "mitt"
    if base and mine[name] == base[name]:
        return "lagret"
    return ""


@require_POST
@for_editors("change")
@transaction.atomic
def save_choices(request, initiative):
    """Save what was chosen field by field, unless somebody has saved again meanwhile."""
    mine = _sent_record(request.POST.get("mitt", ""))
    if mine is None:
        messages.error(request, _("Skjemaet kunne ikke leses. Ingenting er endret."))
        return redirect("admin:initiatives_initiative_change", initiative.pk)
    opened = request.POST.get("apnet", "")
    theirs = writing.begin(initiative)
    chosen = {name: request.POST.get(FIELD + name) for name in comparing.changed(theirs, mine)}
    faults = [
        _("Velg hvilken tekst som skal gjelde for «%(field)s».") % {"field": comparing.LABELS[name]}
        for name, choice in chosen.items()
        if choice not in ("mitt", "lagret")
    ]
    if request.POST.get(VERSION) != version_of(initiative):
        faults = [_("Noen lagret enda en gang mens du valgte. Se over valgene på nytt.")]
    record = theirs | {name: mine[name] for name, choice in chosen.items() if choice == "mitt"}
    faults = faults or checking.sentences(record)
    if faults:
        return choices_page(request, initiative, mine, opened, faults)
    comment = comment_in(request)
    try:
        with transaction.atomic():
            if record != theirs and becomes_revision(request, initiative):
                target = writing.revise(initiative, by=request.user, record=record, comment=comment)
            else:
                target = initiative
                writing.write(target, record, by=request.user, comment=comment)
    except PublishingError as refusal:
        return choices_page(request, initiative, mine, opened, refusal.reasons)
    messages.success(request, _("Det du valgte, er lagret."))
    return redirect("admin:initiatives_initiative_change", target.pk)


def _sent_record(text):
    """The record that the page of choices carried, or None if it is not one."""
    try:
        sent = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return sent if checking.is_record(sent) else None
