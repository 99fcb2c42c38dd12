"""A process that loses its database, or starts without, goes on when the database is there."""

import json
from contextlib import contextmanager
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.db import connection

from tests.search import processes
from tests.served import running

AWAY, THERE = "database", "migrations"  # What is missing first; the database is an empty one.


class Folder:
    """SQLite's file in a folder that comes later."""

    def __init__(self, path):
        self.path = path / "later"
        self.address = processes.file_address(self.path / "katalog.sqlite3")

    def come(self):
        self.path.mkdir()


class Server:
    """A database of PostgreSQL that takes nobody in, and throws out those who are there."""

    def __init__(self, name, how="ALLOW_CONNECTIONS false"):
        self.name = name
        self.address = processes.address().rpartition("/")[0] + f"/{name}"
        self.say(f"CREATE DATABASE {name} {how}")

    def say(self, sql):
        with connection.cursor() as cursor:
            cursor.execute(sql)

    def come(self):
        self.say(f"ALTER DATABASE {self.name} ALLOW_CONNECTIONS true")

    def go(self):
        self.say(f"ALTER DATABASE {self.name} ALLOW_CONNECTIONS false")
        self.say(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname='{self.name}'"
        )


@contextmanager
def a_database(folder):
    """A database of the kind that is tested on, which is not there yet."""
    if connection.vendor == "sqlite":
        yield Folder(folder)
        return
    made = Server(f"away_{connection.settings_dict['NAME']}")
    yield made
    made.say(f"DROP DATABASE {made.name} WITH (FORCE)")


def missing(port):
    """What `/readyz` says is missing; the process lives all the while."""
    with urlopen(f"http://127.0.0.1:{port}/healthz") as answer:
        assert answer.status == 200
    with pytest.raises(HTTPError) as refused:
        urlopen(f"http://127.0.0.1:{port}/readyz")
    assert refused.value.code == 503
    with refused.value as answer:
        return list(json.load(answer)["problems"])


@pytest.mark.django_db(transaction=True)
def test_a_server_without_a_database_lives_and_goes_on_when_there_is_one(tmp_path):
    with a_database(tmp_path) as database, running(DATABASE_URL=database.address) as (_, port):
        assert missing(port) == [AWAY]
        database.come()
        assert missing(port) == [THERE]
        if connection.vendor == "postgresql":
            database.go()
            assert [missing(port) for _worker in range(4)] == 4 * [[AWAY]]
            database.come()
            assert [missing(port) for _worker in range(4)] == 4 * [[THERE]]
