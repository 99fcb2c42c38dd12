"""What visitors suggest, as they wrote it, beside the draft that was made of it."""

from django.contrib import admin, messages
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.admin.finding import FindsNorwegian
from initiatives.models import Proposal
from initiatives.models.codes import ProposalState
from initiatives.proposals import closing, shown, written


class StateFilter(admin.SimpleListFilter):
    """Those that wait for an editor, which is what one comes for."""

    title = gettext_lazy("tilstand")
    parameter_name = "tilstand"

    def lookups(self, request, model_admin):
        """The open ones are those of an address that names none."""
        closed = [ProposalState.ACCEPTED, ProposalState.DECLINED]
        return [*((state.value, state.label) for state in closed), ("alle", gettext_lazy("Alle"))]

    def choices(self, changelist):
        """The first choice is the open ones, not all."""
        first, *others = super().choices(changelist)
        yield first | {"display": gettext_lazy("Under behandling")}
        yield from others

    def queryset(self, request, queryset):
        """Those with the state that was chosen."""
        if self.value() == "alle":
            return queryset
        return queryset.filter(state=self.value() or ProposalState.SENT)


@admin.register(Proposal)
class ProposalAdmin(FindsNorwegian, admin.ModelAdmin):
    """To read, and to close what is not taken in; what is taken in is closed by publishing."""

    change_form_template = "admin/initiatives/proposal/change_form.html"
    list_display = ["reference", "name", "state", "when", "draft"]
    list_filter = [StateFilter]
    list_select_related = ["initiative"]
    search_fields = ["reference", "initiative__title"]
    fields = ["reference", "state", "when", "draft", "said", "unknown", "email", "answer", "closed"]
    readonly_fields = [name for name in fields if name != "answer"]
    empty_value_display = "–"

    def get_queryset(self, request):
        """What is not sent is the visitor's own."""
        return super().get_queryset(request).exclude(state=ProposalState.BEGUN)

    def has_add_permission(self, request):
        """Visitors write them on the page."""
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
        if closing.decline(obj, by=request.user, answer=answer):
            sent = _("Innmeldingen er lukket, og svaret er sendt.")
            messages.success(request, sent if obj.email else _("Innmeldingen er lukket."))
        else:
            messages.warning(request, _("Innmeldingen var lukket fra før. Det ble ikke sendt noe."))

    def log_change(self, request, obj, message):
        """Django's line names nobody who wrote: only the reference stands in it."""
        obj.written = {}
        return super().log_change(request, obj, _("Lukket"))

    def message_user(self, request, message, level=messages.INFO, *args, **kwargs):
        """`save_model` has said what came of it."""
        if level != messages.SUCCESS:
            super().message_user(request, message, level, *args, **kwargs)

    @admin.display(description=gettext_lazy("tittel"))
    def name(self, proposal):
        """What it is called by the sender."""
        return proposal.written.get("title", "")

    @admin.display(description=gettext_lazy("sendt"), ordering="sent_at")
    def when(self, proposal):
        """The day."""
        return proposal.sent_at and date_format(localtime(proposal.sent_at))

    @admin.display(description=gettext_lazy("initiativ"))
    def draft(self, proposal):
        """What was made of it, with a link to where it is changed."""
        if not proposal.initiative:
            return None
        page = reverse("admin:initiatives_initiative_change", args=[proposal.initiative_id])
        return format_html('<a href="{}">{}</a>', page, proposal.initiative.title)

    @admin.display(description=gettext_lazy("det som er skrevet"))
    def said(self, proposal):
        """All of it, as text."""
        lines = (
            (label, format_html_join("", '<dd class="said">{}</dd>', ((text,) for text in texts)))
            for _name, label, texts in shown.rows(proposal.written)
        )
        return format_html("<dl>{}</dl>", format_html_join("", "<dt>{}</dt>{}", lines))

    @admin.display(description=gettext_lazy("eiere som katalogen ikke kjenner"))
    def unknown(self, proposal):
        """They are not in the draft."""
        return ", ".join(written.owners_of(proposal.written)[1])

    @admin.display(description=gettext_lazy("behandlet"), ordering="closed_at")
    def closed(self, proposal):
        """The day it was closed."""
        return proposal.closed_at and date_format(localtime(proposal.closed_at))


def show_beside_draft(context, initiative):
    """Put what a visitor wrote, and the draft has no place for, above the form."""
    if not initiative:
        return
    context["proposals"] = [
        (
            proposal,
            written.owners_of(proposal.written)[1],
            reverse("admin:initiatives_proposal_change", args=[proposal.pk]),
        )
        for proposal in initiative.proposals.filter(state=ProposalState.SENT)
    ]
