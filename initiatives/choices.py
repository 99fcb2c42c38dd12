"""The codes that can be asked for, with labels, in the order they are shown."""

from collections import Counter

from barriers.languages import field
from barriers.models import Dimension
from initiatives.models import AIType, Benefit, County, Municipality, Sector
from initiatives.models.codes import EffectKind, LanguageForm, PersonalData, Size, Status


def sectors():
    """Sectors, in the vocabulary's order."""
    return Sector.objects.values_list("code", field("name"))


def ai_types():
    """Technologies, in the vocabulary's order."""
    return AIType.objects.values_list("code", field("name"))


def benefits():
    """The report's benefits, in the report's order."""
    return Benefit.objects.values_list("code", field("name"))


def dimensions():
    """The report's dimensions of barriers, in the report's order."""
    return Dimension.objects.values_list("code", field("name"))


def counties():
    """Counties by number, in alphabetical order."""
    return County.objects.values_list("number", "name")


def municipalities():
    """Municipalities by number, in alphabetical order; the few that share a name say where."""
    rows = list(Municipality.objects.values_list("number", "name", "county__name"))
    times = Counter(name for _number, name, _county in rows)
    return [
        (number, f"{name} ({county})" if times[name] > 1 else name) for number, name, county in rows
    ]


BY_NAME = {
    "sektor": sectors,
    "status": lambda: Status.choices,
    "teknologi": ai_types,
    "storrelse": lambda: Size.choices,
    "fylke": counties,
    "kommune": municipalities,
    "gevinst": benefits,
    "effekt": lambda: EffectKind.choices,
    "barriere": dimensions,
    "personopplysninger": lambda: PersonalData.choices,
    "malform": lambda: LanguageForm.choices,
}
