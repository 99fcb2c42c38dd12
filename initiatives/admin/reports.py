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
from initiatives.admin.finding import FindsNorwegian
from initiatives.comparing import LABELS
from initiatives.models import ErrorReport

CLOSE = "_close"


class OpenFilter(admin.SimpleListFilter):
    """Those that wait for an answer, which is what an editor comes for."""

    title = gettext_lazy("tilstand")
    parameter_name = "tilstand"

    def lookups(self, request, model_admin):
        """The open ones are those of an address that names none."""
        return [("lukket", gettext_lazy("Behandlet")), ("alle", gettext_lazy("Alle"))]

    def choices(self, changelist):
        """The first choice is the open ones, not all."""
        first, *others = super().choices(changelist)
        yield first | {"display": gettext_lazy("Under behandling")}
        yield from others

    def queryset(self, request, queryset):
        """Those with the state that was chosen."""
        if self.value() == "alle":
            return queryset
        return queryset.filter(closed_at__isnull=self.value() != "lukket")


@admin.register(ErrorReport)
class ErrorReportAdmin(FindsNorwegian, admin.ModelAdmin):
    """To read and to answer: what somebody wrote stays as they wrote it."""

    # Django wants to know it even where nobody types an address.
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    change_form_template = "admin/initiatives/errorreport/change_form.html"
    list_display = [
        "reference",
        "of",
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
        "reference", "of", "about_label", "wrong", "right", "source", "is_from_owner", "email",
        "when", "answer", "closed",
    ]  # fmt: skip
    readonly_fields = [name for name in fields if name != "answer"]
    empty_value_display = "–"

    def has_add_permission(self, request):
        """Readers write them on the page."""
        return False

    def has_delete_permission(self, request, obj=None):
        """They are closed, not deleted."""
        return False

    def has_change_permission(self, request, obj=None):
        """An answer that is sent stays."""
        return super().has_change_permission(request, obj) and not (obj and obj.closed_at)

    def save_model(self, request, obj, form, change):
        """The button closes it; there is nothing else to save."""
        answer = form.cleaned_data.get("answer", "")
        if reports.close(obj, by=request.user, answer=answer):
            sent = _("Meldingen er lukket, og svaret er sendt.")
            messages.success(request, sent if obj.email else _("Meldingen er lukket."))
        else:
            messages.warning(request, _("Meldingen var lukket fra før. Det ble ikke sendt noe."))

    def log_change(self, request, obj, message):
        """Django's line names nobody who wrote: only the reference stands in it."""
        return super().log_change(request, obj, _("Lukket"))

    def message_user(self, request, message, level=messages.INFO, *args, **kwargs):
        """`save_model` has said what came of it."""
        if level != messages.SUCCESS:
            super().message_user(request, message, level, *args, **kwargs)

    @admin.display(description=gettext_lazy("initiativ"))
    def of(self, report):
        """The initiative, with a link to where it is changed."""
        page = reverse("admin:initiatives_initiative_change", args=[report.initiative_id])
        return format_html('<a href="{}">{}</a>', page, report.initiative.title)

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

    @admin.display(description=gettext_lazy("behandlet"), ordering="closed_at")
    def closed(self, report):
        """The day it was closed."""
        return report.closed_at and date_format(localtime(report.closed_at))


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
