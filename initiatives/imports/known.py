"""The words an import knows: codes and labels, and names of organisations."""

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from barriers.languages import in_each
from barriers.models import Dimension
from initiatives.models import AIType, Benefit, Organisation, Sector
from initiatives.models.codes import EffectKind, PersonalData, SourceCheck, Status
from initiatives.wording import quoted

TERMS = {
    "sectors": Sector,
    "ai_types": AIType,
    "benefits": Benefit,
    "barrier_notes": Dimension,
    "measures": Dimension,
}
CHOICES = {
    "status": Status,
    "personal_data": PersonalData,
    "source_check": SourceCheck,
    "effects": EffectKind,
}
ORGANISATIONS = ("owners", "partners")
# How spreadsheets show what was ticked.
TICKED = {"sann": PersonalData.YES, "true": PersonalData.YES} | dict.fromkeys(
    ["usann", "false"], PersonalData.NO
)
ENOUGH = 60  # Of 100: what is less like the name does not help.
SUGGESTIONS = 3
LONGEST = 120  # Characters; no organisation's name is longer.


def form(text):
    """A word as it is compared: whatever the case and the spaces."""
    return " ".join(text.casefold().split())


class Known:
    """All that cells can name, read from the database once for a whole file."""

    def __init__(self):
        self.labels = {name: dict(choices.choices) for name, choices in CHOICES.items()}
        self.codes = {}
        for name, choices in CHOICES.items():
            self.codes[name] = {
                form(label): code
                for code, labels in choices.choices
                for label in (*in_each(labels).values(), code)
            }
        self.codes["personal_data"] |= TICKED
        for name, model in TERMS.items():
            terms = list(model.objects.all())
            self.labels[name] = {term.code: term.name for term in terms}
            self.codes[name] = {
                form(text): term.code
                for term in terms
                for text in (term.name_en, term.name_nn, term.name_nb, term.code)
            }
        names = list(Organisation.objects.order_by("name").values_list("name", flat=True))
        self.organisations = {form(name): name for name in names}
        self.suggested = {}  # A list often has the same unknown name in many rows.

    def code(self, column, text):
        """The code that a code or a label means, or None."""
        found = self.codes[column].get(form(text))
        return found and str(found)

    def organisation(self, text):
        """The name of an organisation as the catalogue has it, or None.

        Lists of municipalities leave out the word «kommune».
        """
        wanted = form(text)
        return self.organisations.get(wanted) or self.organisations.get(f"{wanted} kommune")

    def rank(self, column):
        """`{code: its place in the vocabulary}`."""
        return {code: place for place, code in enumerate(self.labels[column])}

    def allowed(self, column):
        """What a cell of the column can hold, as one text; empty when it is not from a list."""
        labels = self.labels.get(column, {})
        return "; ".join(f"{code} = {label}" for code, label in labels.items())

    def nearest(self, name):
        """Organisations with a name like this one, as a sentence."""
        if name not in self.suggested:
            self.suggested[name] = self._nearest(name)
        return self.suggested[name]

    def _nearest(self, name):
        found = process.extract(
            form(name)[:LONGEST],
            self.organisations.keys(),
            scorer=fuzz.WRatio,
            score_cutoff=ENOUGH,
            limit=SUGGESTIONS,
        )
        names = ", ".join(quoted(self.organisations[each]) for each, _score, _place in found)
        if names:
            text = _("Mente du %s? Er den ny, må den først legges til under Organisasjoner.")
            return text % names
        return _("Er den ny, må den først legges til under Organisasjoner.")
