"""Random and hostile queries, paths and headers: no page fails, and none comes out as markup."""

import pytest
from django.contrib import admin
from hypothesis import given
from hypothesis import strategies as st

from catalogue.requests import in_utf8
from initiatives.exports.options import DownloadForm
from initiatives.forms import LABELS
from tests import visits
from tests.factory import make_editor
from tests.hostile import NO_TEXT, ask, few, in_address, public, queries, routes, values

pytestmark = pytest.mark.django_db
NAMES = {*LABELS, *DownloadForm.base_fields, "i", "legg", "bare", "uten", "navn", "gjelder", "eier"}
NAMES |= {"ref", "since", "cursor", "limit", "fields", "next", "utm_source"}
LANGUAGES = st.sampled_from(["", "/nn", "/en"])
DESKS = {
    "q",
    "o",
    "p",
    "all",
    "e",
    "vis",
    "ot",
    "_popup",
    "_to_field",
    "_facets",
    "_changelist_filters",
}
DESKS |= {"state", "state__exact", "state__in", "id__in", "sectors__id__exact", "ai_types", "bord"}
DESKS |= {"mangler", "svar", "origin__isnull", "written_by__password", "initiativ", "app_label"}


@pytest.fixture
def whole(db):
    """Something at every address, and an editor who may do everything."""
    visits.make_all()
    return make_editor(username="kari")


def test_whatever_is_asked_of_a_page_is_answered(client, whole):
    pages = sorted({each.partition("?")[0] for each in [*visits.PAGES, *visits.FORMS]})

    @few(45)
    @given(
        st.sampled_from(pages), LANGUAGES, queries(NAMES), st.sampled_from(["GET", "GET", "HEAD"])
    )
    def send(page, language, query, method):
        ask(client, language + page, query, method=method)

    send()


def test_whatever_is_asked_of_a_file_is_answered(client, whole):
    files = sorted({each.partition("?")[0] for each in visits.FILES})

    @few(25)
    @given(st.sampled_from(files), queries(NAMES))
    def send(file, query):
        ask(client, file, query)

    send()


def test_whatever_an_editor_asks_of_a_list_is_answered(client, whole):
    client.force_login(whole)
    lists = [f"/admin/{m._meta.app_label}/{m._meta.model_name}/" for m in admin.site._registry]
    lists += [
        "/admin/",
        "/admin/login/",
        "/admin/autocomplete/",
        "/admin/initiatives/initiative/add/",
    ]

    @few(30)
    @given(st.sampled_from(lists), queries(DESKS))
    def send(page, query):
        ask(client, page, query, most=120)

    send()


# Paths

segments = st.one_of(
    in_address,
    st.sampled_from(["..", ".", "", "%2e%2e", "%2f", "%5c", "en", "4601", "1", "siste", "0"]),
    st.sampled_from(["9" * 20, "-1", "%D9%A3", "bib", "nn", "_zq", "a" * 300, "1%00", ";a=b"]),
)
METHODS = ["GET", "GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "TRACE", "PROPFIND", "zq"]


@st.composite
def paths(draw, wanted):
    """An address that the site has, or nearly, with something else wherever it can differ."""
    route = draw(st.sampled_from([route for route in routes() if wanted(route)]))
    first, *rest = route.split("<>")
    path = "/" + first + "".join(draw(segments) + part for part in rest)
    end = draw(st.sampled_from(["", "", "", "/", "//", "%00", "/..", "%0a", "/%2e%2e/", ".", "?"]))
    return draw(LANGUAGES) + draw(st.sampled_from(["", "", "", "/", "/..", "/."])) + path + end


def test_whatever_path_is_asked_for_is_answered(client, whole):
    before = public()

    @few(50)
    @given(paths(lambda route: not route.startswith("admin")), st.sampled_from(METHODS))
    def send(path, method):
        ask(client, path, method=method)
        assert public() == before

    send()


def test_whatever_path_an_editor_asks_for_is_answered(client, whole):
    client.force_login(whole)

    @few(50)
    @given(paths(lambda route: route.startswith("admin")), st.sampled_from(METHODS))
    def send(path, method):
        if "logout" not in path:
            ask(client, path, method=method, most=120)

    send()


# Headers

HEADERS = ["COOKIE", "ACCEPT", "ACCEPT_LANGUAGE", "ACCEPT_ENCODING", "RANGE", "IF_MODIFIED_SINCE"]
HEADERS += ["IF_NONE_MATCH", "REFERER", "ORIGIN", "USER_AGENT", "X_FORWARDED_FOR", "X_REQUEST_ID"]
HEADERS += ["X_FORWARDED_HOST", "X_HTTP_METHOD_OVERRIDE", "IF_UNMODIFIED_SINCE", "AUTHORIZATION"]
HEADERS += ["X_REQUESTED_WITH", "FORWARDED", "X_FORWARDED_PROTO", "X_CSRFTOKEN", "IF_MATCH", "HOST"]
said = st.one_of(
    values.map(lambda value: value.encode()),
    st.sampled_from(NO_TEXT),
    st.sampled_from(
        ["bytes=0-0", "bytes=9-1", "bytes=-" + "9" * 30, '"' * 99, "W/", "*", "gzip;q=x"]
    ),
    st.sampled_from(["Thu, 01 Jan 1970 00:00:00 GMT", "Sun, 31 Feb 9999 99:99:99 GMT", "text/zq"]),
).map(lambda value: value if isinstance(value, str) else value.decode("latin-1"))
COOKIES = ["sessionid", "csrftoken", "messages", "django_language", "__Host-x", ""]
cookies = st.tuples(st.sampled_from(COOKIES), said).map("=".join)
CHARSETS = ["utf-16", "utf-7", "hex", "rot13", "unicode_escape", "raw_unicode_escape", "idna"]
CHARSETS += ["utf-8-sig", "base64", "cp037", "undefined", "zq", "\0", '"hex"', "utf-8;charset=hex"]
KINDS = [
    "text/html",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "application/json",
]
KINDS += [
    "multipart/form-data; boundary=zq",
    "multipart/form-data; boundary=" + "a" * 300,
    "zq",
    "/",
]
kinds = st.tuples(st.sampled_from(KINDS), st.sampled_from(CHARSETS)).map("; charset=".join)
kinds = kinds.map(lambda kind: in_utf8({"CONTENT_TYPE": kind})["CONTENT_TYPE"])
PLACES = ["/", "/initiativer/", "/initiativer.csv", "/api/v1/initiatives", "/admin/", "/meld-inn/"]
PLACES += ["/admin/login/", "/initiativer/forslag.json", "/sammenlign/", "/bekreft/tull/", "/data/"]
PLACES += ["/static/js/typeahead.js", "/om", "/readyz", "/data/utgaver/siste/initiativer.csv"]


def test_whatever_stands_in_the_headers_is_answered(client, whole):
    names = st.sampled_from([f"HTTP_{name}" for name in HEADERS])
    some = st.dictionaries(names, said, max_size=4)
    query = queries(["q", "i", "navn", "sektor", "kolonner"])

    @few(50)
    @given(st.sampled_from(PLACES), query, some, cookies, kinds, st.sampled_from(METHODS))
    def send(place, query, headers, cookie, kind, method):
        more = {"HTTP_COOKIE": cookie, "CONTENT_TYPE": kind} | headers
        ask(client, place, query, method=method, **more)

    send()
