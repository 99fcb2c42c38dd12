"""A database that somebody locks holds no visitor for long, and all is well when it is free."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from tests.factory import make_initiative
from tests.search import processes
from tests.served import running

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 4  # Of gunicorn.conf.py: its workers and their threads.
SHORT = "?options=-c%20lock_timeout%3D300"

# What a process that answers visitors tells of itself, and one that runs a command.
ASK = """
import django
django.setup()
{first}
from django.db import connection
with connection.cursor() as cursor:
    for name in ("lock_timeout", "statement_timeout"):
        cursor.execute(f"SHOW {{name}}")
        print(cursor.fetchone()[0])
"""


@contextmanager
def locked():
    """Somebody holds as much of the database as one can: on SQLite all may still read."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("LOCK TABLE initiatives_initiative IN ACCESS EXCLUSIVE MODE")
        yield


def asked(address):
    """The status, and when to come back."""
    try:
        with urlopen(address, timeout=20) as answer:
            return answer.status, None
    except HTTPError as refused:
        with refused:
            return refused.code, refused.headers["Retry-After"]


def test_a_lock_that_is_not_let_go_keeps_no_visitor_waiting_and_no_other_page_away():
    make_initiative(key="robot")
    call_command("reindex", verbosity=0)
    is_postgresql = connection.vendor == "postgresql"
    database = processes.address() + (SHORT if is_postgresql else "")
    with (
        running(DATABASE_URL=database, DEBUG="0") as (_, port),
        ThreadPoolExecutor(THREADS) as visitors,
    ):
        site = f"http://127.0.0.1:{port}"
        pages = [f"{site}/initiativer/robot/"] * THREADS
        with locked():
            held = [*visitors.map(asked, pages)]
            assert asked(f"{site}/om/") == (200, None)
        assert held == [(503, "60") if is_postgresql else (200, None)] * THREADS
        assert [*visitors.map(asked, pages)] == [(200, None)] * THREADS


@pytest.mark.usefixtures("db")
def test_only_what_answers_visitors_has_a_limit(monkeypatch):
    if connection.vendor == "sqlite":
        assert connection.settings_dict["OPTIONS"]["timeout"] == 20
        return
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "catalogue.settings")
    served, _errors = processes.said("-c", ASK.format(first="import catalogue.wsgi"))
    command, _errors = processes.said("-c", ASK.format(first=""))
    assert served.split() == ["10s", "30s"]
    assert command.split() == ["0", "0"]
