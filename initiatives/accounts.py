"""The initiatives' own words on a page of what they tell, a query for each kind of text."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Case, Value, When
from django.utils.translation import gettext as _

from initiatives import briefs
from initiatives.models import BarrierMet, Effect, Initiative, Participation
from initiatives.models.codes import EffectKind, Role, Status
from initiatives.places.addresses import of_organisation


@dataclass
class Account:
    """An initiative, and what it tells: `effects` are (grade, label, text), the best first."""

    key: str
    title: str
    owners: str
    start_year: int | None
    status: tuple[str, str]
    is_measured: bool
    note: str = ""
    measure: str = ""
    effects: list = field(default_factory=list)


def accounts(pks, snapshot):
    """An account of each published initiative: {pk: Account}, in the order of the keys."""
    found = briefs.read(list(dict.fromkeys(pks)), snapshot)
    return {pk: _account(found[pk]) for pk in pks if pk in found}


def _account(brief):
    is_known = brief.status != Status.UNKNOWN
    return Account(
        key=brief.key,
        title=brief.title,
        owners=brief.owners,
        start_year=brief.start_year,
        status=(brief.status, Status(brief.status).label if is_known else _("Status ukjent")),
        is_measured=EffectKind.MEASURED in brief.effects,
    )


def met(pks):
    """What was met, and what was done about it: {(pk, code of the dimension): (note, measure)}."""
    rows = BarrierMet.objects.published().filter(initiative__in=pks).order_by()
    told = rows.values_list("initiative", "dimension__code", "note", "measure")
    return {(pk, code): (note, measure) for pk, code, note, measure in told}


def effects(pks):
    """The effects of each, the best founded first, with figures before others: {pk: [effect]}."""
    published = Initiative.objects.published().filter(pk__in=pks)
    grade = Case(*(When(kind=kind, then=Value(n)) for n, kind in enumerate(EffectKind.values)))
    plain = Case(When(text__regex="[0-9]", then=Value(0)), default=Value(1))
    rows = Effect.objects.filter(initiative__in=published).order_by(grade, plain, "pk")
    found = defaultdict(list)
    for pk, kind, text in rows.values_list("initiative", "kind", "text"):
        found[pk].append((kind, EffectKind(kind).label, text))
    return found


def lessons(pks):
    """What each has learnt: {pk: text}."""
    published = Initiative.objects.published().filter(pk__in=pks)
    return dict(published.values_list("pk", "lessons"))


def owners(pks):
    """Who answers for the initiatives, each with theirs: [(name, address of its page, [pk])].

    Those that are no more cannot be called.
    """
    published = Initiative.objects.published().filter(pk__in=pks)
    parts = Participation.objects.filter(
        role=Role.OWNER, initiative__in=published, organisation__valid_to=None
    )
    parts = parts.select_related("organisation__municipality")
    order, found = {pk: place for place, pk in enumerate(pks)}, {}
    for part in sorted(
        parts.prefetch_related("organisation__counties"),
        key=lambda each: (order[each.initiative_id], each.pk),
    ):
        organisation = part.organisation
        its = found.setdefault(
            organisation.pk, (organisation.name, of_organisation(organisation), [])
        )
        its[-1].append(part.initiative_id)
    return list(found.values())
