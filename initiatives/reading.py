"""Which database a page is read from: the primary, or its replica for those who only read.

`catalogue/replica.py` says for whom. Django asks the router for every query; plain SQL takes
its cursor from here. What is written, and what that rests on, is the primary's alone.
"""

from contextvars import ContextVar

from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connections, router

AWAY = (OperationalError, InterfaceError)  # What is raised where a database does not answer.
PRIMARY, REPLICA = DEFAULT_DB_ALIAS, "replica"
OF_THE_CACHE = "django_cache"  # What Django calls its cache, if that is kept in the database.

# Of this thread, until the answer is sent: a file is read while it is.
_alias = ContextVar("the database that is read", default=PRIMARY)


class Router:
    """For Django, where there is a replica."""

    def db_for_read(self, model, **hints):
        """A transaction reads what it rests on; a count that was just written is asked for."""
        if model._meta.app_label == OF_THE_CACHE or connections[PRIMARY].in_atomic_block:
            return PRIMARY
        return _alias.get()

    def db_for_write(self, model, **hints):
        """Also what was read from the replica is written where it came from."""
        return PRIMARY

    def allow_migrate(self, db, app_label, **hints):
        """The replica gets its tables from the primary."""
        return db != REPLICA


def cursor_for(model):
    """A cursor to read rows of a model by SQL."""
    return connections[router.db_for_read(model)].cursor()


def from_replica():
    """Read from the replica until the answer is sent."""
    _alias.set(REPLICA)


def is_from_replica():
    """Whether this thread does."""
    return _alias.get() == REPLICA


def from_primary():
    """Read from the primary again."""
    _alias.set(PRIMARY)
