"""`manage.py reindex` makes the index anew, whatever was wrong with it."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models.signals import pre_migrate

from initiatives.models import (
    IndexedInitiative,
    IndexedValue,
    IndexedWord,
    IndexState,
    Initiative,
    ToIndex,
)
from initiatives.search import index, triggers
from tests.factory import make_initiative
from tests.pages import get, total
from tests.search.indexed import content, found
from tests.search.processes import file_address, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def answers(client, robot):
    """Ask the index several things."""
    make_initiative(key="liten", title="Roboten", summary="Liten robot brøyter snø i Ås.")
    queries = [
        ("robot", {}), ("roboten", {}), ('"liten robot"', {}), ("-robot", {}), ("", {}),
        ("", {"sektor": "samferdsel"}), ("bergen", {"storrelse": "sma"}), ("snøbrøyting", {}),
    ]  # fmt: skip
    return lambda: [found(client, words, **filters) for words, filters in queries]


def reindex(*options):
    """Run the command; return what it says."""
    connection.check_constraints()
    out = StringIO()
    call_command("reindex", *options, stdout=out)
    return out.getvalue()


def drop_triggers():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE name LIKE 'to_index_%'")
            for [name] in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
        else:
            cursor.execute("SELECT tgrelid::regclass FROM pg_trigger WHERE tgname = 'to_index'")
            for [table] in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER to_index ON {table}")


def lose_words():
    IndexedWord.objects.filter(text__contains="robot").delete()


def lose_values():
    IndexedValue.objects.all().delete()


def lose_everything():
    for model in (IndexedWord, IndexedValue, IndexedInitiative, IndexState, ToIndex):
        model.objects.all().delete()


def write_nonsense():
    IndexedWord.objects.update(title=b"tull", near=b"\x00\xff", rest=b"x\x9c")
    IndexedValue.objects.update(bits=b"tull")


def write_what_was_never_there():
    pk = max(Initiative.objects.values_list("pk", flat=True)) + 10
    rows = IndexedInitiative.objects.all()
    IndexedInitiative.objects.bulk_create(
        IndexedInitiative(**row | {"initiative": row["initiative"] + pk}) for row in rows.values()
    )
    IndexedWord.objects.create(text="tull", stem="tull", title=b"tull")
    IndexedValue.objects.create(text="tull")


def forget_the_state():
    IndexState.objects.all().delete()


def forget_who_has_what():
    IndexedInitiative.objects.all().delete()


def miss_a_change():
    drop_triggers()
    Initiative.objects.update(title="Automat")


DAMAGES = [
    lose_words,
    lose_values,
    lose_everything,
    write_nonsense,
    write_what_was_never_there,
    forget_the_state,
    forget_who_has_what,
]


def test_an_empty_catalogue_has_an_empty_index(client):
    assert reindex() == "The search index holds 0 initiatives.\n"
    assert index.problem() is None
    assert found(client) == found(client, "robot") == set()


def test_a_whole_index_is_made_the_same_again(answers):
    before, held = answers(), content()
    token = index.current_token()
    assert reindex().endswith("The search index holds 3 initiatives.\n")
    assert (answers(), content()) == (before, held)
    assert index.current_token() != token


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_is_repaired(answers, damage):
    before, held = answers(), content()
    damage()
    reindex()
    assert (answers(), content()) == (before, held)
    assert index.problem() is None


@pytest.mark.parametrize("damage", DAMAGES)
def test_pages_answer_while_the_index_is_damaged(client, robot, damage):
    damage()
    IndexState.objects.update(token="annen")  # Another process, which has nothing in memory.
    for query in ("", "?q=robot", '?q="robot+i+drift"', "?q=robott+-drift", "?sektor=samferdsel"):
        get(client, f"/initiativer/{query}")
    Initiative.objects.filter(key="robot").update(title="Automat")
    get(client, "/initiativer/?q=automat")
    reindex()
    assert found(client, "automat") == {"robot"}


def test_what_changed_without_triggers_is_found_after_reindexing(client, robot):
    miss_a_change()
    assert found(client, "automat") == set()
    assert index.problem() == "The search index does not notice what changes. " + index.REINDEX
    reindex("--if-needed")
    assert found(client, "automat") == {"robot", "fast"}
    Initiative.objects.update(title="Maskin")
    assert found(client, "maskin") == {"robot", "fast"}


def test_if_needed_does_nothing_when_nothing_is_wrong(robot):
    state = index.state()
    assert reindex("--if-needed") == ""
    assert index.state() == state


def test_if_needed_says_what_is_wrong_and_mends_it(client, robot):
    IndexState.objects.update(analysis="eldre")
    said = reindex("--if-needed")
    assert said.startswith("The search index is of an older text analysis.\n")
    assert reindex("--if-needed") == ""
    assert found(client, "robot") == {"robot"}


def test_where_nobody_watches_the_progress_is_a_line(robot):
    bar, summary = reindex().replace("\r", "").splitlines()
    assert bar == f"  [{'#' * 40}] 2 of 2"
    assert summary == "The search index holds 2 initiatives."


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (lose_everything, "There is no search index yet."),
        (
            lambda: IndexState.objects.update(analysis="eldre"),
            "The search index is of an older text analysis.",
        ),
        (
            lambda: IndexedInitiative.objects.filter(key="robot").delete(),
            "The search index holds 1 of 2 initiatives.",
        ),
        (drop_triggers, "The search index does not notice what changes."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence_when_a_server_starts(
    client, transactional_db, robot, damage, sentence
):
    assert index.problem() is None
    damage()
    assert index.problem() == f"{sentence} {index.REINDEX}"
    _output, errors = said("-c", "import catalogue.wsgi")
    assert f"{sentence} {index.REINDEX}" in errors
    triggers.install()


def test_a_server_with_a_whole_index_starts_in_silence(transactional_db, robot):
    output, errors = said("-c", "import catalogue.wsgi")
    assert (output, "index" in errors) == ("", False)


def test_a_server_starts_on_a_database_without_tables(tmp_path):
    database = file_address(tmp_path / "tom.sqlite3")
    _output, errors = said("-c", "import catalogue.wsgi", database=database)
    assert "The search index cannot be looked at" in errors


def test_an_analysis_that_has_changed_still_answers(client, robot):
    IndexState.objects.update(analysis="eldre")
    Initiative.objects.filter(key="robot").update(title="Automat")
    assert found(client, "automat") == {"robot"}
    assert "older text analysis" in index.problem()


def test_what_a_migration_changes_is_found(client, transactional_db, robot):
    def migration(**signal):
        Initiative.objects.filter(key="robot").update(title="Automat")

    pre_migrate.connect(migration)
    try:
        call_command("migrate", "sessions", "zero", verbosity=0)
    finally:
        pre_migrate.disconnect(migration)
        call_command("migrate", "sessions", verbosity=0)
    assert found(client, "automat") == {"robot"}


def test_migrating_back_and_forth_makes_the_index_again(client, transactional_db, robot):
    before, held = total(get(client, "/initiativer/?q=robot")), content()
    call_command("migrate", "initiatives", "0002", verbosity=0)
    Initiative.objects.filter(key="fast").update(title="Automat")
    Initiative.objects.filter(key="fast").update(title="Noe ganske annet")
    call_command("migrate", "initiatives", verbosity=0)
    assert total(get(client, "/initiativer/?q=robot")) == before
    assert content() == held
