"""Around every request: its id, its line in the log, and what is counted of it.

What the machines that watch ask for is answered here, before anything else: they come from
inside, by http and by the address of the machine, and what they ask is no visit.
"""

import logging
import re
import secrets
import time
from types import SimpleNamespace

from django.core.signals import request_finished
from django.dispatch import receiver

from catalogue import health, metrics
from catalogue.logs import NO_REQUEST, request_now

SANE = re.compile(r"[A-Za-z0-9._-]{8,64}")  # Of a proxy that gives each request an id.
CHARSET = re.compile(r";\s*charset\s*\*?\s*=[^;]*", re.IGNORECASE)
WATCHED = {"/healthz": health.alive, "/readyz": health.ready, "/metrics": metrics.page}

logger = logging.getLogger(__name__)


def noted(get_response):
    """Middleware that gives the request an id, and notes how it went."""

    def middleware(request):
        watched = WATCHED.get(request.path_info)
        if watched and (answer := watched(request)):
            return answer
        # A cookie in quotes can hold NUL, and PostgreSQL fails when it is asked about that.
        request.COOKIES = {n: text for n, text in request.COOKIES.items() if text.isprintable()}
        began = time.perf_counter()
        given = request.headers.get("X-Request-ID", "")
        own = given if SANE.fullmatch(given) else secrets.token_hex(8)
        request_now.set(SimpleNamespace(id=own, method=request.method, path=request.path))
        response = get_response(request)
        response["X-Request-ID"] = own
        _note(request, response.status_code, time.perf_counter() - began)
        return response

    return middleware


def in_utf8(environ):
    """Take away what a stranger says of the letters sent; everything we ask for is UTF-8.

    Django believes it even of the address, before any middleware, and Python knows codecs that
    fail, or make signs that cannot be sent back.
    """
    environ["CONTENT_TYPE"] = CHARSET.sub("", environ.get("CONTENT_TYPE", ""))
    return environ


@receiver(request_finished, dispatch_uid="request-is-sent")
def is_sent(**kwargs):
    """Forget the request when its answer is sent, which is when a file has been made."""
    request_now.set(NO_REQUEST)


def _note(request, status, seconds):
    """The time is that until the answer begins; a file is made while it is sent."""
    match = getattr(request, "resolver_match", None)
    metrics.count(match.view_name if match else "", status, seconds)
    milliseconds = round(seconds * 1000)
    told = {"status": status, "milliseconds": milliseconds}
    logger.info("%s in %s ms", status, milliseconds, extra=told)
