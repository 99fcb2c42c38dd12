"""What a visitor meets where something failed that no page has caught.

500 is a fault of ours; 503 is a database that does not answer or a disk that is full, which
passes. Django asks here whatever failed, a page or middleware. Neither page needs the database,
a session or static files that were collected. What somebody sent is kept on the page, since
a page that is gone back to may have forgotten it.
"""

import errno
import logging
import sys

from django.db import OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string

from catalogue.logs import request_now
from initiatives.reading import AWAY

DISK_FULL = "53100"  # What PostgreSQL calls it.
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
SECONDS = 60  # After so long it is worth trying again.

logger = logging.getLogger(__name__)


def server_error(request):
    """The page of a fault; the log tells which page failed, but not what somebody searched for."""
    fault = sys.exc_info()[1]
    if hasattr(request, "session"):
        del request.session  # So that its middleware does not ask the database on the way out.
    is_full = _is_full(fault)
    if is_full:  # It does not pass by itself: somebody must be told.
        logger.error("There is no room on the disk at %s: %s", request.path, fault)
    elif isinstance(fault, AWAY):
        logger.warning("The database does not answer at %s: %s", request.path, fault)
    else:
        logger.error("The page %s failed", request.path, exc_info=fault)
        return _page(500, request)
    said = {"is_full": is_full, "fields": _sent(request)}
    return _page(503, request, said, {"Retry-After": str(SECONDS)})


def _page(status, request, more=None, headers=None):
    said = {"was_sent": request.method == "POST", "reference": request_now.get().id}
    html = render_to_string(f"{status}.html", said | (more or {}))
    headers = {"Cache-Control": "no-store"} | (headers or {})
    return HttpResponse(html, status=status, headers=headers)


def _is_full(fault):
    if isinstance(fault, OSError):
        return fault.errno in NO_ROOM
    is_postgresql = getattr(fault.__cause__, "sqlstate", "") == DISK_FULL
    return isinstance(fault, OperationalError) and (is_postgresql or "disk is full" in str(fault))


def _sent(request):
    """The form that was sent, to be sent again; none with a password or a file in it."""
    try:
        fields = [(name, value) for name, values in request.POST.lists() for value in values]
    except Exception:  # What could not be read then, as when the visitor has gone.
        return []
    is_secret = any("password" in name for name, _value in fields)
    return [] if is_secret or request.FILES else fields
