"""The rows of an export: all about each initiative, some hundred in a query."""

from functools import cache
from itertools import islice

from django.db.models import F, OuterRef

from initiatives.exports.aggregates import JsonRows
from initiatives.models import (
    AIType,
    BarrierMet,
    Benefit,
    County,
    Effect,
    Initiative,
    Municipality,
    Participation,
    SectorPlacement,
    Source,
)

CHUNK = 500  # Rows held at a time.

FIELDS = [
    "key", "title", "summary", "description", "status", "start_year", "end_year", "lessons",
    "personal_data", "vendors", "source_check_level", "source_check_date", "published_at",
    "modified", "last_confirmed_at",
]  # fmt: skip


def rows(pks):
    """Yield a dict per published initiative, in the order of the keys given.

    It has the fields, and lists for what hangs on the initiative.

    The lists hold `[code, label]`, except `participations` ([role, organisation]),
    `barriers` ([code, label, note, measure]), `effects` ([kind, text]) and `sources` ([url]).
    """
    pks = iter(pks)
    while some := list(islice(pks, CHUNK)):
        found = _everything().filter(pk__in=some)
        by_pk = {row["pk"]: row for row in found}
        yield from (by_pk[pk] for pk in some if pk in by_pk)


@cache  # A page of twenty takes less time than the making of this.
def _everything():
    lists = {
        "sectors": parts_with(SectorPlacement, "sector", "order", "pk"),
        "ai_types": terms_of(AIType),
        "benefits": terms_of(Benefit),
        "barriers": parts_with(
            BarrierMet, "dimension", "dimension__number", c=F("note"), d=F("measure")
        ),
        "effects": part_of(Effect).order_by("pk").values(a=F("kind"), b=F("text")),
        "participations": part_of(Participation)
        .order_by("role", "pk")
        .values(a=F("role"), b=F("organisation__name")),
        "sources": part_of(Source).order_by("pk").values(a=F("url")),
        "municipalities": _places(Municipality),
        "counties": _places(County),
    }
    aggregated = {f"{name}_list": JsonRows(part) for name, part in lists.items()}
    everything = Initiative.objects.published().order_by().annotate(**aggregated)
    return everything.values("pk", *FIELDS, *aggregated)


def part_of(model):
    """The rows that hang on the initiative of the query around."""
    return model.objects.filter(initiative=OuterRef("pk"))


def parts_with(model, term, *order, **more):
    """The code and label of a term that such rows name, and what else they have."""
    columns = {"a": F(f"{term}__code"), "b": F(f"{term}__name_nb")} | more
    return part_of(model).order_by(*order).values(**columns)


def terms_of(model):
    """The code and label of each of the initiative's terms."""
    terms = model.objects.filter(initiatives=OuterRef("pk")).order_by("order", "code")
    return terms.values(a=F("code"), b=F("name_nb"))


def _places(model):
    taking_part = {"organisations__participations__initiative": OuterRef("pk")}
    places = model.objects.filter(**taking_part).order_by("number").distinct()
    return places.values(a=F("number"), b=F("name"))
