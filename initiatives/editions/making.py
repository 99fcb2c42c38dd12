"""Making an edition: all of it or nothing, one at a time."""

from contextlib import ExitStack, contextmanager
from functools import partial

from django.db import connection, transaction
from django.utils.timezone import localtime
from django.utils.translation import override

from barriers.languages import SOURCE
from initiatives.editions import changes, contents, packing, readable
from initiatives.editions.packing import Packed
from initiatives.editions.tombstones import tombstones
from initiatives.models import Edition, Initiative


class EditionError(Exception):
    """No edition can be made; says why."""


def make(now=None):
    """Make an edition of what is published and return it; None if nothing has changed.

    `now` is a time other than this moment.
    """
    now = localtime(now)
    with override(SOURCE), _alone():
        previous = Edition.objects.first()
        if previous and previous.date > now.date():
            raise EditionError(f"The newest edition is dated {previous}, which is not yet.")
        pks = list(Initiative.objects.published().newest().values_list("pk", flat=True))
        if not previous and not pks:
            raise EditionError("Nothing is published, so there is nothing to make an edition of.")
        with ExitStack() as until_kept:
            return _make(previous, pks, now, partial(Packed, until=until_kept))


@contextmanager
def _alone():
    """A transaction that sees one moment, while no other makes an edition.

    SQLite's holds both from its first word, as it takes the write lock. On PostgreSQL the lock
    must come first: it asks for no data, and what is seen is settled by the first question.
    """
    is_outermost = not connection.in_atomic_block  # Only that can choose what it sees.
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                if is_outermost:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                cursor.execute(f"LOCK TABLE {Edition._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
        yield


def _make(previous, pks, now, pack):
    is_same_day = previous and previous.date == now.date()
    number = previous.number + 1 if is_same_day else 1
    name = f"{now:%Y-%m-%d}" + (f".{number}" if number > 1 else "")
    rows = pack(contents.JSON, contents.rows_json(name, pks, now))
    terms = contents.entries()
    gone_before = _document(previous, contents.TOMBSTONES, "initiatives")
    found = _compare(previous, rows, terms)
    if previous and not found:
        return None
    table = pack(contents.CSV, contents.rows_csv(pks))
    back = {key for key, _title in found.added}
    earlier = [stone for stone in gone_before if stone["key"] not in back]
    gone = tombstones(earlier, found.withdrawn, previous and previous.name, now.date())
    said = contents.changes(name, previous, len(pks), found, gone_before, gone)
    files = [
        table,
        rows,
        pack(contents.TERMS, contents.terms(name, terms)),
        pack(contents.PACKAGE, contents.package(name, table, now)),
        pack(contents.CHANGES, contents.as_json(said)),
        pack(contents.READABLE, readable.text(said)),
        pack(contents.TOMBSTONES, contents.as_json({"edition": name, "initiatives": gone})),
    ]
    files.append(pack(contents.SUMS, contents.sums(files)))
    edition = Edition.objects.create(
        name=name,
        date=now.date(),
        number=number,
        made_at=now,
        count=len(pks),
        **{what: len(said[what]) for what in ("added", "changed", "withdrawn")},
    )
    for file in files:
        file.keep(edition)
    return edition


def _compare(previous, rows, terms):
    if not previous:
        return changes.Changes()
    before = packing.lines(previous.files.get(name=contents.JSON))
    return changes.compare(
        changes.initiatives(before),
        changes.initiatives(rows.lines()),
        _document(previous, contents.TERMS, "columns"),
        terms,
    )


def _document(edition, file, part):
    """A list that a file of the edition holds; an empty one where there is no edition."""
    return packing.document(edition.files.get(name=file))[part] if edition else []
