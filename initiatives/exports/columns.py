"""The columns of every export and of the API: one definition for files and dictionary alike.

Names and their meaning never change; new columns come last, with a `since` of their own.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from initiatives.exports import values, vocabularies
from initiatives.models.codes import Role

FIRST = "2026-11-23"  # Editions from this day on have the columns of the first release.
WRITTEN = "written"  # By editors, from the sources.
COUNTED = "derived"  # By the catalogue, from other facts.
KEPT = "recorded"  # By the catalogue, when somebody did something.


@dataclass(frozen=True)
class Column:
    """A column. `value(row)` is plain Python, as `values.py` says, of a row of `rows.py`.

    `type` is string, integer, date, uri, list (of texts) or texts (of `{name: text}`).
    """

    name: str
    labels: tuple[str, str, str]  # Bokmål, nynorsk, English.
    holds: str
    holds_en: str
    type: str
    value: Callable[[dict], object]
    codes: Callable[[], list] | None = None  # With their names, as the dictionary lists them.
    made: str = WRITTEN
    unit: str = ""
    since: str = FIRST
    names: Callable[[], dict] | None = None  # Of codes that are too many to list.

    @property
    def label(self):
        """The label in the language that is used now."""
        language = (get_language() or "nb")[:2]
        return self.labels[{"nn": 1, "en": 2}.get(language, 0)]


NUMBERS = _("SSBs numre, for eiere og partnere. Les dem som tekst: noen begynner med 0.")
NUMBERS_EN = "Statistics Norway's numbers, of owners and partners. Text: some begin with 0."
SILENT = _("Tomt når ingen kilde sier det.")
SILENT_EN = "Empty when no source tells."
OF_REPORT_EN = "Of those in KS's report of 2024."

COLUMNS = [
    Column("key", ("Nøkkel", "Nøkkel", "Key"),
           _("Varig navn på initiativet, siste del av adressen."),
           "Permanent name of the initiative, the last part of its address.",
           "string", values.field("key"), made=KEPT),
    Column("title", ("Tittel", "Tittel", "Title"), _("Hva som er gjort, og hvor."),
           "What is done, and where.", "string", values.field("title")),
    Column("summary", ("Sammendrag", "Samandrag", "Summary"), _("Høyst 300 tegn."),
           "At most 300 characters.", "string", values.field("summary")),
    Column("description", ("Beskrivelse", "Skildring", "Description"), _("Hvordan det virker."),
           "How it works.", "string", values.field("description")),
    Column("status", ("Status", "Status", "Status"), _("Hvor langt det er kommet."),
           "How far it has come.", "string", values.field("status"),
           vocabularies.statuses),
    Column("start_year", ("Startår", "Startår", "Start year"), SILENT, SILENT_EN, "integer",
           values.field("start_year"), unit="year"),
    Column("end_year", ("Sluttår", "Sluttår", "End year"), SILENT, SILENT_EN, "integer",
           values.field("end_year"), unit="year"),
    Column("sectors", ("Sektorer", "Sektorar", "Sectors"), _("Hovedsektoren først."),
           "The main sector first.", "list", values.terms("sectors"), vocabularies.sectors),
    Column("ai_types", ("Teknologi", "Teknologi", "Technology"), _("Hva slags KI det er."),
           "The kind of AI.", "list", values.terms("ai_types"), vocabularies.ai_types),
    Column("benefits", ("Gevinster", "Gevinstar", "Benefits"), _("Av rapportens sju."),
           OF_REPORT_EN, "list", values.terms("benefits"), vocabularies.benefits),
    Column("barriers", ("Barrierer", "Barrierar", "Barriers"),
           _("Av rapportens seks dimensjoner."), OF_REPORT_EN, "list",
           values.barriers, vocabularies.dimensions, COUNTED),
    Column("barrier_notes", ("Hva de møtte", "Kva dei møtte", "What they met"),
           _("Dimensjon: tekst."), "Dimension: text.", "texts", values.notes,
           vocabularies.dimensions),
    Column("measures", ("Hvordan de løste det", "Korleis dei løyste det", "How they handled it"),
           _("Dimensjon: tekst."), "Dimension: text.", "texts", values.measures,
           vocabularies.dimensions),
    Column("effects", ("Effekter", "Effektar", "Effects"), _("Grad: tekst."), "Grade: text.",
           "texts", values.effects, vocabularies.effect_kinds),
    Column("lessons", ("Erfaringer", "Erfaringar", "Lessons"), _("Hva de selv har lært."),
           "What they say that they have learnt.", "string", values.field("lessons")),
    Column("personal_data", ("Personopplysninger", "Personopplysningar", "Personal data"),
           _("Om det behandler personopplysninger."), "Whether it handles personal data.",
           "string", values.field("personal_data"), vocabularies.personal_data),
    Column("owners", ("Eiere", "Eigarar", "Owners"), _("Navn på organisasjoner."),
           "Names of organisations.", "list", values.organisations(Role.OWNER)),
    Column("partners", ("Partnere", "Partnarar", "Partners"), _("Navn på organisasjoner."),
           "Names of organisations.", "list", values.organisations(Role.PARTNER)),
    Column("municipality_numbers", ("Kommuner", "Kommunar", "Municipalities"), NUMBERS,
           NUMBERS_EN, "list", values.terms("municipalities"), made=COUNTED,
           names=vocabularies.municipality_names),
    Column("county_numbers", ("Fylker", "Fylke", "Counties"), NUMBERS, NUMBERS_EN, "list",
           values.terms("counties"), vocabularies.counties, COUNTED),
    Column("vendors", ("Leverandører", "Leverandørar", "Vendors"), _("Navn."), "Names.", "list",
           values.vendors),
    Column("sources", ("Kilder", "Kjelder", "Sources"), _("Adresser."), "Addresses.", "list",
           values.sources),
    Column("source_check", ("Kildekontroll", "Kjeldekontroll", "Source check"),
           _("full: alt er sett igjen i kildene; partial: noe er ikke sett igjen. Så datoen."),
           "full: all was seen again in the sources; partial: some was not. Then the date.",
           "string", values.source_check, vocabularies.source_checks),
    Column("published", ("Publisert", "Publisert", "Published"), _("Dato i norsk tid."),
           "Date in Norwegian time.", "date", values.day("published_at"), made=KEPT),
    Column("modified", ("Sist endret", "Sist endra", "Last modified"), _("Dato i norsk tid."),
           "Date in Norwegian time.", "date", values.day("modified"), made=KEPT),
    Column("last_confirmed", ("Sist bekreftet", "Sist stadfesta", "Last confirmed"),
           _("Av eier; dato."), "By an owner; date.", "date", values.day("last_confirmed_at"),
           made=KEPT),
    Column("url", ("Adresse", "Adresse", "Address"), _("Initiativets egen side."),
           "The initiative's own page.", "uri", values.url, made=COUNTED),
    Column("licence", ("Lisens", "Lisens", "Licence"), _("For katalogens egen tekst."),
           "Of the catalogue's own text.", "string", values.licence, made=COUNTED),
]  # fmt: skip
