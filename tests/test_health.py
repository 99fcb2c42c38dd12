"""What watches the process: whether it lives, and whether visitors can be sent to it."""

import json
import os
import re
import subprocess
import sys

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from catalogue import health
from initiatives.models import IndexedInitiative, ToIndex
from tests.environment import ENVIRONMENT
from tests.factory import make_initiative
from tests.repository import ROOT

SECRET = "hemmelig-passord"
ASK = """
import json
import django
django.setup()
from django.test import Client
ask = Client(headers={"Authorization": "Bearer abc"}).get
answers = {path: ask(path) for path in ["/healthz", "/readyz", "/metrics"]}
print(json.dumps({path: (each.status_code, each.text) for path, each in answers.items()}))
"""


def test_a_process_that_lives_says_so_without_asking_anything(client):
    response = client.get("/healthz")  # Without a mark for the database: a query would fail.
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_a_catalogue_with_all_in_place_is_ready(client):
    make_initiative()
    call_command("reindex", verbosity=0)
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_a_checker_inside_asks_by_http_and_by_the_address_of_the_machine(client, settings, path):
    settings.SECURE_SSL_REDIRECT = True
    response = client.get(path, headers={"Host": "10.1.2.3:8000"})
    assert response.status_code == 200
    assert "X-Request-ID" not in response


@pytest.mark.django_db
def test_every_number_and_check_is_in_the_document_for_those_who_watch(client, settings):
    settings.METRICS_TOKEN = "abc"
    text = client.get("/metrics", headers={"Authorization": "Bearer abc"}).text
    names = set(re.findall(r"^# TYPE (\w+)", text, re.MULTILINE))
    document = (ROOT / "docs/watching.md").read_text(encoding="utf-8")
    assert names == set(re.findall(r"^\| `(catalogue_\w+)`", document, re.MULTILINE))
    for check in ("cache", *health.OF_THE_DATABASE):
        assert f"\n| `{check}` | " in document


@pytest.mark.django_db
def test_what_the_checkers_ask_is_on_no_site_map_and_in_no_other_language(client):
    assert "healthz" not in client.get("/sitemap.xml").getvalue().decode()
    assert client.get("/nn/healthz").status_code == 404


def problems(client, status=503):
    response = client.get("/readyz")
    assert (response.status_code, response["Cache-Control"]) == (status, "no-store")
    return response.json()["problems"]


@pytest.mark.django_db
def test_a_migration_that_is_not_applied_is_named(client):
    MigrationRecorder(connection).record_unapplied("initiatives", "0011_texts_in_three_languages")
    [(name, said)] = problems(client).items()
    assert name == "migrations"
    assert "initiatives.0011_texts_in_three_languages" in said


@pytest.mark.django_db
def test_a_migration_of_newer_code_stops_nobody(client):
    MigrationRecorder(connection).record_applied("initiatives", "9999_of_tomorrow")
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_an_index_that_is_not_there_is_told_until_it_is(client):
    make_initiative()
    ToIndex.objects.all().delete()
    assert not IndexedInitiative.objects.exists()
    assert list(problems(client)) == ["index"]
    call_command("reindex", verbosity=0)
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_a_first_initiative_that_waits_for_the_index_lets_in_the_visitor_who_makes_it(client):
    make_initiative()
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_a_cache_that_fails_is_told_without_its_words_and_turns_nobody_away(
    client, settings, tmp_path, caplog
):
    (tmp_path / SECRET).write_text("no folder")
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": tmp_path / SECRET,
        }
    }
    said = problems(client, 200)
    assert list(said) == ["cache"]
    assert SECRET not in str(said)
    assert SECRET in caplog.text, "whoever runs the site can read it in the log"


@pytest.mark.django_db
def test_a_cache_that_keeps_nothing_is_told(client, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    assert problems(client, 200) == {"cache": "It does not keep what it is given."}


@pytest.fixture(scope="module")
def without_a_database():
    """The answers of a process whose database is away, and the lines of its log."""
    own = {
        "DATABASE_URL": f"postgres://nobody:{SECRET}@127.0.0.1:1/x",
        "DJANGO_SETTINGS_MODULE": "catalogue.settings",
        "LOG_FORMAT": "json",
        "METRICS_TOKEN": "abc",
    }
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ASK],
        env=os.environ | ENVIRONMENT | own,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    assert SECRET not in done.stdout + done.stderr
    return json.loads(done.stdout), [json.loads(line) for line in done.stderr.splitlines()]


def test_without_a_database_the_process_lives_and_is_not_ready(without_a_database):
    answers, _log = without_a_database
    assert answers["/healthz"][0] == 200
    status, text = answers["/readyz"]
    assert status == 503
    assert json.loads(text)["problems"] == {"database": "It does not answer (OperationalError)."}


def test_without_a_database_its_own_counts_are_still_told(without_a_database):
    status, text = without_a_database[0]["/metrics"]
    assert status == 200
    assert "\ncatalogue_database_up 0\n" in text
    assert "catalogue_initiatives_published" not in text


def test_the_log_says_why_in_json(without_a_database):
    [line] = without_a_database[1]
    assert line["message"].startswith("Not ready, database: connection failed")
    assert (line["level"], line["logger"]) == ("WARNING", "catalogue.health")
