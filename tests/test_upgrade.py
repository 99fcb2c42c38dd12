"""While an upgrade goes on the code from before it runs on the new database, and nobody notices.

The code is taken out of git: that of the last commit before the newest migration came which
starts at all, as some hold half of a change. Where there is no history (a source archive, a
shallow clone) there is no such code, and `conftest.py` leaves this out.
"""

import os
import subprocess
import sys
import tarfile
from io import BytesIO

import pytest
from django.core.management import call_command
from django.test import Client

from initiatives.models import Edition, Initiative
from initiatives.search import index
from tests.admin_forms import change_page, errors, send
from tests.factory import make_draft, make_editor, make_initiative, make_organisation
from tests.pages import table
from tests.repository import ROOT, matching
from tests.search.indexed import found
from tests.search.processes import address

MIGRATIONS = "*/migrations/0*.py"
MOST = 10  # Commits that are tried.
# What visitors read and editors do, by the tests' own helpers of that time.
OLD = """
import django
django.setup()
import catalogue.urls
print("It starts.")
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client
from django.test.utils import setup_test_environment
from initiatives.models import Initiative
from tests.admin_forms import ADD, change_page, errors, send
from tests.imports import new_rows
from tests.spreadsheets import named, xlsx

def saved(page, changes, button):
    answer = send(kari, page, changes, button)
    assert "adminform" not in answer.context or not errors(answer), errors(answer)

setup_test_environment()
visitor, kari = Client(), Client()
kari.force_login(get_user_model().objects.get(username="kari"))
robot = Initiative.objects.get(key="robot")
utkast = Initiative.objects.get(key="utkast")

saved(change_page(robot), {"summary": "Skrevet av gammel kode."}, "_save")
saved(change_page(utkast), {}, "_publish")
saved(ADD, {"key": "ny", "title": "Ny", "summary": "Noe nytt."}, "_save")
page = kari.post("/admin/initiatives/import/add/", {"file": named(xlsx(*new_rows(3)))})
assert page.status_code == 302
assert kari.post(page.url.replace("change/", "bekreft/")).status_code == 302
call_command("seed")
call_command("make_edition")
for page in [
    "/", "/initiativer/?q=gammel", "/initiativer/robot/", "/initiativer/utkast/", "/statistikk/",
    "/initiativer.csv", "/initiativer.json", "/initiativer.xlsx", "/api/v1/initiatives", "/data/",
    "/barrierer/", "/data/utgaver/", "/for-dere-begynner/", "/kommuner/", "/sitemap.xml",
]:
    assert visitor.get(page).status_code == 200, page
for page in ["/admin/", "/admin/initiatives/initiative/", "/admin/initiatives/organisation/"]:
    assert kari.get(page).status_code == 200, page
assert b"Skrevet av gammel kode." in visitor.get("/initiativer.csv").getvalue()
"""


def git(*arguments):
    # Whoever owns the folder: nothing of it is run.
    command = ["git", "-c", "safe.directory=*", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout


def before_the_newest_migration():
    """The commits that have not the newest migration yet, newest first."""
    committed = git("ls-tree", "-r", "--name-only", "HEAD").decode().splitlines()
    newest = "HEAD"
    if set(matching(MIGRATIONS)) <= set(committed):
        came = git("log", "-1", "--diff-filter=A", "--format=%H", "--", MIGRATIONS)
        newest = f"{came.decode().strip()}^"
    return git("rev-list", f"-{MOST}", newest).decode().split()


def run(commit, folder):
    """Do all of it with the code of a commit, on the database of the test."""
    with tarfile.open(fileobj=BytesIO(git("archive", commit))) as archive:
        archive.extractall(folder, filter="data")
    environment = os.environ | {"DATABASE_URL": address(), "DEBUG": "1", "PYTHONPATH": ""}
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", OLD],
        cwd=folder,
        env=environment | {"DJANGO_SETTINGS_MODULE": "catalogue.settings"},
        capture_output=True,
        text=True,
    )


@pytest.mark.django_db(transaction=True)
def test_the_code_before_the_newest_migration_works_on_todays_database(client, tmp_path):
    editor = make_editor(username="kari")
    make_initiative(key="robot", title="Robot", owners=[make_organisation(name="Ås kommune")])
    make_draft(key="utkast", title="Utkast")
    call_command("reindex", verbosity=0)
    runs = (run(commit, tmp_path / commit) for commit in before_the_newest_migration())
    old = next(run for run in runs if "It starts." in run.stdout)
    assert old.returncode == 0, old.stderr

    assert {row["key"] for row in table(client, "/initiativer.csv")} == {"robot", "utkast"}
    assert found(client, "gammel") == {"robot"}
    assert Initiative.objects.count() == 6
    assert Edition.objects.count() == 1
    desk = Client()
    desk.force_login(editor)
    robot = Initiative.objects.get(key="robot")
    answer = send(desk, change_page(robot), {"summary": "Skrevet av ny kode."})
    assert "adminform" not in answer.context or not errors(answer)
    assert found(client, "ny kode") == {"robot"}
    call_command("reindex", if_needed=True, verbosity=0)  # As docs/drift.md has it, at the end.
    assert index.problem() is None
    assert found(client, "ny kode") == {"robot"}
