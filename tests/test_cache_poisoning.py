"""Whoever asks first decides nothing of what the next one gets, however pages are kept between.

What is kept is made anew when the index is; so an attacker is let in first after that, and the
next visitor must get what a visitor got whom nobody came before.
"""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client, override_settings

from catalogue import kept
from initiatives.models import ToIndex
from tests import visits
from tests.factory import make_editor
from tests.hostile import TIMES

pytestmark = pytest.mark.django_db
OF_THE_PAGE = ["Content-Type", "Content-Encoding", "Content-Language", "Location", "Vary", "Link"]
PAGES = [
    "/",
    "/initiativer/",
    "/initiativer/?q=kamera",
    "/initiativer/en/",
    "/barrierer/",
    "/data/",
]
PAGES += [
    "/kommuner/4601/",
    "/sammenlign/?i=en&i=to",
    "/om/",
    "/gevinster/",
    "/nn/",
    "/en/initiativer/",
]
PAGES += ["/initiativer.csv", "/initiativer.atom", "/sitemap.xml", "/data/katalog.ttl", "/om"]
PAGES += ["/api/v1/initiatives", "/initiativer/forslag.json?q=ka", "/finnes-ikke/", "/meld-inn/"]
HEADERS = {
    "other host": {"host": "also.example"},
    "forwarded": {"x-forwarded-host": "ond.example", "forwarded": "host=ond.example"},
    "scheme and port": {"x-forwarded-proto": "https", "x-forwarded-port": "666"},
    "rewritten": {"x-original-url": "/ond", "x-rewrite-url": "/ond", "x-forwarded-prefix": "/ond"},
    "method": {"x-http-method-override": "POST", "x-method-override": "DELETE"},
    "language": {"accept-language": "en, nn;q=0.9", "cookie": "django_language=en"},
    "packed": {"accept-encoding": "br, gzip"},
    "packed in no way": {"accept-encoding": "identity;q=0, *;q=0"},
    "a part": {"range": "bytes=0-9", "if-range": "x"},
    "what is there": {"if-none-match": "*", "if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT"},
    "cookies": {"cookie": "sessionid=ond; csrftoken=ond; messages=ond; theme=ks"},
    "who asks": {"user-agent": "<zq>", "referer": "https://ond.example/", "origin": "null"},
    "a script": {"x-requested-with": "XMLHttpRequest", "accept": "application/json"},
    "request id": {"x-request-id": "ond-ond-ond-ond"},
}  # fmt: skip


@pytest.fixture(autouse=True)
def _pages(db):
    visits.make_all()
    with override_settings(ALLOWED_HOSTS=["testserver", "also.example"]):
        yield


def got(address, **headers):
    """What a visitor gets whom nobody knows."""
    response = Client().get(address, headers=headers)
    told = {name: response.headers.get(name) for name in OF_THE_PAGE}
    body = response.getvalue()
    if address == "/meld-inn/":  # It holds the time at which it was shown.
        body = len(body)
    return response.status_code, told, body


def made_anew():
    """As in a process that has answered nobody yet."""
    cache.clear()
    kept.answers.clear()
    ToIndex.objects.create()


def under(headers):
    return lambda page: Client().get(page, headers=headers)


def by(method):
    return lambda page: getattr(Client(), method)(page)


def with_more(query):
    return lambda page: Client().get(f"{page}{'&' if '?' in page else '?'}{query}")


ATTACKS = {name: under(headers) for name, headers in HEADERS.items()}
ATTACKS |= {method: by(method) for method in ("head", "post", "options", "put")}
ATTACKS |= {more: with_more(more) for more in ("utm_source=zq", "fbclid=zq&q=", "zq=zq", "q=%FF")}
ROUNDS = 4 * TIMES  # In each, every page has another attacker; `FUZZ=6` is all on all pages.


def test_who_asks_first_is_in_nobody_elses_page_whatever_he_sends():
    made_anew()
    alone = {page: got(page) for page in PAGES}
    attacks, spoilt = list(ATTACKS), []
    for number in range(min(ROUNDS, len(attacks))):
        made_anew()
        pairs = [(p, attacks[(n + 5 * number) % len(attacks)]) for n, p in enumerate(PAGES)]
        for page, attack in pairs:
            ATTACKS[attack](page).getvalue()
        spoilt += [(page, attack) for page, attack in pairs if got(page) != alone[page]]
    assert spoilt == []


def test_what_an_editor_sees_is_in_nobody_elses_page():
    made_anew()
    alone = {page: got(page) for page in PAGES}
    editor = Client()
    editor.force_login(make_editor(username="kari-redaktor"))
    made_anew()
    for page in PAGES:
        editor.get(page).getvalue()
    assert [page for page in PAGES if got(page) != alone[page]] == []
    cookie = settings.SESSION_COOKIE_NAME
    assert [page for page in PAGES if cookie in Client().get(page).cookies] == []
