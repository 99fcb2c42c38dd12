"""What is read of the initiatives on a page of a list, in one query."""

import json
from functools import cache
from typing import NamedTuple

from django.db import connection
from django.db.models import F
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_noop

from initiatives import reading
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
from initiatives.models.codes import Role
from initiatives.search import store

FIELDS = [
    "pk", "key", "title", "summary", "status", "start_year", "description", "lessons", "vendors",
]  # fmt: skip
GIVEN = "the keys asked for"
MOST_KEPT = 2_000  # Some kB each.


class Brief(NamedTuple):
    """An initiative in short; `texts` are its other texts, as (label to translate, text).

    `tags` are codes, as (query name, code).
    """

    key: str
    title: str
    owners: str
    summary: str
    status: str
    start_year: int | None
    effects: set[str]
    tags: list[tuple[str, str]]
    texts: list[tuple[str, str]]


def read(pks, snapshot):
    """The published ones as {pk: Brief}; each is kept until the index has seen a change.

    Whether they are published is asked each time, for the index may not have followed yet.
    """
    kept = snapshot.made("briefs", dict)
    found = {pk: kept[pk] for pk in pks if pk in kept}
    if len(found) == len(pks):
        return {pk: found[pk] for [pk] in rows(_published, pks)}
    found = {pk: _brief(*row) for pk, *row in rows(_everything, pks)}
    if len(kept) + len(found) > MOST_KEPT:
        kept.clear()
    kept |= found
    return found


def rows(query, pks):
    """The rows of these initiatives; `query` gives SQL and parameters for a kind of database."""
    sql, params = query(connection.vendor)
    with reading.cursor_for(Initiative) as cursor:
        cursor.execute(sql, [store.given(pks) if each == GIVEN else each for each in params])
        return cursor.fetchall()


def those():
    """The published ones among those that are then asked for with `rows`."""
    keys = RawSQL(store.many("bigint"), [GIVEN])  # noqa: S611 - nothing of a visitor's is in it.
    return Initiative.objects.published().order_by().filter(pk__in=keys)


# Making the SQL takes ten times as long as asking it, so it is made once.


@cache
def _published(_vendor):
    return those().values_list("pk").query.sql_with_params()


@cache
def _everything(_vendor):
    met = part_of(BarrierMet).order_by("dimension__number")
    lists = {
        "parts": part_of(Participation).order_by("role", "pk")
        .values(a=F("role"), b=F("organisation__name")),
        "sectors": parts_with(SectorPlacement, "sector", "order", "pk"),
        "types": terms_of(AIType),
        "claims": part_of(Effect).order_by("pk").values(a=F("kind"), b=F("text")),
        "met": met.values(a=F("note"), b=F("measure")),
    }  # fmt: skip
    aggregated = {f"{name}_list": JsonRows(rows) for name, rows in lists.items()}
    found = those().annotate(**aggregated).values_list(*FIELDS, *aggregated)
    return found.query.sql_with_params()


def _brief(key, title, summary, status, start_year, description, lessons, vendors, *lists):
    parts, sectors, types, claims, met = json.loads(f"[{','.join(lists)}]")
    texts = [
        (gettext_noop("Beskrivelse"), description),
        (gettext_noop("Erfaringer"), lessons),
        *((gettext_noop("Effekt"), text) for _kind, text in claims),
        *((gettext_noop("Barriere"), note) for note, _measure in met),
        *((gettext_noop("Tiltak"), measure) for _note, measure in met),
        (gettext_noop("Leverandør"), vendors.replace("\n", ", ")),
        (gettext_noop("Partner"), ", ".join(n for role, n in parts if role == Role.PARTNER)),
    ]
    return Brief(
        key=key,
        title=title,
        owners=", ".join(name for role, name in parts if role == Role.OWNER),
        summary=summary,
        status=status,
        start_year=start_year,
        effects={kind for kind, _text in claims},
        tags=[("sektor", code) for code, _name in sectors]
        + [("teknologi", code) for code, _name in types],
        texts=[(label, text) for label, text in texts if text],
    )
