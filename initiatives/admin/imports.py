"""Spreadsheets at the editors' desk: sent in, looked at, confirmed, undone."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from initiatives.admin import import_deeds, import_page
from initiatives.audit.events import Event, note
from initiatives.imports import limits, preview
from initiatives.imports.upload import was_too_large
from initiatives.models import Import
from initiatives.models.imports import Outcome


class UploadForm(forms.Form):
    """The file, and how its empty cells are read."""

    file = forms.FileField(
        label=_("Regneark"),
        error_messages={"required": _("Velg en fil."), "missing": _("Velg en fil.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
    )
    empties_fields = forms.BooleanField(
        label=_("Tomme celler tømmer feltet"),
        required=False,
        help_text=_("Ellers endrer en tom celle ingenting."),
    )


COUNTED = {
    Outcome.NEW: lambda n: ngettext("%(n)s ny", "%(n)s nye", n),
    Outcome.CHANGED: lambda n: ngettext("%(n)s endret", "%(n)s endret", n),
    Outcome.UNCHANGED: lambda n: ngettext("%(n)s uendret", "%(n)s uendret", n),
    Outcome.REFUSED: lambda n: ngettext("%(n)s avvist", "%(n)s avvist", n),
}


def _count(outcome):
    return Count("rows", filter=Q(rows__outcome=outcome))


@admin.register(Import)
class ImportAdmin(admin.ModelAdmin):
    """The list of files that were sent in; what is done with one is on its own page."""

    list_display = ["file_name", "state", "counted", "created_by", "created", "done_at"]
    list_filter = ["state"]
    list_select_related = ["created_by"]
    list_per_page = 50
    actions = None
    empty_value_display = "–"

    def get_queryset(self, request):
        """With how many rows came to what."""
        counts = {f"{outcome.name.lower()}_rows": _count(outcome) for outcome in Outcome}
        return super().get_queryset(request).defer("notes").annotate(**counts)

    @admin.display(description=_("rader"))
    def counted(self, batch):
        """How many rows are new, changed, unchanged and refused; those there are any of."""
        counts = {each: getattr(batch, f"{each.name.lower()}_rows") for each in Outcome}
        return ", ".join(COUNTED[each](n) % {"n": n} for each, n in counts.items() if n)

    def changelist_view(self, request, extra_context=None):
        """There is nothing to choose here, so the page is called after what it shows."""
        title = {"title": _("Regneark som er sendt inn")}
        return super().changelist_view(request, title | (extra_context or {}))

    def has_change_permission(self, request, obj=None):
        """A file is what it was when it was sent in."""
        return False

    def has_delete_permission(self, request, obj=None):
        """What was imported leaves a trace; the others go by themselves."""
        return False

    def get_urls(self):
        """Beside Django's own: files to fill in, and what can be done with one that was sent."""
        pages = {
            "mal.<str:kind>": (import_deeds.template, "template"),
            "<int:batch_id>/kolonner/": (import_deeds.choose, "choose"),
            "<int:batch_id>/bekreft/": (import_deeds.confirm, "confirm"),
            "<int:batch_id>/angre/": (import_deeds.undo, "undo"),
            "<int:batch_id>/feil.<str:kind>": (import_deeds.faults, "faults"),
        }
        own = [
            path(address, self.admin_site.admin_view(view), name=f"initiatives_import_{name}")
            for address, (view, name) in pages.items()
        ]
        return own + super().get_urls()

    def add_view(self, request, form_url="", extra_context=None):
        """Send a file in."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        is_sent = request.method == "POST"
        form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
        if form.is_valid():
            try:
                return self._receive(request, form)
            except limits.UnreadableError as refusal:
                form.add_error("file", str(refusal))
        elif is_sent and was_too_large(request):
            form.errors.pop("file", None)
            form.add_error("file", limits.too_large())
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": _("Importer et regneark"),
            "form": form,
            "limits": {
                "megabytes": limits.MOST_BYTES // 1024**2,
                "rows": limits.MOST_ROWS,
                "columns": limits.MOST_COLUMNS,
                "days": preview.KEPT_FOR.days,
            },
        }
        return render(request, "admin/initiatives/import/upload.html", context)

    def _receive(self, request, form):
        sent = form.cleaned_data["file"]
        batch = preview.receive(
            sent.file,
            sent.name,
            by=request.user,
            empties_fields=form.cleaned_data["empties_fields"],
        )
        note(request.user, Event.FILE_SENT, about=batch)
        return HttpResponseRedirect(reverse("admin:initiatives_import_change", args=[batch.pk]))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """What the file would do, or has done."""
        batch = self.get_object(request, object_id)
        if not self.has_view_permission(request, batch):
            raise PermissionDenied
        if batch is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": batch.file_name,
            "original": batch,
        }
        context |= import_page.context(request, batch)
        return render(request, "admin/initiatives/import/preview.html", context)
