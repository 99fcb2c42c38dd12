"""How well the replica follows the primary, as far as this process knows."""

import logging
from math import inf
from threading import Lock
from time import monotonic

from django.db import connections

from initiatives.reading import AWAY, PRIMARY, REPLICA

EVERY = 10  # Seconds between two looks.
MOST_BEHIND = 60  # Seconds; what was taken out of the catalogue must not be seen for long.

# Places in PostgreSQL's log, which one writes and the other replays, as numbers that grow.
PLACE = "SELECT pg_wal_lsn_diff({}, '0/0')::bigint"
WRITTEN = PLACE.format("pg_current_wal_lsn()")
# None where it follows nobody: it was promoted, or it is the primary itself.
REPLAYED = PLACE.format("CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() END")

logger = logging.getLogger(__name__)


class Watch:
    """Looks every so often, when somebody asks."""

    def __init__(self):
        self._looking, self._next_look = Lock(), 0
        self._place, self._written_at = 0, -inf  # One that it has still to reach.
        self._holds = -inf  # It has all that was written before this moment.
        self._is_fit = None

    def is_fit(self):
        """Whether it can be read from; whoever asks while another looks gets the last answer."""
        if monotonic() >= self._next_look and self._looking.acquire(blocking=False):
            try:
                self._look()
            finally:
                self._looking.release()
        return self._is_fit

    def look(self):
        """Look now, and say the same."""
        with self._looking:
            self._look()
            return self._is_fit

    @property
    def seconds_behind(self):
        """How old what it shows may be, at most; no clocks of two machines are compared."""
        return monotonic() - self._holds

    def _look(self):
        began = monotonic()
        self._next_look = began + EVERY
        written = _ask(PRIMARY, WRITTEN)
        replayed = _ask(REPLICA, REPLAYED)
        if isinstance(replayed, Exception):
            self._judge(False, f"does not answer: {replayed}")
        elif replayed is None:
            self._judge(False, "follows no other server")
        elif isinstance(written, Exception):
            self._judge(True)  # It is all there is.
        else:
            self._measure(written, replayed, began)
            is_near = self.seconds_behind <= MOST_BEHIND
            self._judge(is_near, f"is over {MOST_BEHIND} seconds behind")

    def _measure(self, written, replayed, now):
        if replayed < self._place:
            return
        self._holds = now if replayed >= written else self._written_at
        self._place, self._written_at = written, now

    def _judge(self, is_fit, why=""):
        if not is_fit and self._is_fit is not False:
            logger.warning("Visitors read from the primary, as the replica %s", why)
        elif is_fit and self._is_fit is False:
            logger.warning("Visitors read from the replica again")
        self._is_fit = is_fit


def _ask(alias, sql):
    """The place, or the fault of a database that does not answer."""
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchone()[0]
    except AWAY as fault:
        return fault


watch = Watch()
