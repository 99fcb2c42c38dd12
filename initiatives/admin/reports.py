"""What readers and owners report: a list with the open ones first, and beside what it is about."""

from django.contrib import admin, messages
from django.db.models import URLField
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives import reports
from initiatives.admin.closing import ALL, AnsweredOnce, OpenFirst
from initiatives.comparing import LABELS
from initiatives.models import ErrorReport


class OpenFilter(OpenFirst):
    """Those that wait for an answer, which is what an editor comes for."""

    def lookups(self, request, model_admin):
        """The open ones are those of an address that names none."""
        return [("lukket", gettext_lazy("Behandlet")), (ALL, gettext_lazy("Alle"))]

    def queryset(self, request, queryset):
        """Those with the state that was chosen."""
        if self.value() == ALL:
            return queryset
        return queryset.filter(closed_at__isnull=self.value() != "lukket")


@admin.register(ErrorReport)
class ErrorReportAdmin(AnsweredOnce):
    """What readers and owners say is wrong."""

    # Django wants to know it even where nobody types an address.
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    change_form_template = "admin/initiatives/errorreport/change_form.html"
    list_display = [
        "reference",
        "subject",
        "about_label",
        "beginning",
        "is_from_owner",
        "when",
        "closed",
    ]
    list_filter = [OpenFilter, "is_from_owner"]
    list_select_related = ["initiative"]
    search_fields = ["reference", "wrong", "initiative__title"]
    fields = [
        "reference", "subject", "about_label", "wrong", "right", "source", "is_from_owner", "email",
        "when", "answer", "closed",
    ]  # fmt: skip
    readonly_fields = [name for name in fields if name != "answer"]

    def save_model(self, request, obj, form, change):
        """The button closes it; there is nothing else to save."""
        answer = form.cleaned_data.get("answer", "")
        if reports.close(obj, by=request.user, answer=answer):
            sent = _("Meldingen er lukket, og svaret er sendt.")
            messages.success(request, sent if obj.email else _("Meldingen er lukket."))
        else:
            messages.warning(request, _("Meldingen var lukket fra før. Det ble ikke sendt noe."))

    @admin.display(description=gettext_lazy("gjelder"), ordering="about")
    def about_label(self, report):
        """What the page calls it."""
        return LABELS.get(report.about, _("Hele siden"))

    @admin.display(description=gettext_lazy("hva er feil"))
    def beginning(self, report):
        """Enough to know it by."""
        return report.wrong if len(report.wrong) < 80 else f"{report.wrong[:80]} …"

    @admin.display(description=gettext_lazy("meldt"), ordering="created")
    def when(self, report):
        """The day."""
        return date_format(localtime(report.created))


def show_beside_fields(context, initiative):
    """Put each open report at the field it is about, and all of them above the form."""
    if not initiative:
        return
    found = list(reports.open_of(initiative))
    context["reports"] = [(report, LABELS.get(report.about, ""), _page(report)) for report in found]
    fields = context["adminform"].form.fields
    for name in {report.about for report in found} & fields.keys():
        said = [(_page(each), each.wrong, each.right) for each in found if each.about == name]
        line = '<span class="reported"><a href="{}">' + str(_("Meldt feil:")) + "</a> {} {}</span>"
        fields[name].help_text = format_html(
            "{} {}", fields[name].help_text, format_html_join(" ", line, said)
        )


def _page(report):
    return reverse("admin:initiatives_errorreport_change", args=[report.pk])
