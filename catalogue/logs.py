"""What is written to the log: what happened, and never who it happened to.

`LOG_FORMAT=json` gives a line for every request and every message, for a log that is searched by
programs; plain gives messages alone, for people. Neither holds an IP address, a user, what stood
after `?` in an address, or an address that is itself a key; the lines of `audit` have the number
of an editor's account. Messages of gunicorn's workers take the same way; its first process, which
only starts and stops them, writes as it does.
"""

import json
import logging
import re
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from types import SimpleNamespace

from django.core.exceptions import ImproperlyConfigured

FORMATS = ("plain", "json")
NO_REQUEST = SimpleNamespace(id="", method="", path="")
# What this thread answers, until all of it is sent.
request_now = ContextVar("request_now", default=NO_REQUEST)

HIDDEN = [
    # Links that work for whoever has them: no more of them than their kind.
    (re.compile(r"(/(?:bekreft|forhandsvisning|meld-inn)/)[^/\s\"'?#]+"), r"\1…"),
    (re.compile(r"(/[^\s\"'?]*)\?[^\s\"']+"), r"\1"),  # A query.
    (re.compile(r"://[^/\s@]+@"), "://…@"),  # The password of a database.
    (re.compile(r"[^\s@<>()\"'=:]+@[^\s@<>()\"',;]+\.\w+"), "…@…"),
    (re.compile(r"^DETAIL:.*$", re.MULTILINE), "DETAIL: …"),  # PostgreSQL repeats the row.
    (re.compile(r"(Invalid request) from ip=.*"), r"\1"),  # gunicorn, of what cannot be read.
]


def config(form, debug):
    """What Django hands to the logging of Python."""
    if form not in FORMATS:
        raise ImproperlyConfigured(
            f"LOG_FORMAT is {form!r}. It must be one of: {', '.join(FORMATS)}."
        )
    quiet = {"handlers": [], "level": "CRITICAL", "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {name: {"()": f"catalogue.logs.{name.title()}"} for name in FORMATS},
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": form},
            "admins": {"()": "catalogue.fault_mail.ToAdmins", "level": "ERROR"},
        },
        "root": {"handlers": ["console", "admins"], "level": "WARNING"},
        "loggers": {
            "catalogue.requests": {"level": "INFO" if form == "json" else "WARNING"},
            "audit": {"level": "INFO"},  # Who did what at the desk, by their numbers.
            "django": {"handlers": [], "level": "INFO" if debug else "WARNING"},
            # It repeats what `catalogue.errors` and each request's own line say better.
            "django.request": {"level": "WARNING" if debug else "CRITICAL"},
            # Anybody can ask for a host that is not ours, and would fill the log.
            "django.security.DisallowedHost": quiet,
            "gunicorn.error": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        },
    }


def hidden(text):
    """The text without what nobody should find in a log."""
    for pattern, instead in HIDDEN:
        text = pattern.sub(instead, text)
    return text


class Plain(logging.Formatter):
    """A line for people; the reference is that of the page that failed."""

    def format(self, record):
        """Time, level, where, what, and the request it happened in."""
        reference = request_now.get().id
        when = f"{_time(record):%Y-%m-%d %H:%M:%S}"
        said = " ".join(hidden(record.getMessage()).splitlines())  # Nobody can make up a line.
        said = f"{when} {record.levelname} {record.name}: {said}"
        said += f" [{reference}]" if reference else ""
        return f"{said}\n{hidden(_fault(record))}".rstrip()


class Json(logging.Formatter):
    """A line that is one JSON object; names are contracts."""

    def format(self, record):
        """What every message has, and what a request's own line adds."""
        request = request_now.get()
        line = {
            "time": _time(record).astimezone(UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": hidden(record.getMessage()),
            "request_id": request.id,
            "method": request.method,
            "path": hidden(request.path),
            "status": getattr(record, "status", None),
            "milliseconds": getattr(record, "milliseconds", None),
            "fault": hidden(_fault(record)),
        }
        told = {name: value for name, value in line.items() if value not in ("", None)}
        return json.dumps(told, ensure_ascii=False)


def _time(record):
    return datetime.fromtimestamp(record.created).astimezone()


def _fault(record):
    return "".join(traceback.format_exception(*record.exc_info)) if record.exc_info else ""
