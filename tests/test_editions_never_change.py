"""An edition never changes, is made by one at a time, and is made whole or not at all."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from initiatives.editions import making
from initiatives.models import Edition, EditionFile, EditionPart, Initiative
from initiatives.models.editions import NeverChangesError
from tests.editions import NAMES, content, make
from tests.factory import make_initiative
from tests.repository import ROOT

TABLES = [Edition, EditionFile, EditionPart]
COLUMNS = {Edition: "count", EditionFile: "size", EditionPart: "number"}


@pytest.mark.django_db
def test_an_edition_is_the_same_after_all_content_has_changed(client):
    make_initiative(title="Før")
    edition = make()
    before = {name: content(client, edition, name) for name in NAMES}
    Initiative.objects.update(title="Etter", state="archived")
    make(1)
    assert {name: content(client, edition, name) for name in NAMES} == before


@pytest.mark.django_db
@pytest.mark.parametrize("model", TABLES)
def test_the_model_refuses_to_change_or_delete(model):
    make_initiative()
    make()
    row = model.objects.first()
    for change in (
        row.save,
        row.delete,
        model.objects.all().delete,
        lambda: model.objects.update(pk=5),
        lambda: model.objects.bulk_update([row], [COLUMNS[model]]),
    ):
        with pytest.raises(NeverChangesError):
            change()


@pytest.mark.django_db
@pytest.mark.parametrize("model", TABLES)
def test_the_database_refuses_to_change(model):
    make_initiative()
    make()
    with pytest.raises(IntegrityError, match="edition_never_changes"), transaction.atomic():
        sql(f"UPDATE {model._meta.db_table} SET {COLUMNS[model]} = 5")


@pytest.mark.django_db
@pytest.mark.parametrize("model", TABLES)
def test_postgresql_refuses_to_delete(model):
    if connection.vendor != "postgresql":
        return  # On SQLite that is how `flush` empties the database; the model refuses it.
    make_initiative()
    make()
    with pytest.raises(IntegrityError, match="edition_never_changes"), transaction.atomic():
        sql(f"DELETE FROM {model._meta.db_table}")


@pytest.mark.django_db
@pytest.mark.parametrize("model", TABLES)
def test_the_database_refuses_a_second_of_the_same(model):
    make_initiative()
    make()
    twin = model.objects.first()
    twin.pk, twin._state.adding = None, True
    if model == Edition:
        twin.name = "2026-11-25.9"
    with pytest.raises(IntegrityError, match="(?i)unique"), transaction.atomic():
        twin.save()


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_an_emptied_database_has_no_editions():
    make_initiative()
    make()
    call_command("flush", interactive=False, verbosity=0)
    assert [model.objects.count() for model in TABLES] == [0, 0, 0]


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_make_one_edition():
    make_initiative()
    start = Barrier(2)

    def run(_number):
        start.wait()
        try:
            return making.make()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        made = [*pool.map(run, range(2))]
    assert made.count(None) == 1
    assert Edition.objects.count() == 1
    assert EditionFile.objects.count() == len(NAMES)


KILLED = """
import os, signal, sys
import django
django.setup()
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from initiatives.editions import making, packing

keep = packing.Packed.keep
def keep_or_die(self, edition):
    if self.name == "SHA256SUMS":
        os.kill(os.getpid(), signal.SIGKILL)
    keep(self, edition)
packing.Packed.keep = keep_or_die
making.make()
"""


@pytest.mark.django_db(transaction=True)
def test_a_run_that_is_killed_leaves_nothing_and_the_next_one_makes_it_all():
    make_initiative()
    name = str(connection.settings_dict["NAME"])
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "catalogue.settings"}
    killed = subprocess.run([sys.executable, "-c", KILLED, name], cwd=ROOT, env=environment)
    assert killed.returncode == -signal.SIGKILL
    assert [model.objects.count() for model in TABLES] == [0, 0, 0]
    assert making.make().files.count() == len(NAMES)
