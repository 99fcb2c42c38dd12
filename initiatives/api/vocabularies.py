"""Every vocabulary whose codes stand in the API's answers and addresses."""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.translation import gettext as _

from initiatives.api.problems import Problem
from initiatives.exports import vocabularies
from initiatives.exports.columns import COLUMNS
from initiatives.fields import shown
from initiatives.models.codes import LanguageForm, OrganisationKind, Role, Size

# What no column of the files holds: bokmål is the models' own, then nynorsk and English.
TRANSLATED = {
    Size.SMALL: ("Små (under 5 000 innbyggjarar)", "Small (fewer than 5,000 inhabitants)"),
    Size.MEDIUM: ("Mellomstore (5 000–19 999)", "Medium (5,000–19,999)"),
    Size.LARGE: ("Store (20 000 eller fleire)", "Large (20,000 or more)"),
    LanguageForm.BOKMAL: ("Bokmål", "Bokmål"),
    LanguageForm.NYNORSK: ("Nynorsk", "Nynorsk"),
    LanguageForm.NEUTRAL: ("Nøytral", "Neutral"),
    Role.OWNER: ("Eigar", "Owner"),
    Role.PARTNER: ("Partnar", "Partner"),
    OrganisationKind.MUNICIPALITY: ("Kommune", "Municipality"),
    OrganisationKind.COUNTY: ("Fylkeskommune", "County authority"),
    OrganisationKind.COMPANY: ("Kommunalt selskap", "Municipal company"),
    OrganisationKind.COOPERATION: ("Samarbeid", "Cooperation"),
    OrganisationKind.OTHER: ("Anna", "Other"),
}


def _choices(choices):
    def codes():
        return [_code(choice, *TRANSLATED[choice]) for choice in choices]

    return codes


def _code(choice, name_nn, name_en):
    names = {"nb": str(choice.label), "nn": name_nn, "en": name_en}
    return {"code": choice.value, "name": names, "description": ""}


class Vocabulary(NamedTuple):
    """The codes, and the query name that takes them if there is one."""

    codes: Callable[[], list]
    query: str | None = None


BY_NAME = {
    "sectors": Vocabulary(vocabularies.sectors, "sektor"),
    "ai_types": Vocabulary(vocabularies.ai_types, "teknologi"),
    "benefits": Vocabulary(vocabularies.benefits, "gevinst"),
    "barriers": Vocabulary(vocabularies.dimensions, "barriere"),
    "effects": Vocabulary(vocabularies.effect_kinds, "effekt"),
    "status": Vocabulary(vocabularies.statuses, "status"),
    "personal_data": Vocabulary(vocabularies.personal_data, "personopplysninger"),
    "source_check": Vocabulary(vocabularies.source_checks),
    "counties": Vocabulary(vocabularies.counties, "fylke"),
    "sizes": Vocabulary(_choices(Size), "storrelse"),
    "language_forms": Vocabulary(_choices(LanguageForm), "malform"),
    "organisation_kinds": Vocabulary(_choices(OrganisationKind)),
    "roles": Vocabulary(_choices(Role)),
}


def all_of_them():
    """Every vocabulary."""
    return {"vocabularies": [one(name) for name in BY_NAME]}


def one(name):
    """One vocabulary, with the columns of the files that hold its codes."""
    if name not in BY_NAME:
        detail = _("«%(name)s» er ikke et vokabular.") % {"name": shown(name)}
        raise Problem(
            404, detail, errors=[{"name": "name", "detail": detail, "known": list(BY_NAME)}]
        )
    codes, query = BY_NAME[name]
    columns = [column.name for column in COLUMNS if column.codes is codes]
    return {"name": name, "query": query, "columns": columns, "codes": codes()}
