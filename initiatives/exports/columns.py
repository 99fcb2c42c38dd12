"""The columns of every export and of the API: one definition for files and dictionary alike.

Names and their meaning never change; new columns come last, with a `since` of their own.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from barriers.languages import in_each
from initiatives.exports import values, vocabularies
from initiatives.models.codes import Role

FIRST = "2026-11-23"  # Editions from this day on have the columns of the first release.
WRITTEN = "written"  # By editors, from the sources.
COUNTED = "derived"  # By the catalogue, from other facts.
KEPT = "recorded"  # By the catalogue, when somebody did something.


@dataclass(frozen=True, eq=False)  # Each is itself; its texts are others in each language.
class Column:
    """A column. `value(row)` is plain Python, as `values.py` says, of a row of `rows.py`.

    `type` is string, integer, date, uri, list (of texts) or texts (of `{name: text}`).
    """

    name: str
    label: str  # To translate, as the next.
    holds: str
    type: str
    value: Callable[[dict], object]
    codes: Callable[[], list] | None = None  # With their names, as the dictionary lists them.
    made: str = WRITTEN
    unit: str = ""
    since: str = FIRST
    names: Callable[[], dict] | None = None  # Of codes that are too many to list.

    @property
    def labels(self):
        """The label in bokmål, nynorsk and English."""
        return tuple(in_each(self.label).values())


NUMBERS = _("SSBs numre, for eiere og partnere. Les dem som tekst: noen begynner med 0.")
SILENT = _("Tomt når ingen kilde sier det.")

COLUMNS = [
    Column("key", _("Nøkkel"), _("Varig navn på initiativet, siste del av adressen."), "string",
           values.field("key"), made=KEPT),
    Column("title", _("Tittel"), _("Hva som er gjort, og hvor."), "string",
           values.field("title")),
    Column("summary", _("Sammendrag"), _("Høyst 300 tegn."), "string", values.field("summary")),
    Column("description", _("Beskrivelse"), _("Hvordan det virker."), "string",
           values.field("description")),
    Column("status", _("Status"), _("Hvor langt det er kommet."), "string",
           values.field("status"), vocabularies.statuses),
    Column("start_year", _("Startår"), SILENT, "integer", values.field("start_year"),
           unit="year"),
    Column("end_year", _("Sluttår"), SILENT, "integer", values.field("end_year"), unit="year"),
    Column("sectors", _("Sektorer"), _("Hovedsektoren først."), "list", values.terms("sectors"),
           vocabularies.sectors),
    Column("ai_types", _("Teknologi"), _("Hva slags KI det er."), "list",
           values.terms("ai_types"), vocabularies.ai_types),
    Column("benefits", _("Gevinster"), _("Av rapportens sju."), "list",
           values.terms("benefits"), vocabularies.benefits),
    Column("barriers", _("Barrierer"), _("Av rapportens seks dimensjoner."), "list",
           values.barriers, vocabularies.dimensions, COUNTED),
    Column("barrier_notes", _("Hva de møtte"), _("Dimensjon: tekst."), "texts", values.notes,
           vocabularies.dimensions),
    Column("measures", _("Hvordan de løste det"), _("Dimensjon: tekst."), "texts",
           values.measures, vocabularies.dimensions),
    Column("effects", _("Effekter"), _("Grad: tekst."), "texts", values.effects,
           vocabularies.effect_kinds),
    Column("lessons", _("Erfaringer"), _("Hva de selv har lært."), "string",
           values.field("lessons")),
    Column("personal_data", _("Personopplysninger"), _("Om det behandler personopplysninger."),
           "string", values.field("personal_data"), vocabularies.personal_data),
    Column("owners", _("Eiere"), _("Navn på organisasjoner."), "list",
           values.organisations(Role.OWNER)),
    Column("partners", _("Partnere"), _("Navn på organisasjoner."), "list",
           values.organisations(Role.PARTNER)),
    Column("municipality_numbers", _("Kommuner"), NUMBERS, "list",
           values.terms("municipalities"), made=COUNTED, names=vocabularies.municipality_names),
    Column("county_numbers", _("Fylker"), NUMBERS, "list", values.terms("counties"),
           vocabularies.counties, COUNTED),
    Column("vendors", _("Leverandører"), _("Navn."), "list", values.vendors),
    Column("sources", _("Kilder"), _("Adresser."), "list", values.sources),
    Column("source_check", _("Kildekontroll"),
           _("full: alt er sett igjen i kildene; partial: noe er ikke sett igjen. Så datoen."),
           "string", values.source_check, vocabularies.source_checks),
    Column("published", _("Publisert"), _("Dato i norsk tid."), "date",
           values.day("published_at"), made=KEPT),
    Column("modified", _("Sist endret"), _("Dato i norsk tid."), "date", values.day("modified"),
           made=KEPT),
    Column("last_confirmed", _("Sist bekreftet"), _("Av eier; dato."), "date",
           values.day("last_confirmed_at"), made=KEPT),
    Column("url", _("Adresse"), _("Initiativets egen side."), "uri", values.url, made=COUNTED),
    Column("licence", _("Lisens"), _("For katalogens egen tekst."), "string", values.licence,
           made=COUNTED),
]  # fmt: skip
