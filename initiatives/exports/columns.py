"""The columns of every export: name, label, what it holds, and how it is made.

Names and their meaning never change; new columns come last.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from initiatives.models.codes import EffectKind, PersonalData, Role, SourceCheck, Status

LICENCE = "NLOD-2.0"
BETWEEN = "|"


@dataclass(frozen=True)
class Column:
    """`cell(row, as_text)` gives the cell's text, with labels instead of codes if `as_text`."""

    name: str
    label: str
    holds: str
    cell: Callable[[dict, bool], str]


def _field(name):
    return lambda row, as_text: "" if row[name] is None else str(row[name])


def _choice(name, choices):
    return lambda row, as_text: str(choices(row[name]).label) if as_text else row[name]


def _join(values):
    return BETWEEN.join(str(value).replace(BETWEEN, "¦") for value in values)


def _terms(name):
    return lambda row, as_text: _join(term[1 if as_text else 0] for term in row[f"{name}_list"])


def _barrier_texts(place):
    def cell(row, as_text):
        met = [barrier for barrier in row["barriers_list"] if barrier[place]]
        return _join(f"{barrier[1 if as_text else 0]}: {barrier[place]}" for barrier in met)

    return cell


def _effects(row, as_text):
    kinds = dict(EffectKind.choices) if as_text else {}
    return _join(f"{kinds.get(kind, kind)}: {text}" for kind, text in row["effects_list"])


def _organisations(role):
    def cell(row, as_text):
        return _join(name for its_role, name in row["participations_list"] if its_role == role)

    return cell


def _source_check(row, as_text):
    if not row["source_check_level"]:
        return ""
    level = SourceCheck(row["source_check_level"])
    return f"{level.label if as_text else level.value} {row['source_check_date']}"


def _day(name):
    return lambda row, as_text: localtime(row[name]).date().isoformat() if row[name] else ""


def _url(row, as_text):
    return settings.SITE_URL + reverse("initiative", args=[row["key"]])


COLUMNS = [
    Column(
        "key", _("Nøkkel"), _("Varig navn på initiativet, siste del av adressen."), _field("key")
    ),
    Column("title", _("Tittel"), _("Hva som er gjort, og hvor."), _field("title")),
    Column("summary", _("Sammendrag"), _("Høyst 300 tegn."), _field("summary")),
    Column("description", _("Beskrivelse"), _("Hvordan det virker."), _field("description")),
    Column("status", _("Status"), _("Hvor langt det er kommet."), _choice("status", Status)),
    Column("start_year", _("Startår"), _("Tomt når ingen kilde sier det."), _field("start_year")),
    Column("end_year", _("Sluttår"), _("Tomt når ingen kilde sier det."), _field("end_year")),
    Column("sectors", _("Sektorer"), _("Hovedsektoren først."), _terms("sectors")),
    Column("ai_types", _("Teknologi"), _("Hva slags KI det er."), _terms("ai_types")),
    Column("benefits", _("Gevinster"), _("Av rapportens sju."), _terms("benefits")),
    Column("barriers", _("Barrierer"), _("Av rapportens seks dimensjoner."), _terms("barriers")),
    Column("barrier_notes", _("Hva de møtte"), _("Dimensjon: tekst."), _barrier_texts(2)),
    Column("measures", _("Hvordan de løste det"), _("Dimensjon: tekst."), _barrier_texts(3)),
    Column("effects", _("Effekter"), _("Grad: tekst."), _effects),
    Column("lessons", _("Erfaringer"), _("Hva de selv har lært."), _field("lessons")),
    Column(
        "personal_data",
        _("Personopplysninger"),
        _("Om det behandler personopplysninger."),
        _choice("personal_data", PersonalData),
    ),
    Column("owners", _("Eiere"), _("Navn på organisasjoner."), _organisations(Role.OWNER)),
    Column("partners", _("Partnere"), _("Navn på organisasjoner."), _organisations(Role.PARTNER)),
    Column(
        "municipality_numbers",
        _("Kommuner"),
        _("SSBs numre, for eiere og partnere. Les dem som tekst: noen begynner med 0."),
        _terms("municipalities"),
    ),
    Column(
        "county_numbers",
        _("Fylker"),
        _("SSBs numre, for eiere og partnere. Les dem som tekst: noen begynner med 0."),
        _terms("counties"),
    ),
    Column(
        "vendors",
        _("Leverandører"),
        _("Navn."),
        lambda row, as_text: _join(filter(str.strip, row["vendors"].splitlines())),
    ),
    Column(
        "sources",
        _("Kilder"),
        _("Adresser."),
        lambda row, as_text: _join(url for [url] in row["sources_list"]),
    ),
    Column(
        "source_check",
        _("Kildekontroll"),
        _("full: alt er sett igjen i kildene; partial: noe er ikke sett igjen. Så datoen."),
        _source_check,
    ),
    Column("published", _("Publisert"), _("Dato i norsk tid."), _day("published_at")),
    Column("modified", _("Sist endret"), _("Dato i norsk tid."), _day("modified")),
    Column("last_confirmed", _("Sist bekreftet"), _("Av eier; dato."), _day("last_confirmed_at")),
    Column("url", _("Adresse"), _("Initiativets egen side."), _url),
    Column("licence", _("Lisens"), _("For katalogens egen tekst."), lambda row, as_text: LICENCE),
]
