"""The columns an import reads: those of the export that can be written, and three more.

An export names a source by its address only, so its title, publisher and date have columns
of their own here, with as many values in the same order.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from initiatives.exports.columns import COLUMNS

# What other lists call it; `headings.py` compares whatever the case and the spaces.
ALSO = {
    "key": ["id"],
    "title": ["navn", "navn på initiativet", "initiativ", "tiltak", "prosjekt", "prosjektnavn"],
    "summary": ["kort beskrivelse", "kortbeskrivelse", "ingress", "oppsummering", "kort om"],
    "description": ["om", "om prosjektet", "lang beskrivelse", "omtale"],
    "status": ["fase", "modenhet"],
    "start_year": ["start", "oppstart", "oppstartsår", "fra år", "fra", "år"],
    "end_year": ["slutt", "avsluttet", "til år", "til"],
    "sectors": ["sektor", "område", "tjenesteområde", "fagområde"],
    "ai_types": ["ki-type", "ki-typer", "ki type", "ki-teknologi", "type ki", "teknologier"],
    "benefits": ["gevinst", "nytte"],
    "barrier_notes": ["utfordringer", "hindringer", "what they met"],
    "measures": ["løsninger"],
    "effects": ["effekt", "resultat", "resultater"],
    "lessons": ["erfaring", "læring", "læringspunkter"],
    "personal_data": ["behandler personopplysninger", "persondata"],
    "owners": ["eier", "kommune", "organisasjon", "virksomhet", "ansvarlig", "kommune/fylke"],
    "partners": ["partner", "samarbeidspartner", "samarbeidspartnere", "deltakere"],
    "vendors": ["leverandør"],
    "sources": ["kilde", "lenke", "lenker", "link", "url", "nettadresse", "nettside"],
    "source_titles": ["kildetittel", "kildetitler"],
    "source_publishers": ["utgiver", "utgivere", "kildeutgiver"],
    "source_dates": ["kildedato", "kildedatoer"],
}
MORE = {
    "source_titles": _("Kildenes titler"),
    "source_publishers": _("Kildenes utgivere"),
    "source_dates": _("Kildenes datoer"),
}
HOLDS = {
    "key": _(
        "Siste del av adressen til et initiativ som finnes. Tom for et nytt: da lages den av "
        "tittelen."
    ),
    "title": _("Hva som er gjort, og hvor. Høyst 90 tegn. Må fylles ut for nye initiativer."),
    "summary": _(
        "Hvem gjør hva, med hvilken teknologi, for hvem. Høyst 300 tegn. Må fylles ut for nye."
    ),
    "description": _("Hvordan det virker."),
    "status": _("Én kode eller ett navn."),
    "start_year": _("Årstall med fire sifre."),
    "end_year": _("Årstall med fire sifre."),
    "sectors": _("Koder eller navn, hovedsektoren først."),
    "ai_types": _("Koder eller navn."),
    "benefits": _("Koder eller navn."),
    "barrier_notes": _("Dimensjon: hva de møtte. Dimensjonen er en kode eller et navn."),
    "measures": _("Dimensjon: hvordan de løste det."),
    "effects": _("Grad: hva som kom ut av det. Graden er en kode eller et navn."),
    "lessons": _("Hva de selv sier at de har lært."),
    "personal_data": _("Én kode eller ett navn."),
    "owners": _("Navn på organisasjoner, slik de står i katalogen."),
    "partners": _("Navn på organisasjoner, slik de står i katalogen."),
    "vendors": _("Navn."),
    "sources": _("Adresser som begynner med http:// eller https://."),
    "source_titles": _("Like mange som kildene. Uten tittel brukes adressen."),
    "source_publishers": _("Like mange som kildene. Uten utgiver brukes navnet i adressen."),
    "source_dates": _("Like mange som kildene: år, måned eller dag."),
    "source_check": _("Koden eller navnet på nivået, så datoen."),
}
MANY = {
    "sectors", "ai_types", "benefits", "barrier_notes", "measures", "effects", "owners",
    "partners", "vendors", "sources", "source_titles", "source_publishers", "source_dates",
}  # fmt: skip
ORDER = [*HOLDS]


@dataclass(frozen=True)
class Column:
    """A column: its name in files, its label, what to write in it, and what else it is called."""

    name: str
    label: str
    holds: str
    also: tuple[str, ...] = ()

    @property
    def has_many(self):
        """Whether a cell may hold several values."""
        return self.name in MANY


LABELS = {column.name: column.label for column in COLUMNS} | MORE
READ = {name: Column(name, LABELS[name], HOLDS[name], (*ALSO.get(name, ()),)) for name in ORDER}
# Columns of the export that follow from others, or that the catalogue sets itself.
LEFT_ALONE = [column.name for column in COLUMNS if column.name not in READ]
