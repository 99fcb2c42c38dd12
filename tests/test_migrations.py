"""Migrations only add, so that the code before them runs on; see also test_upgrade.py."""

import pytest
from django.db import models
from django.db.migrations import AddField, CreateModel, Migration, operations
from django.db.migrations.loader import MigrationLoader

# The last of each app that came before this rule.
BEFORE = {
    "barriers": "0002_texts_in_three_languages",
    "catalogue": "",
    "initiatives": "0012_sent",
}
# What a migration may take away, and the release that stopped using it:
# {("initiatives", "0020_name"): "1.4"}.
UNUSED_SINCE = {}
TAKE_AWAY = (
    operations.DeleteModel,
    operations.RemoveField,
    operations.RenameField,
    operations.RenameModel,
    operations.AlterModelTable,
)


def takes_from_old_code(migration):
    """What each operation would take from the code before it."""
    made = {each.name_lower for each in migration.operations if isinstance(each, CreateModel)}
    for each in migration.operations:
        if isinstance(each, TAKE_AWAY):
            yield each.describe()
        elif isinstance(each, AddField) and not (
            each.model_name_lower in made or is_filled_without_us(each.field)
        ):
            yield f"{each.describe()}, which must be filled: give it null=True or a db_default"


def is_filled_without_us(field):
    """Whether code that does not know the column can write a row."""
    return field.null or field.many_to_many or field.generated or field.has_db_default()


def newer():
    """The migrations that the rule holds for."""
    found = MigrationLoader(None).disk_migrations
    return {key: each for key, each in found.items() if key[1] > BEFORE.get(key[0], "9")}


def test_a_migration_takes_nothing_from_the_code_before_it():
    taken = {
        key: said
        for key, each in newer().items()
        if key not in UNUSED_SINCE and (said := list(takes_from_old_code(each)))
    }
    assert not taken


@pytest.mark.parametrize(
    "operation",
    [
        operations.RemoveField("initiative", "title"),
        operations.RenameField("initiative", "title", "name"),
        operations.DeleteModel("Initiative"),
        operations.RenameModel("Initiative", "Project"),
        operations.AddField("initiative", "more", models.TextField(default="")),
    ],
)
def test_what_would_take_something_is_seen(operation):
    migration = Migration("0099_takes", "initiatives")
    migration.operations = [operation]
    assert list(takes_from_old_code(migration))


@pytest.mark.parametrize(
    "operation",
    [
        operations.AddField("initiative", "more", models.TextField(db_default="")),
        operations.AddField("initiative", "more", models.TextField(null=True)),
        operations.CreateModel("More", [("id", models.BigAutoField(primary_key=True))]),
    ],
)
def test_what_only_adds_is_allowed(operation):
    migration = Migration("0099_adds", "initiatives")
    migration.operations = [operation]
    assert not list(takes_from_old_code(migration))


def test_the_texts_in_three_languages_broke_the_rule_before_it_was_one():
    loader = MigrationLoader(None)
    broke = loader.disk_migrations["initiatives", "0011_texts_in_three_languages"]
    assert len(list(takes_from_old_code(broke))) == 6
