"""`manage.py move_database`: from SQLite to PostgreSQL and back, with nothing lost.

The other database is real, and of the other kind than the one that the tests run on.
"""

from io import StringIO
from itertools import count

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from initiatives.management.commands.move_database import Command
from initiatives.models import Edition, EditionFile, Import, Initiative, LinkCheck, Organisation
from initiatives.moving.databases import OTHER, as_own, connected
from initiatives.moving.whole import models
from tests import editions, postgres
from tests.environment import IN_CI
from tests.factory import (
    make_all_that_is_sent,
    make_county,
    make_editor,
    make_initiative,
    make_municipality,
    make_organisation,
)
from tests.killing import killed
from tests.search.processes import file_address

pytestmark = pytest.mark.django_db
numbers = count(1)
LOSE_ROWS = {
    "postgresql": "CREATE RULE lose AS ON INSERT TO initiatives_source DO INSTEAD NOTHING",
    "sqlite": (
        "CREATE TRIGGER lose BEFORE INSERT ON initiatives_source BEGIN SELECT RAISE(IGNORE); END"
    ),
}


@pytest.fixture(scope="module")
def server(django_db_setup):
    """The address of a PostgreSQL without a name of a database; None on PostgreSQL."""
    if connection.vendor == "postgresql":
        yield None
        return
    if not postgres.programs():
        pytest.fail(postgres.MISSING) if IN_CI else pytest.skip(postgres.MISSING)
    address, stop = postgres.start()
    yield address.rpartition("/")[0]
    stop()


@pytest.fixture
def target(server, tmp_path):
    """The DATABASE_URL of an empty database of the other kind."""
    if not server:
        return file_address(tmp_path / "other.sqlite3")
    name = f"moved_{next(numbers)}"
    with connected(f"{server}/postgres") as other, other.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    return f"{server}/{name}"


def make_all():
    """Something of everything that is to be moved, and the editor who made it."""
    editor = make_editor(username="kari")
    initiative = make_initiative(by=editor, title="Brøyting på Å", effects=[("malt", "Mer «is»")])
    Organisation.objects.update(municipality=make_municipality())
    make_organisation(counties=[make_county()])
    editions.make()
    editions.rewrite(initiative, by=editor, summary="Kommunen brøyter bedre.")
    make_initiative(
        title="Æ", benefits=["kvalitet"], ai_types=["bilde"], barriers={1: ("Dyrt", "")}
    )
    editions.make(day=1)
    make_all_that_is_sent()
    batch = Import.objects.create(file_name="inn.xlsx", headings=["Tittel"], created_by=editor)
    batch.rows.create(number=2, cells=["å", ""], after={"z": 1, "a": [None, 2.5, "ø"]})
    LinkCheck.objects.create(url="https://example.no", state="funnet", checked_at=timezone.now())
    LogEntry.objects.create(user=editor, action_flag=1, object_repr="Brøyting", change_message=[])
    return editor


def moved(address):
    said = StringIO()
    call_command("move_database", to=address, stdout=said)
    return said.getvalue()


def files(client):
    """The CSV and every file of every edition, as anybody gets them."""
    addresses = ["/initiativer.csv"] + [
        f"/data/utgaver/{edition}/{file}"
        for edition, file in EditionFile.objects.values_list("edition__name", "name")
    ]
    return {address: client.get(address).getvalue() for address in addresses}


def counts(alias="default"):
    return {model._meta.label: model._base_manager.using(alias).count() for model in models()}


def test_all_is_there_and_the_files_are_the_same_byte_for_byte(client, target):
    make_all()
    before, rows = files(client), counts()
    assert len(before) == 1 + 2 * len(editions.NAMES)
    said = moved(target)
    assert f"{sum(rows.values())} rows are moved" in said
    with connected(target) as other:
        assert other.vendor != connection.vendor
        assert counts(OTHER) == rows
        with as_own(other):
            assert files(client) == before
    empty = {label for label, number in rows.items() if not number}
    assert {label for label in empty if label.startswith(("initiatives", "barriers"))} == {
        "initiatives.ToIndex"  # The index has followed.
    }


def test_whoever_is_logged_in_stays_so_and_others_log_in_with_their_passwords(client, target):
    client.force_login(make_all())
    moved(target)
    with connected(target) as other, as_own(other):
        assert client.get("/admin/").status_code == 200
        assert Client().login(username="kari", password="et-langt-passord-2026")


def test_what_is_written_afterwards_gets_new_numbers_and_is_found(client, target):
    make_all()
    newest = Initiative.objects.order_by("pk").last().pk
    moved(target)
    with connected(target) as other, as_own(other):
        new = make_initiative(title="Gravferd med robot", by=make_editor(username="ola"))
        assert new.pk == newest + 1
        assert "Gravferd med robot" in client.get("/initiativer.csv?q=gravferd").getvalue().decode()
        editions.make(day=2)
        assert Edition.objects.count() == 3
    assert not Initiative.objects.filter(title="Gravferd med robot").exists()


@pytest.mark.parametrize("was_migrated", [True, False])
def test_what_is_not_yet_in_the_index_is_found_after_the_move(client, target, was_migrated):
    make_all()
    if was_migrated:
        with connected(target) as other, as_own(other):
            call_command("migrate", verbosity=0)
    client.get("/initiativer/")
    Initiative.objects.filter(title="Æ").update(title="Gravferd")
    moved(target)
    with connected(target) as other, as_own(other):
        assert "Gravferd" in client.get("/initiativer.csv?q=gravferd").getvalue().decode()


def test_a_database_that_holds_anything_is_refused_and_left_as_it_is(target):
    make_all()
    with connected(target) as other, as_own(other):
        call_command("migrate", verbosity=0)
        make_county(number="03", name="Oslo")
        before = counts()
    with pytest.raises(CommandError, match="must be empty, and its table initiatives_county"):
        moved(target)
    with connected(target) as other:
        assert counts(OTHER) == before


def test_a_database_that_loses_rows_gets_nothing_at_all(target):
    make_all()
    with connected(target) as other, as_own(other):
        call_command("migrate", verbosity=0)
        before = counts()
        with other.cursor() as cursor:
            cursor.execute(LOSE_ROWS[other.vendor])
    with pytest.raises(CommandError, match=r"^Nothing is moved. initiatives.Source would not be"):
        moved(target)
    with connected(target) as other:
        assert counts(OTHER) == before


@pytest.mark.django_db(transaction=True)
def test_a_move_that_is_killed_leaves_a_database_that_can_be_moved_to(target):
    make_initiative()
    before = counts()
    killed(lambda: moved(target), 'INSERT INTO "initiatives_source"')
    assert counts() == before
    assert "the same on both sides" in moved(target)


@pytest.mark.parametrize("address", ["", "katalog", "sftp://kari:hemmelig@example.no/katalog"])
def test_what_is_no_address_of_a_database_is_refused_without_showing_it(address):
    with pytest.raises(CommandError) as refusal:
        moved(address)
    assert str(refusal.value) == "Nothing is moved. The address is no DATABASE_URL."


def test_nobody_is_there_is_said_in_a_sentence():
    address = "postgres://kari:hemmelig@127.0.0.1:1/katalog"
    with pytest.raises(CommandError, match="Nothing is moved. A database refuses: ") as refusal:
        moved(address)
    assert "hemmelig" not in str(refusal.value)


def test_the_address_must_be_given():
    with pytest.raises(CommandError, match="--to"):
        call_command(Command())
