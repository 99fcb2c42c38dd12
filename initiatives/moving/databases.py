"""The database that is moved to, and what is asked of both before anything is written."""

from contextlib import contextmanager
from urllib.parse import urlsplit

import environ
from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import load_backend

OTHER = "other"  # What Django calls the database that is moved to.
MADE_BY_MIGRATE = {"django_migrations", "django_content_type", "auth_permission"}


class MoveError(Exception):
    """Nothing can be moved; says why."""


@contextmanager
def connected(address):
    """While the block lasts, Django knows the database of this DATABASE_URL as the other one."""
    if urlsplit(address).scheme not in environ.Env.DB_SCHEMES:
        raise MoveError("The address is no DATABASE_URL.")  # And is not shown: of its password.
    found = environ.Env.db_url_config(address)
    backend = load_backend(found["ENGINE"])
    settings = {**connection.settings_dict, "OPTIONS": {}, **found}
    connections[OTHER] = other = backend.DatabaseWrapper(settings, alias=OTHER)
    try:
        yield other
    finally:
        other.close()
        del connections[OTHER]


@contextmanager
def as_own(database):
    """While the block lasts, the catalogue's own database is this one.

    Migrations, triggers and exports ask the own one only.
    """
    before = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = database
    ContentType.objects.clear_cache()
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = before
        ContentType.objects.clear_cache()


def to_migrate():
    """Whether migrations of the own database are still to be done."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def first_filled(database):
    """A table with something in it that `migrate` does not put there itself, or None."""
    with database.cursor() as cursor:
        tables = database.introspection.table_names(cursor)
        for table in sorted(set(tables) - MADE_BY_MIGRATE):
            named = database.ops.quote_name(table)  # As the database itself has called it.
            cursor.execute(f"SELECT 1 FROM {named} LIMIT 1")  # noqa: S608 - it is quoted.
            if cursor.fetchone():
                return table
    return None


@contextmanager
def at_one_moment():
    """What is read in the block is of one moment; on SQLite those who write wait meanwhile."""
    is_outermost = not connection.in_atomic_block  # Only that can choose what it sees.
    with transaction.atomic():
        if connection.vendor == "postgresql" and is_outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield
