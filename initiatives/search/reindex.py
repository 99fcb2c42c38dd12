"""Making the index anew, as a whole, from what the initiatives hold."""

import pickle
import tempfile
from itertools import chain, count, groupby

from django.db import transaction

from initiatives.models import IndexedInitiative, Initiative, ToIndex
from initiatives.search import documents, index, postings, triggers
from initiatives.search.postings import Postings
from initiatives.search.stems import fingerprint

AT_ONCE = 500  # Initiatives read by the same queries.


def reindex(progress=lambda done, total: None):
    """Make the index anew; return how many initiatives it holds.

    It is read and cut up first, which takes long, and then put in place in one transaction:
    until the last moment, and if anything stops it, the old index answers. What changes
    meanwhile is noted, and put in afterwards.
    """
    triggers.install()
    started = index.version()
    seen = list(ToIndex.objects.order_by("pk").values_list("pk", flat=True))
    with tempfile.TemporaryFile() as rows:
        added, held = _read(rows, progress)
        rows.seek(0)
        with transaction.atomic():
            _put_in_place(added, held, rows, started, seen)
    index.catch_up()
    return sum(map(len, held))


def _read(rows, progress):
    """Cut up all initiatives: who has which word, and which went to the file in each chunk."""
    pks = list(Initiative.objects.published().order_by("pk").values_list("pk", flat=True))
    added, held = Postings(), []
    for start in range(0, len(pks), AT_ONCE):
        found = documents.read(pks[start : start + AT_ONCE])
        for pk, document in found.items():
            added.add(pk, document)
        held.append(list(found))
        pickle.dump(list(found.values()), rows)
        progress(min(start + AT_ONCE, len(pks)), len(pks))
    return added, held


def _put_in_place(added, held, rows, started, seen):
    state = index.locked_state()
    changed = set(
        IndexedInitiative.objects.filter(version__gt=started).values_list("pk", flat=True)
    )
    published = set(Initiative.objects.published().values_list("pk", flat=True))
    postings.replace(added)
    IndexedInitiative.objects.all().delete()
    for _chunk in held:
        index.save(pickle.load(rows), state.version + 1)  # noqa: S301 - our own file.
    for first, last in _ranges(seen):
        ToIndex.objects.filter(pk__range=(first, last)).delete()
    # What others put into the index, or took out of it, after it was read.
    late = changed | (set(chain.from_iterable(held)) ^ published)
    ToIndex.objects.bulk_create([ToIndex(initiative=pk) for pk in late])
    index.stamp(state, fingerprint())


def _ranges(numbers):
    """Rising numbers as (first, last) of each run without a gap.

    A number in a gap may be of a change that was not finished when they were read.
    """
    runs = groupby(zip(numbers, count(), strict=False), key=lambda pair: pair[0] - pair[1])
    for _distance, run in runs:
        run = [number for number, _place in run]
        yield run[0], run[-1]
