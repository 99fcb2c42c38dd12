"""The rows of an export: all about each initiative, in one streamed query."""

from django.db.models import F, OuterRef

from initiatives.exports.aggregates import JsonRows
from initiatives.models import (
    AIType,
    BarrierMet,
    Benefit,
    County,
    Effect,
    Municipality,
    Participation,
    SectorPlacement,
    Source,
)

CHUNK = 500  # Rows held at a time; the query is the same one.

FIELDS = [
    "key", "title", "summary", "description", "status", "start_year", "end_year", "lessons",
    "personal_data", "vendors", "source_check_level", "source_check_date", "published_at",
    "modified", "last_confirmed_at",
]  # fmt: skip


def rows(initiatives):
    """Yield a dict per initiative: its fields, and lists for what hangs on it.

    The lists hold `[code, label]`, except `participations` ([role, organisation]),
    `barriers` ([code, label, note, measure]), `effects` ([kind, text]) and `sources` ([url]).
    """
    lists = {
        "sectors": _parts(SectorPlacement, "sector", "order", "pk"),
        "ai_types": _terms(AIType),
        "benefits": _terms(Benefit),
        "barriers": _parts(
            BarrierMet, "dimension", "dimension__number", c=F("note"), d=F("measure")
        ),
        "effects": _of(Effect).order_by("pk").values(a=F("kind"), b=F("text")),
        "participations": _of(Participation)
        .order_by("role", "pk")
        .values(a=F("role"), b=F("organisation__name")),
        "sources": _of(Source).order_by("pk").values(a=F("url")),
        "municipalities": _places(Municipality),
        "counties": _places(County),
    }
    aggregated = {f"{name}_list": JsonRows(part) for name, part in lists.items()}
    wanted = initiatives.annotate(**aggregated).values(*FIELDS, *aggregated)
    return wanted.iterator(chunk_size=CHUNK)


def _of(model):
    return model.objects.filter(initiative=OuterRef("pk"))


def _parts(model, term, *order, **more):
    columns = {"a": F(f"{term}__code"), "b": F(f"{term}__name_nb")} | more
    return _of(model).order_by(*order).values(**columns)


def _terms(model):
    terms = model.objects.filter(initiatives=OuterRef("pk")).order_by("order", "code")
    return terms.values(a=F("code"), b=F("name_nb"))


def _places(model):
    taking_part = {"organisations__participations__initiative": OuterRef("pk")}
    places = model.objects.filter(**taking_part).order_by("number").distinct()
    return places.values(a=F("number"), b=F("name"))
