"""Every vocabulary whose codes stand in the API's answers and addresses."""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.translation import gettext as _

from initiatives.api.problems import Problem
from initiatives.exports import vocabularies
from initiatives.exports.columns import COLUMNS
from initiatives.fields import shown
from initiatives.models.codes import LanguageForm, OrganisationKind, Role, Size


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
    "sizes": Vocabulary(vocabularies.choices(Size), "storrelse"),
    "language_forms": Vocabulary(vocabularies.choices(LanguageForm), "malform"),
    "organisation_kinds": Vocabulary(vocabularies.choices(OrganisationKind)),
    "roles": Vocabulary(vocabularies.choices(Role)),
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
