"""What can be done with a file that was sent in, and the files that help with it."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from initiatives.imports import applying, fault_list, preview, undoing
from initiatives.imports import template as templates
from initiatives.imports.columns import READ
from initiatives.models import Import
from initiatives.rights import PublishingError
from initiatives.wording import quoted

KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
NAMED = 5  # Of what has changed meanwhile.


def for_importers(verb):
    """A view for those who may view, or add, imports; it is given the import, if there is one."""

    def decorate(view):
        @wraps(view)
        def guarded(request, batch_id=None, **kwargs):
            if not request.user.has_perm(f"initiatives.{verb}_import"):
                raise PermissionDenied
            if batch_id is None:
                return view(request, **kwargs)
            return view(request, get_object_or_404(Import, pk=batch_id), **kwargs)

        return guarded

    return decorate


@for_importers("add")
def template(request, kind):
    """A file to fill in."""
    return _file(kind, {"xlsx": templates.as_xlsx, "csv": templates.as_csv}, _("importmal"))


@for_importers("view")
def faults(request, batch, kind):
    """What is wrong with the file, to mend it by."""
    name = slugify(_("feil i %s") % batch.file_name.rpartition(".")[0])
    return _file(kind, {"xlsx": fault_list.as_xlsx, "csv": fault_list.as_csv}, name, batch)


def _file(kind, makers, name, *arguments):
    if kind not in makers:
        raise Http404
    disposition = {"Content-Disposition": f'attachment; filename="ki-katalogen-{name}.{kind}"'}
    return HttpResponse(makers[kind](*arguments), content_type=KINDS[kind], headers=disposition)


@require_POST
@for_importers("add")
def choose(request, batch):
    """Read the rows again, with other columns and another meaning of empty cells."""
    if not applying.may_confirm(batch, request.user):
        raise PermissionDenied
    columns = [
        chosen if chosen in READ or chosen == column else ""
        for place, column in enumerate(batch.columns)
        for chosen in [request.POST.get(f"kolonne-{place}", column)]
    ]
    empties_fields = "empties_fields" in request.POST
    if preview.read_again(batch, columns=columns, empties_fields=empties_fields):
        messages.success(request, _("Radene er lest på nytt."))
    else:
        messages.error(request, _("Importen er allerede bekreftet, så radene er som de var."))
    return _back(batch)


@require_POST
@for_importers("add")
def confirm(request, batch):
    """Write all of it, if the catalogue is as the preview says."""
    try:
        is_done = applying.confirm(batch, by=request.user)
    except PublishingError as refusal:
        _say(request, refusal.reasons)
    except applying.StaleError as stale:
        preview.read_again(batch)
        names = ", ".join(map(quoted, stale.titles[:NAMED]))
        text = _(
            "Katalogen er endret siden forhåndsvisningen (%s). Ingenting er importert. "
            "Radene er lest på nytt. Se over dem, og bekreft igjen."
        )
        messages.warning(request, text % names)
    else:
        text = _("Importen er ferdig.") if is_done else _("Importen var allerede bekreftet.")
        messages.success(request, text)
    return _back(batch)


@require_POST
@for_importers("add")
def undo(request, batch):
    """Bring the catalogue back to what it was."""
    try:
        is_done = undoing.undo(batch, by=request.user)
    except PublishingError as refusal:
        _say(request, refusal.reasons)
    else:
        undone = _("Importen er angret. Katalogen er som før den.")
        messages.success(request, undone if is_done else _("Det er ingenting å angre."))
    return _back(batch)


def _say(request, reasons):
    for reason in reasons:
        messages.error(request, reason)


def _back(batch):
    return redirect("admin:initiatives_import_change", batch.pk)
