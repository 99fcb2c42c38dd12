"""What the initiatives tell of what they met, did, learnt and got: who does, and in which turn.

The index knows who met a barrier and who has an effect. Who also says what was done, what was
learnt or how many it was, is read once, and kept until the catalogue changes.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain, islice
from operator import or_

from initiatives.models import BarrierMet, Effect, Initiative
from initiatives.models.codes import EffectKind, Status
from initiatives.search import bits
from initiatives.search.results import arranged


@dataclass(frozen=True)
class Told:
    """Sets of initiatives: `measures` by dimension, and who has a figure among the effects."""

    measures: dict[str, int]
    figures: dict[str, int]
    lessons: int


class InTurn(Sequence):
    """Sets of initiatives one after the other, in each the newest first; ordered as read."""

    def __init__(self, snapshot, tiers):
        self.snapshot, self.tiers = snapshot, tiers

    def __len__(self):
        return sum(tier.bit_count() for tier in self.tiers)

    def __getitem__(self, wanted):
        ordered = (arranged(self.snapshot, tier, "nyeste") for tier in self.tiers)
        return list(islice(chain.from_iterable(ordered), wanted.start, wanted.stop))


def told(snapshot):
    """Who tells what beyond the index."""
    return snapshot.made("told", _read)


def _read():
    published = Initiative.objects.published()
    effects = Effect.objects.filter(initiative__in=published, text__regex="[0-9]").order_by()
    measures = BarrierMet.objects.published().exclude(measure="").order_by()
    lessons = published.exclude(lessons="").order_by()
    return Told(
        measures=_by_code(measures.values_list("dimension__code", "initiative")),
        figures=_by_code(effects.values_list("kind", "initiative")),
        lessons=bits.of(lessons.values_list("pk", flat=True)),
    )


def _by_code(rows):
    found = defaultdict(set)
    for code, pk in rows:
        found[code].add(pk)
    return {code: bits.of(pks) for code, pks in found.items()}


def came_far(snapshot):
    """Those that are in operation or have measured what came of it."""
    values = snapshot.values
    in_operation = values["status"].get(Status.IN_OPERATION.value, bits.EMPTY)
    return in_operation | values["effekt"].get(EffectKind.MEASURED.value, bits.EMPTY)


def by_measure(snapshot, having, code):
    """Those that met a barrier: who did something and came far, who did something, the others."""
    did = having & told(snapshot).measures.get(code, bits.EMPTY)
    far = came_far(snapshot)
    return [did & far, did & ~far, having & ~did]


def by_evidence(snapshot, having):
    """The best founded effects first, of the same grade those with figures; last who has none."""
    tiers, figures = [], told(snapshot).figures
    for kind in EffectKind.values:
        graded = having & snapshot.values["effekt"].get(kind, bits.EMPTY)
        counted = graded & figures.get(kind, bits.EMPTY)
        tiers += [counted, graded & ~counted]
        having &= ~graded
    return [*tiers, having]


def with_effect(snapshot):
    """Those that state any effect."""
    return reduce(or_, snapshot.values["effekt"].values(), bits.EMPTY)


def lessons_in_turn(snapshot, having):
    """Those that say what they have learnt; who came far first."""
    return far_first(snapshot, having & told(snapshot).lessons)


def far_first(snapshot, having):
    """Those that came far, and the others."""
    far = came_far(snapshot)
    return [having & far, having & ~far]


def first(snapshot, tiers, count):
    """The keys of the first so many in their turn."""
    return InTurn(snapshot, tiers)[:count]
