"""The codes that stand in files, each with its name in three languages and what it means."""

from barriers.models import Dimension
from initiatives.models import AIType, Benefit, County, Municipality, Sector
from initiatives.models.codes import EffectKind, PersonalData, SourceCheck, Status

# What the models' own labels, which are bokmål, are in nynorsk and English.
TRANSLATED = {
    Status.IDEA: ("Idé eller utgreiing", "Idea or study"),
    Status.PILOT: ("Pilot", "Pilot"),
    Status.IN_OPERATION: ("I drift", "In operation"),
    Status.ENDED: ("Avslutta", "Ended"),
    Status.UNKNOWN: ("Ukjend", "Unknown"),
    EffectKind.MEASURED: ("Målt", "Measured"),
    EffectKind.ESTIMATED: ("Anslått", "Estimated"),
    EffectKind.EXPECTED: ("Venta", "Expected"),
    PersonalData.YES: ("Ja", "Yes"),
    PersonalData.NO: ("Nei", "No"),
    PersonalData.UNKNOWN: ("Ukjend", "Unknown"),
    SourceCheck.FULL: (
        "Alle opplysningane er sedde att i kjeldene",
        "All facts were seen again in the sources",
    ),
    SourceCheck.PARTIAL: (
        "Nokre opplysningar er ikkje sedde att i kjeldene",
        "Some facts were not seen again in the sources",
    ),
}


def _choices(choices):
    def codes():
        return [
            _code(choice.value, str(choice.label), *TRANSLATED[choice], "") for choice in choices
        ]

    return codes


def _code(code, name_nb, name_nn, name_en, description_nb):
    names = {"nb": name_nb, "nn": name_nn, "en": name_en}
    return {"code": code, "name": names, "description": description_nb}


def _terms(model, description="description_nb"):
    def codes():
        fields = ("code", "name_nb", "name_nn", "name_en", description)
        return [_code(*row) for row in model.objects.values_list(*fields)]

    return codes


def counties():
    """Counties by number; their names are the same in every language."""
    rows = County.objects.order_by("number").values_list("number", "name")
    return [_code(number, name, name, name, "") for number, name in rows]


def municipality_names():
    """The names of municipalities by number."""
    return dict(Municipality.objects.values_list("number", "name"))


statuses = _choices(Status)
effect_kinds = _choices(EffectKind)
personal_data = _choices(PersonalData)
source_checks = _choices(SourceCheck)
sectors = _terms(Sector)
ai_types = _terms(AIType)
benefits = _terms(Benefit)
dimensions = _terms(Dimension, "text")
