"""What can be done to many initiatives at once, in the list of the editors' desk."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.http import HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from initiatives import publishing, writing
from initiatives import record as records
from initiatives.admin import deeds
from initiatives.imports.taking_out import workbook
from initiatives.models import Sector

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ChooseForm(ActionForm):
    """Which action, and for one of them which sector."""

    sektor = forms.ModelChoiceField(
        Sector.objects, required=False, label=_("Sektor:"), empty_label=_("velg sektor")
    )


def _perform(request, queryset, name):
    deed = deeds.DEEDS[name]
    deeds.perform_on_many(request, deed.act, queryset, deed.done, deed.undone)


@admin.action(description=_("Send de valgte til gjennomgang"), permissions=["change"])
def submit_selected(model_admin, request, queryset):
    """Send each draft to review."""
    _perform(request, queryset, "_review")


@admin.action(description=_("Publiser de valgte"), permissions=["publish"])
def publish_selected(model_admin, request, queryset):
    """Publish each that is complete, and say what the others lack."""
    _perform(request, queryset, "_publish")


@admin.action(description=_("Trekk tilbake de valgte"), permissions=["publish"])
def unpublish_selected(model_admin, request, queryset):
    """Take each back to draft."""
    _perform(request, queryset, "_unpublish")


@admin.action(description=_("Arkiver de valgte"), permissions=["publish"])
def archive_selected(model_admin, request, queryset):
    """Put each away; its address stays."""
    _perform(request, queryset, "_archive")


@admin.action(description=_("Merk de valgte som bekreftet av eier i dag"), permissions=["publish"])
def confirm_selected(model_admin, request, queryset):
    """Write down that the owners have said today that all is still so."""
    done = _("«%(title)s» er bekreftet av eier i dag.")
    deeds.perform_on_many(request, publishing.confirm, queryset, done, done)


@admin.action(description=_("Legg til sektoren i de valgte"), permissions=["change"])
def add_sector(model_admin, request, queryset):
    """Put the chosen sector last among each one's sectors."""
    sector = Sector.objects.filter(pk=request.POST.get("sektor") or None).first()
    if not sector:
        messages.error(request, _("Velg hvilken sektor som skal legges til, og prøv igjen."))
        return

    def act(initiative, *, by, comment):
        record = records.read(initiative)
        if sector.code in record["sectors"]:
            return False
        record["sectors"].append(sector.code)
        return writing.write(initiative, record, by=by, comment=comment)

    # The title is filled in for each; a percent sign in the sector's name is only that.
    values = {"sector": str(sector).replace("%", "%%"), "title": "%(title)s"}
    done = _("«%(title)s» har fått sektoren «%(sector)s».") % values
    undone = _("«%(title)s» hadde allerede sektoren «%(sector)s».") % values
    deeds.perform_on_many(request, act, queryset, done, undone)


@admin.action(description=_("Ta ut de valgte som regneark (XLSX)"), permissions=["view"])
def take_out(model_admin, request, queryset):
    """A spreadsheet that can be changed and read back as an import."""
    name = f"ki-katalogen-utvalg-{localdate()}.xlsx"
    return HttpResponse(
        workbook(queryset),
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


ACTIONS = [
    submit_selected,
    publish_selected,
    unpublish_selected,
    archive_selected,
    confirm_selected,
    add_sector,
    take_out,
]
