"""Keeping the index: it follows what `ToIndex` names, or is made anew as a whole.

Every change is one transaction: whoever searches sees the index as it was or as it is.
"""

import logging
import zlib
from time import monotonic

from django.db import DatabaseError, OperationalError, transaction

from initiatives import reading
from initiatives.exports import records
from initiatives.models import IndexedInitiative, IndexState, Initiative, ToIndex
from initiatives.search import documents, postings, store, triggers
from initiatives.search.postings import Postings
from initiatives.search.stamping import locked_state, stamp
from initiatives.search.stems import fingerprint

CHUNK = 100  # Initiatives at a time; SQLite takes so many rows in one statement.
NOTES = 5_000  # Rows of ToIndex at a time.
SHORT, LONG = 2, 10  # Seconds that a visitor waits for others who write, and for a great change.
REINDEX = "Run `manage.py reindex`."

logger = logging.getLogger(__name__)


STATE = (
    # All names are ours.
    f"SELECT token, analysis, EXISTS (SELECT 1 FROM {ToIndex._meta.db_table}), "  # noqa: S608
    f"version FROM {IndexState._meta.db_table}"
)


def state():
    """The index's token and analysis, whether something waits to be put in, and its version.

    Every page asks this; in plain SQL it takes a tenth of the time.
    """
    with reading.cursor_for(IndexState) as cursor:
        cursor.execute(STATE)
        return cursor.fetchone() or ("", "", True, 0)


_newest = 0  # The version that this process has seen last; no visitor is then shown an older.


def current_token():
    """The token of an index that has followed every change, or of the old one if it cannot.

    Where only the primary can give that, the rest of the page is read there too.
    """
    global _newest  # what the process has shown.
    token, _analysis, waits, version = state()
    if reading.is_from_replica() and (waits or version < _newest):
        reading.from_primary()
        token, _analysis, waits, version = state()
    if waits:
        try:
            with store.waiting_for_others(seconds=SHORT):
                catch_up(until=monotonic() + LONG)
        except OperationalError as fault:  # Somebody else writes for long, or nobody can.
            logger.warning("The search answers as it was before the last change: %s", fault)
        except zlib.error:
            logger.exception("A set in the search index is damaged. %s", REINDEX)
        token, _analysis, _waits, version = state()
    _newest = version
    return token


def version():
    """How often the index has changed."""
    return IndexState.objects.values_list("version", flat=True).first() or 0


def problem():
    """What is wrong with the index, in a sentence for whoever runs the site, or None."""
    _token, analysis, _waits, _version = state()
    held, published = IndexedInitiative.objects.count(), Initiative.objects.published().count()
    if not analysis and published:
        return f"There is no search index yet. {REINDEX}"
    if analysis and analysis != fingerprint():
        return f"The search index is of an older text analysis. {REINDEX}"
    if IndexedInitiative.objects.exclude(made_by=records.fingerprint()).exists():
        return f"The index's lines for files are of older code: files take longer. {REINDEX}"
    if held != published and not ToIndex.objects.exists():
        return f"The search index holds {held} of {published} initiatives. {REINDEX}"
    if not triggers.are_installed():
        return f"The search index does not notice what changes. {REINDEX}"
    return None


def warn():
    """Say in the log what is wrong with the index; the start of a server does."""
    try:
        said = problem()
    except DatabaseError as fault:
        said = f"The search index cannot be looked at: {fault}"
    if said:
        logger.warning(said)


def catch_up(until=float("inf")):
    """Put in what waits, some at a time, so that being stopped loses little."""
    while _catch_up_some() and monotonic() < until:
        pass


@transaction.atomic
def _catch_up_some():
    its_state = locked_state()
    notes = list(ToIndex.objects.order_by("pk").values_list("pk", "initiative")[:NOTES])
    changed = list(dict.fromkeys(pk for _note, pk in notes if pk is not None))[:CHUNK]
    done = [note for note, pk in notes if pk is None or pk in changed]
    _follow(changed, its_state.version + 1)
    ToIndex.objects.filter(pk__in=done).delete()
    stamp(its_state, its_state.analysis or fingerprint())
    return len(done) < len(notes) or len(notes) == NOTES


def _follow(pks, version):
    new = documents.read(pks)
    old = IndexedInitiative.objects.in_bulk(pks)
    added, removed = Postings(), Postings()
    for pk in pks:
        added.add(pk, new.get(pk), but_not_of=old.get(pk))
        removed.add(pk, old.get(pk), but_not_of=new.get(pk))
    postings.change(added, removed)
    IndexedInitiative.objects.filter(pk__in=old.keys() - new.keys()).delete()
    save(list(new.values()), version)


def save(documents, version):
    """Write what the index holds of these initiatives, over what it held."""
    for document in documents:
        document.version = version
    names = [field.name for field in IndexedInitiative._meta.fields]
    IndexedInitiative.objects.bulk_create(
        documents, update_conflicts=True, unique_fields=names[:1], update_fields=names[1:]
    )
