"""What every run of the tests decides before Django's settings are read.

pytest loads this as a plugin (`-p` in pyproject.toml), because a conftest comes too late.
Every name that the settings read is set here, so that a checkout's `.env` changes nothing.
"""

import gc
import os

import pytest

from tests import postgres

ENVIRONMENT = {
    "SECRET_KEY": "only-for-tests",
    "SECRET_KEY_FALLBACKS": "",
    "DEBUG": "0",
    "SITE_URL": "http://testserver",
    "THEME": "neutral",
    "REVIEW_REQUIRED": "0",
    "TOTP_REQUIRED": "0",
    "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
    "CSRF_TRUSTED_ORIGINS": "",
    "DATABASE_URL": "sqlite://:memory:",
    "DATABASE_REPLICA_URL": "",
    "CACHE_URL": "locmemcache://",
    "EMAIL_URL": "consolemail://",
    "DEFAULT_FROM_EMAIL": "KI-katalogen <katalog@localhost>",
    "CONTACT_EMAIL": "",
    "PROXIES": "0",
    "ADMINS": "",
    "LOG_FORMAT": "plain",
    "SLOW_QUERY_MS": "0",
    "METRICS_TOKEN": "",
}
# Looking for what can be thrown away took three times as long when done as often as usual.
gc.set_threshold(50_000, 20, 20)
IN_CI = os.environ.get("CI") == "true"


def pytest_addoption(parser):
    parser.addoption(
        "--db",
        choices=["sqlite", "postgresql"],
        default="sqlite",
        help="which database to test on; a PostgreSQL is started unless DATABASE_URL names one",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config):
    given = os.environ.get("DATABASE_URL", "")
    os.environ |= ENVIRONMENT
    if early_config.known_args_namespace.db == "postgresql":
        if given.startswith("postgres"):
            os.environ["DATABASE_URL"] = given
        elif postgres.programs():
            os.environ["DATABASE_URL"], stop = postgres.start()
            early_config.add_cleanup(stop)


def pytest_configure(config):
    if config.option.db == "postgresql" and "postgres" not in os.environ["DATABASE_URL"]:
        pytest.exit(postgres.MISSING, returncode=1 if IN_CI else 0)
