"""What a visitor meets where something failed that no page has caught.

500 is a fault of ours; 503 is a database that does not answer, which passes. Django asks
here whatever failed, a page or middleware. Neither page needs the database, a session or
static files that were collected.
"""

import logging
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string

from catalogue.logs import request_now

AWAY = (OperationalError, InterfaceError)
SECONDS = 60  # After so long it is worth trying again.

logger = logging.getLogger(__name__)


def server_error(request):
    """The page of a fault; the log tells which page failed, but not what somebody searched for."""
    fault = sys.exc_info()[1]
    if hasattr(request, "session"):
        del request.session  # So that its middleware does not ask the database on the way out.
    if not isinstance(fault, AWAY):
        logger.error("The page %s failed", request.path, exc_info=fault)
        return _page(500, request)
    logger.warning("The database does not answer at %s: %s", request.path, fault)
    return _page(503, request, {"Retry-After": str(SECONDS)})


def _page(status, request, headers=None):
    said = {"was_sent": request.method == "POST", "reference": request_now.get().id}
    html = render_to_string(f"{status}.html", said)
    return HttpResponse(html, status=status, headers=headers)
