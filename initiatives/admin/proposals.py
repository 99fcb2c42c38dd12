"""What visitors suggest, as they wrote it, beside the draft that was made of it."""

from django.contrib import admin, messages
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.admin.closing import ALL, AnsweredOnce, OpenFirst
from initiatives.models import Proposal
from initiatives.models.codes import ProposalState
from initiatives.proposals import closing, shown, written


class StateFilter(OpenFirst):
    """Those that wait for an editor, which is what one comes for."""

    def lookups(self, request, model_admin):
        """The open ones are those of an address that names none."""
        closed = [ProposalState.ACCEPTED, ProposalState.DECLINED]
        return [*((state.value, state.label) for state in closed), (ALL, gettext_lazy("Alle"))]

    def queryset(self, request, queryset):
        """Those with the state that was chosen."""
        if self.value() == ALL:
            return queryset
        return queryset.filter(state=self.value() or ProposalState.SENT)


@admin.register(Proposal)
class ProposalAdmin(AnsweredOnce):
    """To read, and to close what is not taken in; what is taken in is closed by publishing."""

    change_form_template = "admin/initiatives/proposal/change_form.html"
    list_display = ["reference", "name", "state", "when", "subject"]
    list_filter = [StateFilter]
    list_select_related = ["initiative"]
    search_fields = ["reference", "initiative__title"]
    fields = [
        "reference",
        "state",
        "when",
        "subject",
        "said",
        "unknown",
        "email",
        "answer",
        "closed",
    ]
    readonly_fields = [name for name in fields if name != "answer"]

    def get_queryset(self, request):
        """What is not sent is the visitor's own."""
        return super().get_queryset(request).exclude(state=ProposalState.BEGUN)

    def save_model(self, request, obj, form, change):
        """The button closes it; there is nothing else to save."""
        answer = form.cleaned_data.get("answer", "")
        if closing.decline(obj, by=request.user, answer=answer):
            sent = _("Innmeldingen er lukket, og svaret er sendt.")
            messages.success(request, sent if obj.email else _("Innmeldingen er lukket."))
        else:
            messages.warning(request, _("Innmeldingen var lukket fra før. Det ble ikke sendt noe."))

    def log_change(self, request, obj, message):
        """Django's line has the row as text, and so would have the title that was written."""
        obj.written = {}
        return super().log_change(request, obj, message)

    @admin.display(description=gettext_lazy("tittel"))
    def name(self, proposal):
        """What it is called by the sender."""
        return proposal.written.get("title", "")

    @admin.display(description=gettext_lazy("sendt"), ordering="sent_at")
    def when(self, proposal):
        """The day."""
        return proposal.sent_at and date_format(localtime(proposal.sent_at))

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
