"""The codes that stand in files, each with its name in three languages and what it means."""

from barriers.languages import in_each
from barriers.models import Dimension
from initiatives.models import AIType, Benefit, County, Municipality, Sector
from initiatives.models.codes import EffectKind, PersonalData, SourceCheck, Status

LANGUAGES = ("nb", "nn", "en")
DESCRIPTIONS = ("description_nb", "description_nn", "description_en")


def choices(members):
    """A function that gives the codes of a `TextChoices`; their labels are messages."""

    def codes():
        return [_code(choice.value, in_each(choice.label).values()) for choice in members]

    return codes


def _code(code, names, descriptions=("", "", "")):
    """A code; `description` is in bokmål, as it was before there were `descriptions`."""
    told = dict(zip(LANGUAGES, descriptions, strict=True))
    names = dict(zip(LANGUAGES, names, strict=True))
    return {"code": code, "name": names, "description": told["nb"], "descriptions": told}


def _terms(model, *descriptions):
    def codes():
        fields = ("code", "name_nb", "name_nn", "name_en", *descriptions)
        return [_code(row[0], row[1:4], row[4:]) for row in model.objects.values_list(*fields)]

    return codes


def counties():
    """Counties by number; their names are the same in every language."""
    rows = County.objects.order_by("number").values_list("number", "name")
    return [_code(number, [name] * len(LANGUAGES)) for number, name in rows]


def municipality_names():
    """The names of municipalities by number."""
    return dict(Municipality.objects.values_list("number", "name"))


statuses = choices(Status)
effect_kinds = choices(EffectKind)
personal_data = choices(PersonalData)
source_checks = choices(SourceCheck)
sectors = _terms(Sector, *DESCRIPTIONS)
ai_types = _terms(AIType, *DESCRIPTIONS)
benefits = _terms(Benefit, *DESCRIPTIONS)
dimensions = _terms(Dimension, "text", "text_nn", "text_en")
