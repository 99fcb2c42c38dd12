"""What a list shows of each initiative: one query for all of them, ready for the template."""

import json
from dataclasses import dataclass
from functools import cache, lru_cache

from django.db import connection
from django.db.models import F
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from initiatives.exports.aggregates import JsonRows
from initiatives.exports.rows import part_of, parts_with, terms_of
from initiatives.models import (
    AIType,
    BarrierMet,
    Effect,
    Initiative,
    Participation,
    SectorPlacement,
)
from initiatives.models.codes import EffectKind, Role, Status
from initiatives.search import store

FIELDS = [
    "pk", "key", "title", "summary", "status", "start_year", "description", "lessons", "vendors",
]  # fmt: skip


@dataclass(slots=True)
class Card:
    """An initiative in a list; where hits are marked, title, owners and summary are HTML.

    `status` and `effect` are (code, label).
    """

    address: str
    title: str
    owners: str
    summary: str
    start_year: int | None
    status: tuple[str, str]
    effect: tuple[str, str] | None
    tags: list[str]
    snippet: tuple[str, str] | None = None


def cards(pks, marker=None):
    """The cards of published initiatives in the order of their keys."""
    rows = _rows(pks)
    labels = _labels(get_language())
    return [_card(rows[pk], labels, marker) for pk in pks if pk in rows]


def texts(pks):
    """Everything that cards may show of these initiatives."""
    for _key, title, summary, _status, _year, *more in _rows(pks).values():
        parts, _sectors, _types, claims, met = map(json.loads, more[-5:])
        names = [name for _role, name in parts]
        yield from (title, summary, *names, *(t for _l, t in _texts(*more[:3], parts, claims, met)))


def _rows(pks):
    sql, params = _query(connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql, [store.given(pks) if each == GIVEN else each for each in params])
        return {pk: row for pk, *row in cursor.fetchall()}


@lru_cache(maxsize=8)
def _labels(_language):
    """The labels of codes: looking one up in the translations takes longer than all else."""
    status = dict(Status.choices) | {Status.UNKNOWN.value: _("Status ukjent")}
    effect = {kind: _("%(kind)s effekt") % {"kind": label} for kind, label in EffectKind.choices}
    return status, effect, reverse("initiatives")


GIVEN = "the keys asked for"


@cache
def _query(vendor):
    """The SQL and its parameters; making it takes ten times as long as asking it."""
    keys = RawSQL(store.many("bigint"), [GIVEN])  # noqa: S611 - nothing of a visitor's is in it.
    met = part_of(BarrierMet).order_by("dimension__number")
    lists = {
        "parts": part_of(Participation).order_by("role", "pk")
        .values(a=F("role"), b=F("organisation__name")),
        "sectors": parts_with(SectorPlacement, "sector", "order", "pk"),
        "types": terms_of(AIType),
        "claims": part_of(Effect).order_by("pk").values(a=F("kind"), b=F("text")),
        "met": met.values(a=F("note"), b=F("measure")),
    }  # fmt: skip
    found = Initiative.objects.published().order_by().filter(pk__in=keys)
    aggregated = {f"{name}_list": JsonRows(rows) for name, rows in lists.items()}
    found = found.annotate(**aggregated).values_list(*FIELDS, *aggregated)
    return found.query.sql_with_params()


def _card(row, labels, marker):
    key, title, summary, status, start_year, *texts = row
    parts, sectors, types, claims, met = json.loads(f"[{','.join(texts[-5:])}]")
    status_labels, effect_labels, address = labels
    kinds = {kind for kind, _text in claims}
    card = Card(
        address=f"{address}{key}/",
        title=title,
        owners=", ".join(name for role, name in parts if role == "eier"),
        summary=summary,
        start_year=start_year,
        status=(status, status_labels[status]),
        effect=next((pair for pair in effect_labels.items() if pair[0] in kinds), None),
        tags=[label for _code, label in sectors + types],
    )
    if marker:
        _mark(card, marker, lambda: _texts(*texts[:3], parts, claims, met))
    return card


def _texts(description, lessons, vendors, parts, claims, met):
    """What else may have a hit, as (label to translate, text)."""
    yield gettext_noop("Beskrivelse"), description
    yield gettext_noop("Erfaringer"), lessons
    yield from ((gettext_noop("Effekt"), text) for _kind, text in claims)
    yield from ((gettext_noop("Barriere"), note) for note, _measure in met)
    yield from ((gettext_noop("Tiltak"), measure) for _note, measure in met)
    yield gettext_noop("Leverandør"), vendors.replace("\n", ", ")
    yield gettext_noop("Partner"), ", ".join(name for role, name in parts if role == Role.PARTNER)


def _mark(card, marker, texts):
    """Mark the hits, and show the text that has most of what title and summary lack."""
    card.title, in_title = marker.mark(card.title)
    card.owners, in_owners = marker.mark(card.owners)
    card.summary, in_summary = marker.mark(card.summary)
    lacking = marker.terms.difference(in_title, in_owners, in_summary)
    most = 0
    for label, text in texts():
        if most == len(lacking):
            break
        count, snippet = marker.snippet(text, lacking)
        if count > most:
            most, card.snippet = count, (_field(label, get_language()), snippet)


@lru_cache(maxsize=50)
def _field(name, _language):
    return _(name)
