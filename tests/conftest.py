"""Fixtures for every test. Which database they run on is decided in `environment.py`.

A test starts with an empty catalogue and makes what it needs with `factory.py`.
A test on real content asks for `real_catalogue`; no other test notices.
"""

import os
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings

from catalogue import kept
from initiatives.editors import make_groups
from tests import databases, visits
from tests.factory import make_editor
from tests.repository import has_history


@pytest.fixture(scope="session", autouse=True)
def _quick_settings(tmp_path_factory):
    """Static files without a manifest, which nobody has collected, and a cheap password hash."""
    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with override_settings(
        STORAGES=storages,
        STATIC_ROOT=tmp_path_factory.mktemp("staticfiles"),
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory):
    """SQLite in a file, as in production: each thread has a connection of its own.

    A PostgreSQL that is given can have several runs at a time.
    """
    settings = connection.settings_dict
    settings["TEST"]["NAME"] = f"test_{settings['NAME']}_{os.getpid()}"
    if connection.vendor == "sqlite":
        settings["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The editors' groups with their many permissions, which most tests need, are made once."""
    with django_db_blocker.unblock():
        make_groups()


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()
    kept.answers.clear()


@pytest.fixture
def editor(client, db):
    """An editor, logged in."""
    editor = make_editor(username="kari")
    client.force_login(editor)
    return editor


@pytest.fixture(scope="session")
def _real_content(django_db_setup, django_db_blocker):
    """The name of a copy of the empty test database into which `fixtures/` is loaded, once."""
    with django_db_blocker.unblock():
        name = databases.copy()
        with databases.pointing_at(name):
            Group.objects.all().delete()  # It is `seed` that makes them.
            call_command("seed", stdout=StringIO())
            call_command("reindex", stdout=StringIO())
        yield name
        databases.drop(name)


# A class-scoped fixture of a plain function lives as long as the function, and is set up
# before all function-scoped ones: the connection is moved before pytest-django begins the
# transaction of the test, and moved back after it is rolled back.
@pytest.fixture(scope="class")
def _real_database(request, _real_content, django_db_blocker):
    assert not request.cls, "real_catalogue is for plain test functions"
    if not {"live_server", "transactional_db"} & set(request.fixturenames):
        with databases.pointing_at(_real_content):
            yield
        return
    with django_db_blocker.unblock():
        with databases.pointing_at(_real_content):
            name = databases.copy()
        with databases.pointing_at(name):
            yield
        databases.drop(name)


@pytest.fixture
def real_catalogue(_real_database, db):
    """The catalogue as `make run` serves it: what `fixtures/` holds, in the database.

    The content is loaded once per run, into a copy of the test database:

    * in most tests, what the test changes is rolled back, as with `db`;
    * with `live_server` (every browser test) or `transactional_db`, where Django empties the
      database after the test, the test gets a copy of the copy, which is then dropped.

    The empty test database of the other tests is never touched, so their order is free.
    """


def pytest_collection_modifyitems(config, items):
    """Leave out what there is nothing to try on: a replica of SQLite, older code without git."""
    names = {"test_replicated.py"} if config.option.db == "sqlite" else set()
    if any(item.path.name == "test_upgrade.py" for item in items) and not has_history():
        names.add("test_upgrade.py")
    if out := [item for item in items if item.path.name in names]:
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if item.path.name not in names]


@pytest.fixture(scope="session")
def _content_for_every_page(django_db_setup, django_db_blocker):
    """The name of a copy of the empty test database with `visits.make_all()`, made once."""
    with django_db_blocker.unblock():
        name = databases.copy()
        with databases.pointing_at(name):
            visits.make_all()
            Client().get("/initiativer/")  # The index follows.
        yield name
        databases.drop(name)


@pytest.fixture(scope="class")
def _database_for_every_page(request, _content_for_every_page):
    assert not request.cls, "every_page is for plain test functions"
    with databases.pointing_at(_content_for_every_page):
        yield


@pytest.fixture
def every_page(_database_for_every_page, db):
    """What `visits.make_all()` makes; what the test changes is rolled back."""
