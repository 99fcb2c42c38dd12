"""Settings: what an installation decides, and how it hears of a mistake."""

import os
import runpy
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.environment import ENVIRONMENT
from tests.repository import ROOT

LONG_SECRET = "lang-og-tilfeldig-0123456789-abcdefghijklmnopqrstuvwxyz"


def manage(*arguments, **environment):
    """Run manage.py as an installation does, with nothing but these settings."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]} | ENVIRONMENT | environment,
        capture_output=True,
        text=True,
    )


@pytest.fixture
def settings_with(monkeypatch):
    """Read the settings anew with these in the environment; None takes a name out of it."""
    monkeypatch.setattr("environ.Env.read_env", lambda *arguments: None)

    def read(**environment):
        for name, value in environment.items():
            monkeypatch.delenv(name) if value is None else monkeypatch.setenv(name, value)
        return runpy.run_path(str(ROOT / "catalogue" / "settings.py"))

    return read


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is missing."),
        ({"SITE_URL": "katalog.example.no"}, "SITE_URL is 'katalog.example.no'."),
    ],
)
def test_a_mistake_stops_the_start_with_a_sentence(environment, sentence):
    answer = manage("check", **environment)
    assert answer.returncode == 1
    assert answer.stderr.startswith(sentence)
    assert "Traceback" not in answer.stderr
    assert answer.stdout == ""


@pytest.mark.parametrize("url", ["", "ftp://example.no", "//example.no", "example.no:8000"])
def test_an_odd_site_url_is_refused(settings_with, url):
    with pytest.raises(ImproperlyConfigured, match="SITE_URL"):
        settings_with(SITE_URL=url)


def test_development_needs_no_secret(settings_with):
    assert settings_with(SECRET_KEY=None, DEBUG="1")["SECRET_KEY"]


def test_debug_is_off_unless_asked_for(settings_with):
    assert settings_with(DEBUG=None)["DEBUG"] is False


@pytest.mark.parametrize("secret", [None, ""])
def test_without_debug_a_missing_secret_is_refused(settings_with, secret):
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is missing"):
        settings_with(SECRET_KEY=secret, DEBUG=None)


def test_an_installation_passes_djangos_own_check_for_production():
    answer = manage(
        *("check", "--deploy", "--fail-level", "WARNING"),
        SECRET_KEY=LONG_SECRET,
        SITE_URL="https://example.no",
    )
    assert answer.returncode == 0, answer.stderr
    assert "no issues" in answer.stdout


@pytest.mark.parametrize(("scheme", "secure"), [("https", True), ("http", False)])
def test_cookies_and_redirects_follow_the_scheme_of_the_site(settings_with, scheme, secure):
    settings = settings_with(SITE_URL=f"{scheme}://example.no")
    assert settings["SESSION_COOKIE_SECURE"] is secure
    assert settings["CSRF_COOKIE_SECURE"] is secure
    assert settings["SECURE_SSL_REDIRECT"] is secure
    assert bool(settings["SECURE_HSTS_SECONDS"]) is secure
    assert bool(settings["SECURE_PROXY_SSL_HEADER"]) is secure


def test_a_slash_at_the_end_of_the_site_url_is_dropped(settings_with):
    assert settings_with(SITE_URL="https://example.no/")["SITE_URL"] == "https://example.no"
