"""The form of an initiative: its fields in order, and what it tells an editor."""

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.utils.translation import gettext_lazy as _

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

    class Meta:
        help_texts = {
            "status": _("Hvor langt selve tiltaket har kommet, ikke teksten om det."),
            "end_year": _("Bare når tiltaket er avsluttet."),
            "ai_types": _("Kryss av for alle som brukes."),
            "benefits": _("Kryss av for dem kildene nevner. Hva som kom ut av det, er en effekt."),
        }
        widgets = {
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
            # A browser that knows the limit cuts what is pasted, without a word.
            self.fields[name].widget.attrs.pop("maxlength", None)
