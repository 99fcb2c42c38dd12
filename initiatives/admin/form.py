"""The form of an initiative: its fields in order, and what it tells an editor."""

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.utils.translation import gettext_lazy as _

from initiatives.admin.words import ExplainedBoxes, ExplainedStatus
from initiatives.models import AIType, Benefit

WRITTEN = [
    (None, {"fields": ["title", "key", "summary", "status", ("start_year", "end_year")]}),
    (_("Beskrivelse"), {"fields": ["description", "lessons", "vendors"]}),
    (
        _("Teknologi, gevinster og personopplysninger"),
        {"fields": ["ai_types", "benefits", "personal_data"]},
    ),
    (
        _("Kildekontroll"),
        {
            "fields": ["source_check_level", "source_check_date"],
            "description": _(
                "Fylles ut når en annen enn forfatteren har lest opplysningene mot kildene."
            ),
        },
    ),
]
RECORDED = ["state", "published_at", "published_by", "last_confirmed_at", "created", "modified"]


class InitiativeForm(forms.ModelForm):
    """What the admin asks of an editor, beyond what the model says."""

    ai_types = forms.ModelMultipleChoiceField(
        AIType.objects,
        label=_("Teknologi"),
        required=False,
        widget=ExplainedBoxes,
        help_text=_("Kryss av for alle som brukes."),
    )
    benefits = forms.ModelMultipleChoiceField(
        Benefit.objects,
        label=_("Gevinster"),
        required=False,
        widget=ExplainedBoxes,
        help_text=_("Kryss av for dem kildene nevner. Hva som kom ut av det, er en effekt."),
    )

    class Meta:
        help_texts = {
            "status": _("Hvor langt selve tiltaket har kommet, ikke teksten om det."),
            "end_year": _("Bare når tiltaket er avsluttet."),
        }
        widgets = {
            "status": ExplainedStatus,
            "summary": AdminTextareaWidget(attrs={"rows": 3}),
            "lessons": AdminTextareaWidget(attrs={"rows": 5}),
            "vendors": AdminTextareaWidget(attrs={"rows": 3}),
        }
        error_messages = {
            "key": {
                "unique": _(
                    "Et initiativ har allerede denne nøkkelen. Kanskje er det lagret fra før? "
                    "Se i listen, eller velg en annen nøkkel."
                )
            }
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in {"title", "summary"} & self.fields.keys():
            # A browser that knows the limit cuts what is pasted, without a word; it counts instead.
            field = self.fields[name]
            field.widget.attrs.pop("maxlength", None)
            field.widget.attrs["data-most"] = field.max_length
