"""What an initiative can hold, part by part, and how to tell that a part is lacking.

One table for all: the editors' list asks the database, advice while one writes asks the
record that is being typed, and publishing refuses by the same rules.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from initiatives.models import (
    BarrierMet,
    Effect,
    Initiative,
    Participation,
    SectorPlacement,
    Source,
)
from initiatives.models.codes import PersonalData, Role, Status


class Weight(IntEnum):
    """How much a part counts: what no source may say less than what publishing needs."""

    ASKED = 0  # Only the owner can say it.
    IF_SAID = 1
    FINDABLE = 2  # An editor can find it or do it.
    NEEDED = 3


@dataclass(frozen=True)
class Part:
    """A part, and a sentence for an editor when it is lacking."""

    code: str  # Stands in addresses of the editors' list.
    label: str
    weight: Weight
    lacking: Q | Exists | None  # None: the database never lacks it.
    is_lacking: Callable  # Of a record.
    sentence: str


def _typed(name):
    return None, lambda record: not record[name].strip()


def _value(name, empty=""):
    condition = Q(**{f"{name}__isnull": True}) if empty is None else Q(**{name: empty})
    return condition, lambda record: record[name] == empty


def _rows(name, model, **which):
    rows = model.objects.filter(initiative=OuterRef("pk"), **which)
    return ~Exists(rows), lambda record: not record[name]


TYPES, BENEFITS = Initiative.ai_types.through, Initiative.benefits.through
CONFIRMED = (Q(last_confirmed_at__isnull=True), lambda record: False)  # No record tells.
PARTS = [
    Part(code, label, weight, *how, sentence)
    for code, label, weight, how, sentence in [
        ("tittel", _("Tittel"), Weight.NEEDED, _typed("title"), _("Tittel mangler.")),
        ("sammendrag", _("Sammendrag"), Weight.NEEDED, _typed("summary"), _("Sammendrag mangler.")),
        ("eier", _("Eier"), Weight.NEEDED, _rows("owners", Participation, role=Role.OWNER),
         _("Eier mangler: legg til minst én organisasjon med rollen «Eier».")),
        ("sektor", _("Sektor"), Weight.NEEDED, _rows("sectors", SectorPlacement),
         _("Sektor mangler: legg til minst én sektor.")),
        ("kilde", _("Kilde"), Weight.NEEDED, _rows("sources", Source),
         _("Kilde mangler: legg til minst én kilde.")),
        ("beskrivelse", _("Beskrivelse"), Weight.FINDABLE, _value("description"),
         _("Beskrivelse: skriv hvordan det virker, og hva som er gjort.")),
        ("teknologi", _("Teknologi"), Weight.FINDABLE, _rows("ai_types", TYPES),
         _("Teknologi: kryss av for alle som brukes.")),
        ("kildekontroll", _("Kildekontroll"), Weight.FINDABLE, _value("source_check_level"),
         _("Kildekontroll: be en annen lese opplysningene mot kildene.")),
        ("status", _("Status"), Weight.IF_SAID, _value("status", Status.UNKNOWN),
         _("Status: hvor langt er tiltaket kommet?")),
        ("oppstart", _("Oppstart"), Weight.IF_SAID, _value("start_year", None),
         _("Startår: når begynte de?")),
        ("gevinst", _("Gevinst"), Weight.IF_SAID, _rows("benefits", BENEFITS),
         _("Gevinster: hva skal det føre til?")),
        ("effekt", _("Effekt"), Weight.IF_SAID, _rows("effects", Effect),
         _("Effekter: hva kom ut av det, eller hva venter de?")),
        ("barriere", _("Barriere"), Weight.IF_SAID, _rows("barriers", BarrierMet),
         _("Barrierer: hva møtte de, og hvordan løste de det?")),
        ("erfaring", _("Erfaringer"), Weight.IF_SAID, _value("lessons"),
         _("Erfaringer: hva sier de selv at de har lært?")),
        ("personopplysninger", _("Personopplysninger"), Weight.IF_SAID,
         _value("personal_data", PersonalData.UNKNOWN),
         _("Personopplysninger: behandler løsningen dem?")),
        ("bekreftelse", _("Bekreftelse fra eier"), Weight.ASKED, CONFIRMED, ""),
    ]
]  # fmt: skip


def lacking(record, *weights):
    """The parts of these weights that a record lacks."""
    return [part for part in PARTS if part.weight in weights and part.is_lacking(record)]


def percent(record):
    """How much of all that can be written is written, from 0 to 100."""
    there = sum(part.weight for part in PARTS if not part.is_lacking(record))
    return round(100 * there / sum(part.weight for part in PARTS))


def is_incomplete():
    """The condition that an initiative lacks something an editor can find or do."""
    condition = Q()
    for part in PARTS:
        if part.weight >= Weight.FINDABLE and part.lacking:
            condition |= Q(part.lacking)
    return condition
