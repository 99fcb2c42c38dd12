"""What a reader or an owner says is wrong with an initiative, and what an editor answers."""

from datetime import timedelta

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from barriers.languages import SOURCE
from initiatives import mailing, references
from initiatives.comparing import LABELS
from initiatives.guard import GuardedForm, Text
from initiatives.languages import permanent
from initiatives.models import ErrorReport

LONGEST = 2000
SAME_WITHIN = timedelta(hours=1)  # A report like this one is the same, sent twice.
# What a reader sees on the page; the rest is the desk's.
ABOUT = [name for name in LABELS if not name.startswith("source_check")]


def about_choices():
    """What a report can be about, as the page calls it."""
    return [("", _("Noe annet, eller hele siden")), *((name, LABELS[name]) for name in ABOUT)]


class ReportForm(GuardedForm):
    """What is wrong, and where it says so."""

    about = forms.ChoiceField(
        required=False, label=gettext_lazy("Hva gjelder det?"), choices=about_choices
    )
    wrong = Text(
        label=gettext_lazy("Hva er feil?"), min_length=3, max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    right = Text(
        required=False, label=gettext_lazy("Hva er riktig?"), max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    source = forms.URLField(
        required=False, label=gettext_lazy("Hvor står det?"), max_length=500,
        assume_scheme="https",
        help_text=gettext_lazy("Adressen til en nettside der vi kan lese det."),
    )  # fmt: skip
    email = forms.EmailField(
        required=False, label=gettext_lazy("E-posten din"), max_length=254,
        help_text=gettext_lazy(
            "Gi den bare hvis du vil ha svar. Bare redaksjonen ser den. Vi sletter den tolv "
            "måneder etter at vi har svart."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip

    def clean_source(self):
        """Only what a browser opens as a page."""
        source = self.cleaned_data["source"]
        if source and not source.startswith(("http://", "https://")):
            raise forms.ValidationError(_("Adressen må begynne med https:// eller http://."))
        return source


@transaction.atomic
def file(initiative, written, *, is_from_owner=False):
    """Keep a report and return it; the one that is there if the same was sent just now."""
    fields = {name: written[name] for name in ("about", "wrong", "right", "source", "email")}
    fields["is_from_owner"] = is_from_owner
    newest = initiative.reports.filter(closed_at=None, created__gte=timezone.now() - SAME_WITHIN)
    return newest.filter(**fields).first() or initiative.reports.create(
        reference=references.new("F"), **fields
    )


def open_of(initiative):
    """The reports that nobody has answered, the oldest first."""
    return initiative.reports.filter(closed_at=None).order_by("created", "pk")


@transaction.atomic
def close(report, *, by, answer=""):
    """Close a report and send the answer; return whether it was open. Once is enough."""
    current = ErrorReport.objects.select_for_update().select_related("initiative")
    current = current.get(pk=report.pk)
    if current.closed_at:
        return False
    current.closed_at, current.closed_by, current.answer = timezone.now(), by, answer
    current.save(update_fields=["closed_at", "closed_by", "answer"])
    if current.email:
        key = f"report-answer:{current.reference}"
        mailing.queue(key, current.email, *_letter(current))
        mailing.send_soon(key)
    report.refresh_from_db()
    return True


def _letter(report):
    """The subject and the text of the answer."""
    with override(SOURCE):
        subject = _("Svar på feilmelding %(reference)s") % {"reference": report.reference}
        said = report.answer or _("Vi har sett på det du meldte, og behandlet det.")
        page = mailing.whole(permanent("initiative", report.initiative.key))
        body = _(
            "Hei!\n\n"
            "Takk for at du sa fra om «%(title)s» i KI-katalogen.\n\n"
            "%(said)s\n\n"
            "Siden er her: %(page)s\n\n"
            "Hilsen redaksjonen i KI-katalogen\n\n"
            "Du kan ikke svare på denne e-posten. Vi sletter adressen din om tolv måneder."
        )
        return subject, body % {"title": report.initiative.title, "said": said, "page": page}
