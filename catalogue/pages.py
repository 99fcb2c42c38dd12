"""Answers for those who are not logged in, kept as long as nothing that they show has changed.

None of them depends on who asks: a request with the cookie of a session gets no kept one and
leaves none, nor does an answer that says itself how it may be kept, sets a cookie or differs by
cookies. Each is kept by its whole address, which its language is part of, so that whoever asks
with other headers gets the same. While the database is away, what was kept is shown as it was.
"""

import gzip
import re
from hashlib import sha256

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified
from django.middleware.gzip import re_accepts_gzip
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import get_conditional_response, has_vary_header, patch_vary_headers
from django.utils.http import http_date, parse_etags, parse_http_date

from catalogue import kept, replica
from initiatives import freshness

VARY = "Accept-Encoding, Cookie"
ELSEWHERE = re.compile(r"/(?:nn/|en/)?(?:admin|api)/")
MAIN = b'<main id="innhold"'  # Before it stands the notice of a page that is old.


def keep(get_response):
    """Middleware; outside of what compresses, so that this is done once for each answer."""

    def middleware(request):
        if request.method not in ("GET", "HEAD") or ELSEWHERE.match(request.path_info):
            return get_response(request)
        address = _address(request)
        if _is_made_anew(request):
            return _or_old(get_response(request), request, address)
        fresh = freshness.now()
        found = kept.find(address)
        if found and found.version == fresh.version:
            request.resolver_match = found.match
            return _conditional(request, HttpResponse(found.content, headers=found.headers))
        if fresh.is_away and not replica.exists() and (found := _last_known(address)):
            return _old(request, found)
        request.version = fresh.version  # What the page may not be older than.
        named = fresh.version and _named(request, fresh.version)
        if named and _has_it(request, named):
            return HttpResponseNotModified(headers=named | {"Vary": VARY})
        response = get_response(request)
        if named and _may_be_kept(response):
            patch_vary_headers(response, ["Cookie"])
            for name, value in named.items():
                response[name] = value
            if request.method == "GET" and not response.streaming:
                kept.keep(address, fresh.version, request, response)
            return _conditional(request, response)
        return _or_old(response, request, address)

    return middleware


def _is_made_anew(request):
    """Whether it is for somebody who may be logged in, or who reloads it by force."""
    forced = "no-cache" in request.headers.get("Cache-Control", "")
    return forced or settings.SESSION_COOKIE_NAME in request.COOKIES


def _address(request):
    """All that an answer depends on beside its version."""
    request.get_host()  # Refused here as it would be by what is not asked.
    packed = bool(re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")))
    return packed, settings.SITE_URL, settings.CONTACT_EMAIL, request.get_full_path()


def _named(request, version):
    """The headers that name an answer. The ETag is a weak one, for it may be compressed."""
    digest = sha256("\n".join([version, *_address(request)[1:]]).encode()).hexdigest()
    return {
        "ETag": f'W/"{digest[:32]}"',
        "Last-Modified": http_date(freshness.since()),
        "Cache-Control": "no-cache",  # Kept by anybody, who asks each time whether it holds.
    }


def _has_it(request, named):
    return named["ETag"] in parse_etags(request.headers.get("If-None-Match", ""))


def _conditional(request, response):
    """The answer, or 304 for whoever has it already."""
    since = parse_http_date(response["Last-Modified"])
    return get_conditional_response(request, response["ETag"], since, response)


def _may_be_kept(response):
    says_itself = response.has_header("Cache-Control") or response.has_header("ETag")
    of_somebody = response.cookies or has_vary_header(response, "Cookie")
    return response.status_code == 200 and not says_itself and not of_somebody


def _or_old(response, request, address):
    """The answer, or what was kept if the database went away while it was made."""
    found = _last_known(address) if response.status_code == 503 else None
    return _old(request, found) if found else response


def _last_known(address):
    """What was kept, compressed or not, unless something has changed since that was seen."""
    packed, *rest = address
    found = [kept.find((each, *rest)) for each in (packed, not packed)]
    return next((each for each in found if each and each.version == freshness.last()), None)


def _old(request, found):
    """What was kept, on a page with a notice that it is old; nobody is to keep that."""
    kind, content = found.headers["Content-Type"], found.content
    if found.headers.get("Content-Encoding") == "gzip":
        content = gzip.decompress(content)
    if kind.startswith("text/html"):
        language = translation.get_language_from_path(request.path_info)
        with translation.override(language or settings.LANGUAGE_CODE):
            notice = render_to_string("_old.html", {"made": found.made})
        content = content.replace(MAIN, notice.encode() + MAIN, 1)
    request.resolver_match = found.match
    headers = {"Cache-Control": "no-store", "Vary": VARY}
    return HttpResponse(content, content_type=kind, headers=headers)
