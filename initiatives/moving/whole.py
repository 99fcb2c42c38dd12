"""All tables, in one transaction that is ended only when both sides are the same."""

import hashlib

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, transaction

from initiatives.editions import contents
from initiatives.models import Initiative, ToIndex
from initiatives.moving.databases import (
    OTHER,
    MoveError,
    as_own,
    at_one_moment,
    first_filled,
    to_migrate,
)
from initiatives.moving.rows import copy, digest


def move(target, tell):
    """Copy all to an empty database; return the CSV's SHA-256. Tells of each table."""
    if to_migrate():
        raise MoveError("The catalogue's own database is not up to date: run manage.py migrate")
    if table := first_filled(target):
        raise MoveError(f"The database must be empty, and its table {table} is not.")
    with as_own(target):
        call_command("migrate", verbosity=0, interactive=False)
    with at_one_moment(), transaction.atomic(OTHER):
        for model in models():
            tell(model, copy(model, target))
        for model in models():  # When all is there, as triggers write while it comes.
            if digest(model, DEFAULT_DB_ALIAS) != digest(model, OTHER):
                raise MoveError(f"{model._meta.label} would not be the same on both sides.")
        with target.cursor() as cursor:
            for statement in target.ops.sequence_reset_sql(no_style(), models()):
                cursor.execute(statement)
        return same_csv(target)


def models():
    """Those that have a table. What waits for the index comes last: triggers add to it."""
    found = apps.get_models(include_auto_created=True)
    own = [model for model in found if model._meta.managed and not model._meta.proxy]
    return sorted(own, key=lambda model: model is ToIndex)


def same_csv(target):
    """The SHA-256 of the whole CSV; MoveError if the two databases give each their own."""
    here = csv_digest()
    with as_own(target):
        there = csv_digest()
    if here != there:
        raise MoveError("The CSV would not be the same on both sides.")
    return here


def csv_digest():
    """The SHA-256 of the CSV of all that is published."""
    pks = list(Initiative.objects.published().newest().values_list("pk", flat=True))
    found = hashlib.sha256()
    for text in contents.rows_csv(pks):
        found.update(text.encode())
    return found.hexdigest()
