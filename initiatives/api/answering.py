"""What all of the API's answers have in common: limits, caching, and headers for scripts.

An answer depends on the address, on the content, whose token the index of the search changes
with every change, and on the program. So whoever has an answer can be told that it still holds
(304) before anything is read, and whoever has not can be given what the last one got. The token
is read before the content: an answer may be newer than its ETag, which costs a request, and
never older.
"""

import hashlib
import logging
from functools import wraps
from uuid import UUID

from django.core.signals import got_request_exception
from django.http import HttpResponse, HttpResponseNotModified
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_etags
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from initiatives import program
from initiatives.api import limits, problems
from initiatives.reading import AWAY
from initiatives.search import index, snapshot

SECONDS = 60  # An answer may be so old.
MOST_KEPT = 8_000_000  # Bytes, in each process.
ANYBODY = {"Access-Control-Allow-Origin": "*"}
READABLE = {
    "Access-Control-Expose-Headers": (
        "ETag, Last-Modified, Link, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, "
        "Retry-After"
    )
}
MAY_ASK = {
    "Allow": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-Modified-Since, If-None-Match",
    "Access-Control-Max-Age": "86400",
}

logger = logging.getLogger(__name__)


def served(view):
    """The view with all that; it gets GET and nothing else, and has no session to touch."""

    @csrf_exempt  # Nothing is changed here, and what is not reading is refused in our own words.
    @wraps(view)
    def answer(request, *args, **kwargs):
        if hasattr(request, "session"):
            del request.session  # So that its middleware neither reads, renews nor sets a cookie.
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=ANYBODY | MAY_ASK)
        visit = limits.count(request)
        try:
            if visit.left < 0:
                raise limits.too_many(visit)
            if request.method not in ("GET", "HEAD"):
                raise problems.only_reading()
            response = _current(request, view, args, kwargs)
        except problems.Problem as problem:
            response = problems.answer(problem)
        except AWAY as fault:
            logger.warning("The database does not answer at %s: %s", request.path, fault)
            response = problems.answer(problems.away())
        except Exception:
            logger.exception("The API failed at %s", request.path)
            got_request_exception.send(sender=None, request=request)
            response = problems.answer(problems.our_fault())
        for name, value in (ANYBODY | READABLE | visit.headers).items():
            response[name] = value
        return response

    return answer


def _current(request, view, args, kwargs):
    """The answer, or 304 if the one who asks has it already."""
    current = snapshot.current()
    _token, _analysis, is_behind, _version = index.state()
    if is_behind:  # Somebody else writes for long. What was withdrawn must be gone all the same.
        response = _asked(request, view, args, kwargs)
        response["Cache-Control"] = "no-store"
        return response
    etag, changed = _etag(request, current.token), _time(current.token)
    headers = {"ETag": etag, "Cache-Control": f"public, max-age={SECONDS}"}
    if changed:
        headers["Last-Modified"] = http_date(changed)
    held = parse_etags(request.headers.get("If-None-Match", ""))
    if etag.removeprefix("W/") in {each.removeprefix("W/") for each in held}:
        return HttpResponseNotModified(headers=headers)
    response = _kept(request, view, args, kwargs, current.made("api answers", dict))
    for name, value in headers.items():
        response[name] = value
    response = get_conditional_response(request, etag, changed, response)
    if response.status_code == 412:
        raise problems.Problem(412, _("Svaret er et annet enn det du har."))
    return response


def _kept(request, view, args, kwargs, kept):
    """The view's answer, which is kept by its address as long as the content is the same."""
    address = get_language(), request.get_full_path()
    if address not in kept:
        response = _asked(request, view, args, kwargs)
        if sum(len(content) for content, _headers in kept.values()) > MOST_KEPT:
            kept.clear()
        kept[address] = response.content, dict(response.headers)
    content, headers = kept[address]
    return HttpResponse(content, headers=headers)


def _asked(request, view, args, kwargs):
    """The view's answer to GET; the server leaves out the body of a HEAD."""
    method, request.method = request.method, "GET"
    try:
        return view(request, *args, **kwargs)
    finally:
        request.method = method


def _etag(request, token):
    """The name of the answer. It is a weak one: on its way it may be compressed."""
    parts = "\n".join([token, program.fingerprint(), request.get_full_path()])
    return f'W/"{hashlib.sha256(parts.encode()).hexdigest()[:32]}"'


def _time(token):
    """The second in which the content changed, which its token holds; None if it is an old one."""
    if not token or UUID(token).version != 7:
        return None
    return int(token[:12], 16) // 1000
