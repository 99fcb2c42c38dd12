"""Pages for when something fails: in the site's form, with a way on, needing nothing.

The catalogue runs in a process of its own, on a database that really is away, without
static files that anybody has collected.
"""

import json
import os
import subprocess
import sys

import pytest
from django.template.loader import render_to_string

from tests.environment import ENVIRONMENT
from tests.pages import text
from tests.repository import ROOT

ASK = """
import json, sys
import django
from django.conf import settings
django.setup()
settings.STATIC_ROOT, settings.ALLOWED_HOSTS = sys.argv[1], ["testserver"]
from django.test import Client
client = Client(raise_request_exception=False)
def ask(address, method="get", cookie=""):
    if cookie:
        client.cookies["sessionid"] = cookie
    answer = getattr(client, method)(address)
    client.cookies.clear()
    return answer.status_code, dict(answer.headers), answer.getvalue().decode()
print(json.dumps({name: ask(*how) for name, how in json.load(sys.stdin).items()}))
"""
AWAY = {
    "home": ["/"],
    "list": ["/initiativer/?q=noe"],
    "initiative": ["/initiativer/en/"],
    "nynorsk": ["/nn/initiativer/"],
    "English": ["/en/initiativer/"],
    "file": ["/initiativer.csv"],
    "logged in": ["/om/", "get", "abcdefghijklmnopqrstuvwxyzabcdef"],
    "sent": ["/admin/login/", "post", "abcdefghijklmnopqrstuvwxyzabcdef"],
    "api": ["/api/v1/initiatives"],
}
SETTINGS = "catalogue.settings"
THERE = {"about": ["/om/"], "privacy": ["/personvern/"], "missing": ["/finnes-ikke/"]}
DATABASES = {
    "postgresql": "postgres://nobody@%2F{folder}%2Fnowhere/x",
    "sqlite": "sqlite:///{path}",
}


@pytest.fixture(scope="module", params=DATABASES)
def asked(request, tmp_path_factory):
    """The answers to all of it without a database, and what was written to the log."""
    folder = tmp_path_factory.mktemp("away")
    where = {"folder": str(folder).strip("/").replace("/", "%2F"), "path": folder / "no" / "x"}
    url = DATABASES[request.param].format(**where)
    done = subprocess.run(
        [sys.executable, "-c", ASK, str(folder / "static")],
        env=os.environ
        | ENVIRONMENT
        | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "catalogue.settings"},
        input=json.dumps(AWAY | THERE),
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout), done.stderr


@pytest.mark.parametrize(
    "name", [name for name in AWAY if name not in ("api", "nynorsk", "English")]
)
def test_without_a_database_a_page_says_that_it_passes_and_when_to_come_back(asked, name):
    status, headers, page = asked[0][name]
    assert (status, headers["Retry-After"]) == (503, "60")
    shown = text(page)
    assert "Katalogen er nede et øyeblikk" in shown
    assert "Prøv igjen Les om katalogen" in shown
    assert '<html lang="nb"' in page
    assert "Traceback" not in page
    assert ("Det du sendte, er ikke lagret." in shown) == (name == "sent")
    assert not headers.get("Set-Cookie")


@pytest.mark.parametrize(
    ("name", "language", "said"),
    [
        ("nynorsk", "nn", "Katalogen er nede ei lita stund"),
        ("English", "en", "The catalogue is down for a moment"),
    ],
)
def test_without_a_database_a_page_is_in_its_language(asked, name, language, said):
    page = asked[0][name][2]
    assert f'<html lang="{language}"' in page
    assert said in page


def test_the_api_says_the_same_to_programs(asked):
    status, headers, body = asked[0]["api"]
    assert (status, headers["Retry-After"]) == (503, "60")
    assert headers["Content-Type"] == "application/problem+json"
    assert json.loads(body)["title"] == "Nede et øyeblikk"


def test_what_needs_no_database_is_there_without_it(asked):
    answers, _log = asked
    assert {name: answers[name][0] for name in THERE} == {
        "about": 200, "privacy": 200, "missing": 404,
    }  # fmt: skip
    assert "Vi finner ikke siden" in answers["missing"][2]


def test_the_log_tells_of_it_in_a_line_that_names_no_search(asked):
    _answers, log = asked
    assert "The database does not answer at /initiativer/: " in log
    assert "noe" not in log
    assert "Traceback" not in log


def test_a_fault_of_ours_is_in_the_log_and_on_a_page_that_needs_nothing(
    client, monkeypatch, caplog, settings
):
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    client.raise_request_exception = False
    monkeypatch.setattr("catalogue.views.InitiativeFilter", None)
    response = client.get("/?q=noe")  # Without a mark for the database: a query would fail.
    shown = text(response.content.decode())
    assert response.status_code == 500
    assert "Noe gikk galt hos oss" in shown
    assert "Se alle initiativene" in shown
    assert "NoneType" not in shown
    [record] = [each for each in caplog.records if each.name == "catalogue.errors"]
    assert record.getMessage() == "The page / failed"
    assert record.exc_info


@pytest.mark.parametrize("status", [400, 403, 404, 500, 503])
def test_every_fault_has_a_page_in_the_form_of_the_site(status):
    page = render_to_string(f"{status}.html")
    assert page.count("<h1") == 1
    assert f'<p class="problem-code">{status}</p>' in page
    assert "<li><a" in page.split("<main")[1].split("</main>")[0]
    assert 'rel="canonical"' not in page
