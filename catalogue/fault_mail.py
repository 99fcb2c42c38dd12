"""Faults by e-mail to ADMINS: where in the code, and in which request; never with what data.

Django's own letter holds the settings, the cookies and the form. This one does not even hold the
text of the exception, since a database's repeats the row; the log has it, under the reference.
It is sent at once and not by `initiatives.mailing`, whose database may be what fails.
"""

import logging
import re
import time
from traceback import StackSummary, walk_tb

from django.conf import settings
from django.core.mail import send_mail

from catalogue.logs import hidden, request_now

QUIET = 3600  # Seconds in which each process tells of a fault once, however often it comes.
MOST = 200  # Faults that are remembered.


class ToAdmins(logging.Handler):
    """The handler of errors; without ADMINS it does nothing."""

    def __init__(self):
        super().__init__()
        self._told = {}

    def emit(self, record):
        """Send a letter, unless the same fault was told of lately."""
        try:
            where = _where(record.exc_info)
            if settings.ADMINS and self._is_new(f"{record.pathname}:{record.lineno}\n{where}"):
                _send(record, where)
        except Exception:  # As in every handler: what cannot be told of stops nobody.
            self.handleError(record)

    def _is_new(self, fault):
        """Python lets one thread at a time into `emit`."""
        now = time.monotonic()
        if now - self._told.get(fault, -QUIET) < QUIET:
            return False
        if len(self._told) >= MOST:
            self._told.clear()
        self._told[fault] = now
        return True


def _send(record, where):
    request = request_now.get()
    said = {
        "Site": settings.SITE_URL,
        "Reference": request.id,
        "Request": f"{request.method} {request.path}".strip(),
        "Logger": record.name,
    }
    lines = [f"{name}: {value}" for name, value in said.items() if value]
    what = re.sub(r"%\w", "…", str(record.msg))  # As it stands in the code, without values.
    send_mail(
        " ".join(f"[KI-katalogen] {record.levelname}: {hidden(what)}".split())[:200],
        hidden("\n".join([*lines, "", where, "The log tells more. For an hour there is no more "]))
        + "mail about this fault.\n",
        settings.DEFAULT_FROM_EMAIL,
        [address for _name, address in settings.ADMINS],
        fail_silently=True,
    )


def _where(exc_info):
    """The lines of code that led to the fault and to those behind it, and their kinds."""
    fault = exc_info[1] if exc_info else None
    parts = []
    while fault is not None and len(parts) < 10:
        frames = StackSummary.extract(walk_tb(fault.__traceback__)).format()
        kind = f"{type(fault).__module__}.{type(fault).__qualname__}\n"
        parts.insert(0, "".join([*frames, kind]))
        fault = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    return "\nThen:\n".join(parts)
