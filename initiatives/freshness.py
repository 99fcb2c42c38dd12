"""What anonymous pages are made from: the content, the day and the program, as one version.

The database is asked once a second at most, so that whoever looks at the same page again costs
it nothing. What this process itself writes is noticed at once; what others write, within that
second. A version is read before a page is made: a page may be newer than its version, which
costs a request, and never older.
"""

import logging
import time
from typing import NamedTuple

from django.utils.timezone import localdate

from initiatives import program, reading
from initiatives.models import Edition, ErrorReport, IndexState, Initiative, ToIndex
from initiatives.reading import AWAY
from initiatives.search import index

SECONDS = 1
READING = ("SELECT", "SAVEPOINT", "RELEASE", "PRAGMA", "SET", "SHOW", "EXPLAIN")

# What pages show beside what the index follows; a table that they come to read belongs here.
REPORTS, HISTORY = ErrorReport._meta.db_table, Initiative.history.model._meta.db_table
VERSION = f"""
SELECT EXISTS (SELECT 1 FROM {ToIndex._meta.db_table}), token,
    (SELECT count(*) FROM {REPORTS} WHERE closed_at IS NULL),
    (SELECT sum(id) FROM {REPORTS} WHERE closed_at IS NULL),
    (SELECT max(id) FROM {REPORTS}),
    (SELECT max(history_id) FROM {HISTORY}),
    (SELECT max(id) FROM {Edition._meta.db_table})
FROM {IndexState._meta.db_table}
"""  # noqa: S608 - all names are ours.

logger = logging.getLogger(__name__)


class Fresh(NamedTuple):
    """How it is now."""

    version: str = ""  # Empty where it cannot be told: another writes for long, or see below.
    is_away: bool = False  # The database does not answer.


class Asked(NamedTuple):
    """What the database was asked last, and when on this process's clock."""

    found: Fresh = Fresh()
    at: float = float("-inf")
    writes: int = 0


_asked, _writes = Asked(), 0
_named, _since = "", 0  # The version when the database answered last, and since when.


def now():
    """How it is, asked of the database if that was not done just now."""
    global _asked, _named, _since
    asked, writes = _asked, _writes
    if asked.writes == writes and time.monotonic() - asked.at < SECONDS:
        return asked.found
    try:
        index.current_token()  # What has changed is put in first, which also writes.
        writes = _writes
        found = Fresh(_version())
    except AWAY as fault:
        logger.warning("The database does not answer: %s", fault)
        found = Fresh(is_away=True)
    if not found.is_away and found.version != _named:
        _named, _since = found.version, max(int(time.time()), _since + 1)
    _asked = Asked(found, time.monotonic(), writes)
    return found


def since():
    """The second in which this process first saw the version; no two have the same."""
    return _since


def last():
    """The version when the database answered last: what is of an older one may be withdrawn."""
    return _named


def is_as_far(version):
    """Whether the database that is read, which may be a replica, has what the version names."""
    return not version or _version() == version


def _version():
    with reading.cursor_for(IndexState) as cursor:
        cursor.execute(VERSION)
        waits, *content = cursor.fetchone() or [True]
    if waits:
        return ""
    return "\n".join(map(str, [*content, localdate(), program.fingerprint()]))


def watch(connection, **kwargs):
    """Notice what this process writes by a new connection; Django tells of each."""
    if _noticed not in connection.execute_wrappers:
        connection.execute_wrappers.append(_noticed)


def _noticed(execute, sql, params, many, context):
    global _writes  # It only grows; if two at once count one, both were seen anyway.
    try:
        return execute(sql, params, many, context)
    finally:
        if not str(sql).lstrip().upper().startswith(READING):
            _writes += 1
