"""What the API's answers look like. The fields of an initiative are the columns of the files."""

from datetime import date
from typing import Annotated, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, Field, create_model

from initiatives.exports.columns import COLUMNS
from initiatives.models.codes import EffectKind, OrganisationKind, Role


def about(text, **more):
    """A field's description, which is read when the document is made."""
    return Field(json_schema_extra=_described(text, **more))


def _described(text, **more):
    def describe(schema):
        texts = {name: str(value) for name, value in more.items() if isinstance(value, Promise)}
        schema.update(description=str(text), **more | texts)

    return describe


def codes(choices):
    """A field that holds one of these codes."""
    return Literal[tuple(choices.values)]


Known = Annotated[int, about(_("Hvor mange publiserte initiativer."), minimum=0)]


class DimensionText(BaseModel):
    """What is written about a dimension of barriers."""

    dimension: str
    text: str


class EffectText(BaseModel):
    """An effect."""

    kind: codes(EffectKind)
    text: str


TYPES = {"string": str, "integer": int, "date": date, "uri": str, "list": list[str]}
PAIRS = {"barrier_notes": DimensionText, "measures": DimensionText, "effects": EffectText}
NEVER_EMPTY = {"key", "title", "summary", "status", "personal_data", "published", "modified"}
NEVER_EMPTY |= {"url", "licence"}


def _columns(required):
    return {column.name: _field(column, required) for column in COLUMNS}


def _field(column, required):
    kind = TYPES.get(column.type) or list[PAIRS.get(column.name, dict[str, str])]
    if column.type not in ("list", "texts") and column.name not in NEVER_EMPTY:
        kind |= None
    more = {"format": "uri"} if column.type == "uri" else {}
    described = _described(column.holds, title=column.label, **more)
    return kind, Field(... if required else None, json_schema_extra=described)


class Organisation(BaseModel):
    """A municipality, a county, a company they own, or somebody they work with."""

    name: str
    slug: Annotated[str, about(_("Varig kortnavn."))]
    kind: codes(OrganisationKind)
    municipality_number: Annotated[
        str | None, about(_("SSBs nummer på kommunen den er, eller som eier den."))
    ]
    county_numbers: Annotated[list[str], about(_("SSBs numre på fylkene den dekker."))]
    valid_to: Annotated[int | None, about(_("Siste år, for dem som er lagt ned."))]


class OrganisationCounted(Organisation):
    """An organisation that takes part in something published."""

    initiatives: Known


class Participant(Organisation):
    """An organisation with its part in the initiative."""

    role: codes(Role)


class Source(BaseModel):
    """A public page or document that says what the catalogue says."""

    url: str
    title: str
    publisher: str
    date: Annotated[str | None, about(_("År, måned eller dag: 2024, 2024-05 eller 2024-05-17."))]


class Effect(EffectText):
    """An effect with the source behind it."""

    source: Annotated[str | None, about(_("Adressen til kilden for påstanden."))]


class Barrier(BaseModel):
    """What they met in a dimension and how they handled it."""

    dimension: str
    note: Annotated[str | None, about(_("Hva de møtte."))]
    measure: Annotated[str | None, about(_("Hvordan de løste det."))]


class Details(BaseModel):
    """What a column can only hold in part."""

    participants: list[Participant]
    sources: list[Source]
    effects: list[Effect]
    barriers: list[Barrier]


Initiative = create_model("Initiative", __doc__="A row.", **_columns(required=False))
WholeInitiative = create_model(
    "WholeInitiative", __doc__="All of it.", **_columns(required=True), details=(Details, ...)
)
