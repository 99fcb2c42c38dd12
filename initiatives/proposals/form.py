"""The form of a suggestion: the catalogue's own fields and words, all but four of them optional.

`written` is the form as plain data, kept until an editor has made use of it:

    title, summary, description, lessons, vendors    text
    status, personal_data                            codes
    start_year                                       a number or None
    owners                                           names, as they were written
    sectors, ai_types, benefits                      codes
    barriers                                         [dimension's code, note, measure]
    effects                                          [kind, text]
    sources                                          [address, title]
"""

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from barriers.models import Dimension
from initiatives.comparing import LABELS
from initiatives.guard import GuardedForm
from initiatives.models import AIType, Benefit, Initiative, Organisation, Sector
from initiatives.models.codes import EffectKind, PersonalData, Status
from initiatives.models.rules import FIRST_YEAR, LAST_YEAR
from initiatives.proposals.boxes import ExplainedBoxes, Line, long_text

OWNERS, EFFECTS, SOURCES = range(1, 5), range(1, 4), range(1, 6)
NEEDED = ["title", "summary", "owner_1", "source_1_url"]
TERMS = {"sectors": Sector, "ai_types": AIType, "benefits": Benefit}
TEXTS = ["title", "summary", "description", "lessons", "vendors"]


def _most(name):
    return Initiative._meta.get_field(name).max_length


class ProposalForm(GuardedForm):
    """What a visitor knows of an initiative. One who saves for later may leave out anything."""

    title = Line(
        label=LABELS["title"], max_length=_most("title"),
        help_text=_("Hva som er gjort, og hvor. Høyst 90 tegn."),
    )  # fmt: skip
    summary = Line(
        label=LABELS["summary"], max_length=_most("summary"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Hvem gjør hva, med hvilken teknologi, for hvem? Høyst 300 tegn."),
    )  # fmt: skip
    description = long_text(LABELS["description"], 5, _("Hvordan det virker, og hva som er gjort."))
    status = forms.ChoiceField(
        required=False, label=LABELS["status"], choices=Status.choices, initial=Status.UNKNOWN
    )
    start_year = forms.IntegerField(
        required=False, label=LABELS["start_year"], min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    vendors = long_text(LABELS["vendors"], 2, _("Én på hver linje."))
    lessons = long_text(LABELS["lessons"], 4, _("Hva dere har lært, som andre har nytte av."))
    personal_data = forms.ChoiceField(
        required=False,
        label=LABELS["personal_data"],
        choices=PersonalData.choices,
        initial=PersonalData.UNKNOWN,
    )
    email = forms.EmailField(
        required=False, label=_("E-posten din"), max_length=254,
        help_text=_(
            "Gi den bare hvis du vil ha svar. Bare redaksjonen ser den. Vi sletter den tolv "
            "måneder etter at vi har svart."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip

    def __init__(self, *args, is_whole=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.dimensions = list(Dimension.objects.all())
        added = {name: self._boxes(name, model) for name, model in TERMS.items()}
        added |= {f"owner_{n}": Line(max_length=120, label=_("Eier")) for n in OWNERS}
        for each in self.dimensions:
            added[f"note_{each.code}"] = long_text(_("Hva de møtte"), 3)
            added[f"measure_{each.code}"] = long_text(_("Hvordan de løste det"), 3)
        for n in EFFECTS:
            added[f"effect_{n}_text"] = long_text(_("Effekt"), 2, most=1000)
            kinds = [("", _("Velg hvor sikkert det er")), *EffectKind.choices]
            added[f"effect_{n}_kind"] = forms.ChoiceField(label=_("Grad"), choices=kinds)
        for n in SOURCES:
            added[f"source_{n}_url"] = forms.URLField(
                label=_("Adressen til kilden"), max_length=500, assume_scheme="https",
                validators=[URLValidator(schemes=["http", "https"])],
            )  # fmt: skip
            added[f"source_{n}_title"] = Line(label=_("Tittelen på siden"), max_length=200)
        for name, field in added.items():
            field.required = is_whole and name in NEEDED
            if not isinstance(field.widget, forms.CheckboxSelectMultiple):
                field.widget.attrs["class"] = "ds-input"
        self.fields |= added
        for name in NEEDED:
            self.fields[name].required = is_whole
        for n in OWNERS:
            self.fields[f"owner_{n}"].widget.attrs["list"] = "organisasjoner"
        # A browser that knows the limit cuts what is pasted, without a word; we say it instead.
        for name in ("title", "summary"):
            self.fields[name].widget.attrs.pop("maxlength", None)

    def _boxes(self, name, model):
        terms = list(model.objects.all())
        choices = [(term.code, term.name) for term in terms]
        widget = ExplainedBoxes({term.code: term.description for term in terms})
        return forms.MultipleChoiceField(label=LABELS[name], choices=choices, widget=widget)

    # What the template goes through

    def owners(self):
        """The lines for owners."""
        return [self[f"owner_{n}"] for n in OWNERS]

    def barriers(self):
        """Each dimension with its two fields, and whether they are to be seen at once."""
        for each in self.dimensions:
            yield each, *_shown(self[f"note_{each.code}"], self[f"measure_{each.code}"])

    def effects(self):
        """The fields of each effect."""
        return [_shown(self[f"effect_{n}_text"], self[f"effect_{n}_kind"]) for n in EFFECTS]

    def sources(self):
        """The fields of each source."""
        return [_shown(self[f"source_{n}_url"], self[f"source_{n}_title"]) for n in SOURCES]

    def organisations(self):
        """Those that the catalogue knows, to choose from while one writes."""
        return Organisation.objects.filter(valid_to=None).values_list("name", flat=True)

    def clean(self):
        """An effect without a grade tells a reader too little."""
        cleaned = super().clean()
        for n in EFFECTS:
            if cleaned.get(f"effect_{n}_text") and not cleaned.get(f"effect_{n}_kind"):
                self.add_error(f"effect_{n}_kind", _("Velg hvor sikkert det er."))
        return cleaned


def _shown(first, second):
    return first, second, bool(first.value() or second.value() or first.errors or second.errors)
