"""A backup, and that the catalogue comes back from it, as docs/drift.md says it is done."""

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from io import StringIO
from itertools import count

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.db.utils import load_backend

from initiatives.moving.databases import as_own, connected
from tests import editions, postgres
from tests.factory import make_municipality
from tests.full import no_room_for_files
from tests.killing import killed
from tests.repository import ROOT
from tests.search.processes import file_address, said

# As another process of the catalogue finds it: what can be taken out, and what can be written.
LOOK = """
import django; django.setup()
from django.test import Client
from initiatives.models import EditionFile, Initiative
from initiatives.search import index
files = ["/initiativer.csv"] + [
    f"/data/utgaver/{edition}/{name}"
    for edition, name in EditionFile.objects.values_list("edition__name", "name")
]
for file in files:
    print(Client(SERVER_NAME="localhost").get(file).getvalue().decode())
print("problem", index.problem())
Initiative.objects.filter(key="oslo-saga").update(title="x")
Initiative.objects.order_by("pk").last().sources.create(url="https://example.no/ny", title="Ny")
print("index waits", index.state()[2])
"""
# Two rows are changed by one transaction, as fast as the disk takes it.
WRITE = """
import itertools, sqlite3, sys
database = sqlite3.connect(sys.argv[1], timeout=60, isolation_level=None)
for number in itertools.count(1):
    database.execute("BEGIN IMMEDIATE")
    for municipality in ("0301", "4601"):
        database.execute(
            "UPDATE initiatives_municipality SET population = ? WHERE number = ?",
            [number, municipality],
        )
    database.execute("COMMIT")
"""
POPULATIONS = "SELECT population FROM initiatives_municipality WHERE number IN ('0301', '4601')"


def looked_at(database=None):
    output, _errors = said("-c", LOOK, database=database)
    return output


def shown(program):
    """What docs/drift.md says last of a program on a server, but for whose account runs it."""
    text = (ROOT / "docs/drift.md").read_text(encoding="utf-8")
    *_before, line = re.findall(rf"^sudo -u \w+ ((?:sh -c '.*; )?{program} .+)$", text, re.M)
    return line.partition("  #")[0].strip()


def by_postgresql(folder):
    """Back up and restore by the commands of the document; return the new DATABASE_URL."""
    server, name = os.environ["DATABASE_URL"].rpartition("/")[0], connection.settings_dict["NAME"]
    host = connection.settings_dict["HOST"]
    environment = os.environ | {
        "PATH": f"{postgres.programs()}:{os.environ['PATH']}",
        "PGHOST": host,
        "PGUSER": connection.settings_dict["USER"],
        "PGPASSWORD": connection.settings_dict["PASSWORD"],
        "BACKUP": str(folder / "katalog.dump"),
    }
    dump, here = shown("pg_dump"), f"postgres:///{name}'"
    assert dump.count("postgres:///katalog'") == 1
    commands = ["createuser katalog", dump.replace("postgres:///katalog'", here)]
    commands += [shown("createdb"), f"PGUSER=katalog {shown('pg_restore')}"]
    for command in commands:
        subprocess.run(["/bin/sh", "-ec", command], env=environment, check=True)
    return f"{server.replace('postgres@', 'katalog@')}/katalog2"


def by_the_command(folder):
    """The same on SQLite."""
    call_command("backup", folder / "copy.sqlite3", stdout=StringIO())
    return file_address(folder / "copy.sqlite3")


@pytest.mark.usefixtures("real_catalogue", "transactional_db")
def test_what_is_restored_is_the_same_and_goes_on(tmp_path, monkeypatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "catalogue.settings")
    editions.make()
    way = by_postgresql if connection.vendor == "postgresql" else by_the_command
    restored = looked_at(way(tmp_path))
    assert restored == looked_at()
    assert restored.count("\n") > 1000
    assert "problem None" in restored
    assert "index waits 1" in restored or "index waits True" in restored


@pytest.fixture(scope="module")
def file(django_db_setup, django_db_blocker, tmp_path_factory):
    """An SQLite database with two municipalities, whatever the tests run on."""
    path = tmp_path_factory.mktemp("backup") / "katalog.sqlite3"
    with django_db_blocker.unblock(), connected(file_address(path)) as other, as_own(other):
        call_command("migrate", verbosity=0)
        with other.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=WAL")
        make_municipality(number="0301", name="Oslo")
        make_municipality()
    return path


@pytest.fixture
def on_sqlite(db, file):
    """The catalogue is on that database while the test lasts."""
    with connected(file_address(file)) as other, as_own(other):
        yield


@pytest.fixture
def writer(file):
    """Another process that writes to it all the time."""
    command = [sys.executable, "-c", WRITE, str(file)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        yield
        assert process.poll() is None, "it could not write"
        process.kill()


@pytest.mark.usefixtures("on_sqlite", "writer")
def test_a_backup_of_what_is_written_to_all_the_time_is_whole(tmp_path):
    seen = set()
    for number in count():
        path = tmp_path / f"{number}.sqlite3"
        call_command("backup", path, stdout=StringIO())
        with closing(sqlite3.connect(path)) as copy:
            copy.create_function("REGEXP", 2, lambda pattern, text: bool(re.search(pattern, text)))
            assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            [[one], [other]] = copy.execute(POPULATIONS)
        seen.add(one)
        assert one == other, "half of a change"
        if len(seen) > 5:
            break
        assert number < 200, "nothing was written meanwhile"
    assert {path.suffix for path in tmp_path.iterdir()} == {".sqlite3"}


def test_a_backup_can_be_read_by_its_owner_only_and_is_never_overwritten(on_sqlite, tmp_path):
    path = tmp_path / "copy.sqlite3"
    call_command("backup", path, stdout=StringIO())
    assert path.stat().st_mode & 0o777 == 0o600
    before = path.read_bytes()
    with pytest.raises(CommandError, match="is there already, and is left as it is"):
        call_command("backup", path)
    assert path.read_bytes() == before


def test_where_no_backup_can_be_made_is_said_and_nothing_is_left(on_sqlite, tmp_path):
    with pytest.raises(CommandError, match="No backup is made: "):
        call_command("backup", tmp_path / "missing" / "copy.sqlite3")
    assert not list(tmp_path.iterdir())


def test_a_backup_that_the_disk_has_no_room_for_is_an_error_and_leaves_nothing(on_sqlite, tmp_path):
    path = tmp_path / "copy.sqlite3"
    with no_room_for_files(), pytest.raises(CommandError, match="No backup is made: "):
        call_command("backup", path)
    assert not list(tmp_path.iterdir())
    call_command("backup", path, stdout=StringIO())
    assert path.stat().st_size > 100_000


def test_half_a_copy_of_a_run_that_was_killed_is_in_nobodys_way(on_sqlite, tmp_path):
    (tmp_path / "copy.sqlite3.part").write_bytes(b"half")
    call_command("backup", tmp_path / "copy.sqlite3", stdout=StringIO())
    assert [path.name for path in tmp_path.iterdir()] == ["copy.sqlite3"]


def test_a_backup_that_is_killed_leaves_nothing_under_its_name_and_can_be_run_again(
    transactional_db, file, tmp_path
):
    path = tmp_path / "copy.sqlite3"

    def backup():
        with connected(file_address(file)) as other, as_own(other):
            call_command("backup", path, stdout=StringIO())

    killed(backup, "VACUUM")
    assert [each.name for each in tmp_path.iterdir()] == ["copy.sqlite3.part"]
    backup()
    assert [each.name for each in tmp_path.iterdir()] == ["copy.sqlite3"]


def test_on_postgresql_the_command_leads_to_the_program_that_does_it(db, tmp_path):
    settings = connections.settings["default"] | {"NAME": "katalog", "OPTIONS": {}}
    other = load_backend("django.db.backends.postgresql").DatabaseWrapper(settings)
    with as_own(other), pytest.raises(CommandError, match="on PostgreSQL: use pg_dump"):
        call_command("backup", tmp_path / "copy")
    assert not list(tmp_path.iterdir())
