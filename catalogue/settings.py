"""Settings. Whatever differs between installations comes from the environment.

A file `.env` beside `manage.py` may hold the same names; real variables win.
"""

from pathlib import Path
from urllib.parse import quote

import environ
from django.core.exceptions import ImproperlyConfigured

from catalogue import caches, databases, design, logs, security

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
env.read_env(BASE_DIR / ".env")

# What every installation decides
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="only-for-development" if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is missing. Set it to a long random text, "
        "or set DEBUG=1 while you develop. `make run` makes one in the file .env."
    )
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])  # Those used before it.

SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
if not SITE_URL.startswith(("http://", "https://")):
    raise ImproperlyConfigured(f"SITE_URL is {SITE_URL!r}. It must begin with http:// or https://.")
SERVED_OVER_HTTPS = SITE_URL.startswith("https://")

THEME = design.theme(env.str("THEME", default="neutral"))

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

OWN_DATABASE = f"sqlite:///{quote(str(BASE_DIR))}/var/katalog.sqlite3"
DATABASES = {"default": env.db_url("DATABASE_URL", default=OWN_DATABASE)}
# Connecting anew for every page would take as long as all that is asked for it.
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Take the write lock at once, so that two writers queue instead of failing,
    # and let readers go on while somebody writes.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DATABASES = databases.with_replica(DATABASES, env.str("DATABASE_REPLICA_URL", default=""))
DATABASE_ROUTERS = ["initiatives.reading.Router"] if "replica" in DATABASES else []

# Whether what somebody wrote last can be published by another only.
REVIEW_REQUIRED = env.bool("REVIEW_REQUIRED", default=False)
TOTP_REQUIRED = env.bool("TOTP_REQUIRED", default=False)  # Whether a password alone lets nobody in.

# With room for what throttle.py counts: Django's own 300 entries are soon pushed out by a stranger.
CACHE_URL = env.cache_url("CACHE_URL", default="locmemcache://?max_entries=20000")
CACHES = {"default": caches.bounded(CACHE_URL)}
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="KI-katalogen <katalog@localhost>")
EMAIL_TIMEOUT = 10  # Seconds; a letter that cannot be sent waits.
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="")  # Where visitors write, by law if public.
ADMINS = [(each, each) for each in env.list("ADMINS", default=[])]  # Who hears of faults.
LOGGING = logs.config(env.str("LOG_FORMAT", default="plain"), DEBUG)
SLOW_QUERY_MS = env.int("SLOW_QUERY_MS", default=500)  # From here on it is logged; 0 is never.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
PROXIES = env.int("PROXIES", default=0)  # Of our own before us; `initiatives/throttle.py`.

# What is the same everywhere
INSTALLED_APPS = [
    "django_otp.plugins.otp_totp", "django_otp.plugins.otp_static",  # `admin/accounts.py`
    "catalogue", "initiatives", "barriers", "csp", "simple_history",
    *(f"django.contrib.{app}" for app in ["admin", "auth", "contenttypes", "sessions", "messages"]),
    "whitenoise.runserver_nostatic", "django.contrib.staticfiles",
]  # fmt: skip

MIDDLEWARE = [
    "catalogue.security.headers",
    "csp.middleware.CSPMiddleware",
    "catalogue.requests.noted",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "catalogue.pages.keep",
    "django.middleware.gzip.GZipMiddleware",
    "catalogue.replica.read",
    "catalogue.languages.of_the_address",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "initiatives.admin.second_step.whole",
    "django.contrib.messages.middleware.MessageMiddleware",
    "initiatives.admin.logged_out.KeepForms",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "catalogue.urls"
WSGI_APPLICATION = "catalogue.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CONTEXT_PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": CONTEXT_PROCESSORS,
            "builtins": ["initiatives.templatetags.languages"],  # Any page holds bokmål.
        },
    },
]

AUTH_PASSWORD_VALIDATORS = security.PASSWORDS

# Bokmål is the source language: texts in code and templates are bokmål.
LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
LOCALE_PATHS = [
    BASE_DIR / "catalogue" / "locale",
    BASE_DIR / "catalogue" / "locale_of_django",  # What Django's own catalogues lack.
]
FORMAT_MODULE_PATH = ["catalogue.formats"]
USE_TZ = True
TIME_ZONE = "Europe/Oslo"

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = design.folders(BASE_DIR)
STATICFILES_FINDERS = design.FINDERS
STORAGES = design.storages(DEBUG)

# Security
CSRF_FAILURE_VIEW = "initiatives.admin.logged_out.csrf_failure"
CONTENT_SECURITY_POLICY = security.CONTENT
# Behind TLS there is a proxy, and only it may say that a visitor came by https.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SERVED_OVER_HTTPS else None
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SERVED_OVER_HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SERVED_OVER_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SERVED_OVER_HTTPS
FILE_UPLOAD_HANDLERS = ["initiatives.imports.upload.ToDisk"]  # No more than an import may have.
SESSION_COOKIE_AGE = security.SESSION_SECONDS
SESSION_SAVE_EVERY_REQUEST = True  # So long from the last click, not in the middle of a text.
