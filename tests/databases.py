"""Copies of the test database, so that tests on real content load it once.

Both databases copy in a blink: SQLite a file, PostgreSQL by CREATE DATABASE … TEMPLATE.
Django has the means already, for tests in parallel.
"""

from contextlib import contextmanager
from itertools import count

from django.contrib.contenttypes.models import ContentType
from django.db import connection

numbers = count(1)  # No name twice: SQLite would read the log of the file before it.


def copy():
    """Copy the database that the default connection points at; return the copy's name."""
    connection.close()
    suffix = f"copy{next(numbers)}"
    connection.creation.clone_test_db(suffix, verbosity=0)
    return connection.creation.get_test_db_clone_settings(suffix)["NAME"]


@contextmanager
def pointing_at(name):
    """While the block lasts, the default connection of every thread means this database.

    All threads share the settings; those of a live server connect anew for each request.
    """
    before = connection.settings_dict["NAME"]
    _point_at(name)
    try:
        yield
    finally:
        _point_at(before)


def _point_at(name):
    connection.close()
    connection.settings_dict["NAME"] = name
    ContentType.objects.clear_cache()


def drop(name):
    """Remove a copy."""
    with pointing_at(name):
        connection.creation.destroy_test_db(verbosity=0)
