"""What the API's lists that come whole look like."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel

from initiatives.api.schemas.initiative import Known, OrganisationCounted, about, codes
from initiatives.models.codes import LanguageForm, Size


class Organisations(BaseModel):
    """Those that take part in something published."""

    organisations: list[OrganisationCounted]


class Municipality(BaseModel):
    """A municipality as Statistics Norway numbers it."""

    number: Annotated[str, about(_("SSBs nummer, fire sifre."))]
    name: str
    official_name: Annotated[str, about(_("Med navnet på samisk og kvensk."))]
    county_number: str
    lon: Annotated[float, about(_("Lengdegraden til et punkt i kommunen, EPSG:4258."))]
    lat: Annotated[float, about(_("Breddegraden."))]
    population: Annotated[int, about(_("Innbyggere 1. januar 2024, fra SSB."))]
    area_km2: float
    size: codes(Size)
    language_form: codes(LanguageForm)
    initiatives: Known


class Municipalities(BaseModel):
    """All municipalities."""

    municipalities: list[Municipality]


class County(BaseModel):
    """A county."""

    number: Annotated[str, about(_("SSBs nummer, to sifre."))]
    name: str
    initiatives: Known


class Counties(BaseModel):
    """All counties."""

    counties: list[County]


class Names(BaseModel):
    """A text in three languages."""

    nb: str
    nn: str
    en: str


class Code(BaseModel):
    """A code of a vocabulary."""

    code: str
    name: Names
    description: Annotated[str, about(_("Hva koden betyr; tom når navnet sier det."))]
    descriptions: Annotated[
        Names, about(_("Det samme på hvert språk; tomt der det ikke er skrevet."))
    ]


class Vocabulary(BaseModel):
    """A vocabulary."""

    name: str
    query: Annotated[str | None, about(_("Filteret i adressen som tar kodene."))]
    columns: Annotated[list[str], about(_("Kolonnene som har kodene."))]
    codes: list[Code]


class Vocabularies(BaseModel):
    """All vocabularies."""

    vocabularies: list[Vocabulary]


class Column(BaseModel):
    """A column of the files."""

    name: str
    label: Names
    description: Names
    type: Annotated[str, about(_("string, integer, date, uri, list eller texts."))]
    separator: Annotated[str | None, about(_("Mellom flere verdier i en celle i CSV."))] = None
    unit: str | None = None
    made: Names
    since: Annotated[str, about(_("Første utgave som har kolonnen."))]
    codes: list[Code] | None = None


class Columns(BaseModel):
    """The data dictionary."""

    columns: list[Column]
