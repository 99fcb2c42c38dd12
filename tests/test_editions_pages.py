"""Where editions are found and read: pages, files, and what is said when there is none."""

import datetime
import gzip
import hashlib
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from initiatives.models import Edition, EditionFile
from tests.editions import NAMES, content, make, rewrite
from tests.factory import make_initiative
from tests.pages import get, text

pytestmark = pytest.mark.django_db

CSV = "/data/utgaver/2026-11-25/initiativer.csv"


@pytest.fixture
def two(editor, client):
    """Two editions, a change between them, and a visitor who is not logged in."""
    initiative = make_initiative(key="robot", title="Robot")
    make()
    rewrite(initiative, editor, status="pilot")
    make(1)
    client.logout()


def test_all_editions_are_listed_the_newest_first(client, two):
    page = get(client, "/data/utgaver/")
    assert page.index(">2026-11-26</a>") < page.index(">2026-11-25</a>")
    found = json.loads(get(client, "/data/utgaver/index.json"))["editions"]
    assert [each["edition"] for each in found] == ["2026-11-26", "2026-11-25"]
    assert (found[0]["count"], found[0]["changed"], found[1]["changed"]) == (1, 1, 0)
    assert [file["name"] for file in found[0]["files"]] == NAMES
    for file in found[0]["files"]:
        data = content(client, "2026-11-26", file["name"])
        assert file["bytes"] == len(data)
        assert file["sha256"] == hashlib.sha256(data).hexdigest()
        assert file["address"] == f"http://testserver/data/utgaver/2026-11-26/{file['name']}"


def test_there_is_none_yet(client):
    assert "Det er ikke laget noen utgave ennå." in get(client, "/data/utgaver/")
    assert json.loads(get(client, "/data/utgaver/index.json")) == {"editions": []}
    for address in ("siste/", "2026-11-25/"):
        page = get(client, f"/data/utgaver/{address}", status=404)
        assert "Det er ikke laget noen utgave ennå." in page
    told = get(client, "/data/utgaver/siste/initiativer.csv", status=404)
    assert told == "Det finnes ingen utgave «siste».\nDet er ikke laget noen utgave ennå.\n"


def test_the_newest_has_an_address_that_stays(client, two):
    for file in ("", "initiativer.csv"):
        response = client.get(f"/data/utgaver/siste/{file}")
        assert response.status_code == 302
        assert response["Location"] == f"/data/utgaver/2026-11-26/{file}"


def test_an_editions_page_tells_what_it_is_and_what_changed(client, two):
    page = get(client, "/data/utgaver/2026-11-26/")
    for file in EditionFile.objects.filter(edition__name="2026-11-26"):
        assert file.sha256 in page
        assert f'href="/data/utgaver/2026-11-26/{file.name}"' in page
    assert "Det ene initiativet som var publisert 26. november 2026 kl. 12.00." in page
    assert "Endret (1) Robot : Status" in text(page)
    assert "Siden utgave 2026-11-25 ." in text(page)
    assert "nyere utgave" not in page
    first = text(get(client, "/data/utgaver/2026-11-25/"))
    assert "Det finnes en nyere utgave: 2026-11-26" in first
    assert "Dette er den første utgaven" in first


def test_an_edition_is_cited_by_its_own_address(client, two):
    make_initiative()
    make(1)
    page = get(client, "/data/utgaver/2026-11-26.2/")
    assert "http://testserver/data/utgaver/2026-11-26.2/" in text(page)
    bibtex = get(client, "/data/utgaver/2026-11-26.2/sitering.bib")
    assert "version = {2026-11-26.2}" in bibtex
    assert "url = {http://testserver/data/utgaver/2026-11-26.2/}" in bibtex
    assert "ET  - 2026-11-26.2" in get(client, "/data/utgaver/2026-11-26.2/sitering.ris")


def test_an_unknown_edition_names_those_that_exist(client, two):
    for name in ("tull", "2026-11-24", "2026-11-25.7", "a%00b", "%F0%9F%A4%96", "x" * 5000):
        page = get(client, f"/data/utgaver/{name}/", status=404)
        assert "Det finnes ingen utgave «" in page
        assert 'href="/data/utgaver/2026-11-25/"' in page
        response = client.get(f"/data/utgaver/{name}/initiativer.csv")
        assert response.status_code == 404
        assert response["Content-Type"] == "text/plain; charset=utf-8"
        assert "Utgavene er: 2026-11-26, 2026-11-25\n" in response.content.decode()


def test_an_unknown_file_names_those_that_exist(client, two):
    assert get(client, "/data/utgaver/2026-11-25/tull.json", status=404) == (
        f"Det finnes ingen fil «tull.json» i utgave 2026-11-25.\nFilene er: {', '.join(NAMES)}\n"
    )
    page = get(client, "/data/utgaver/2026-11-25/tull", status=404)
    assert f'href="{CSV}"' in page
    assert get(client, "/data/utgaver/2026-11-25/sitering.doc", status=404)


def test_many_editions_are_not_all_recited(client):
    for day in range(1, 23):
        date = datetime.date(2026, 11, day)
        counts = dict.fromkeys(["count", "added", "changed", "withdrawn"], 0)
        made = {"number": 1, "made_at": timezone.now()}
        Edition.objects.create(name=str(date), date=date, **made, **counts)
    assert "Og 2 til." in get(client, "/data/utgaver/tull/", status=404)
    assert "2026-11-03. Og 2 til.\n" in get(client, "/data/utgaver/tull/x.csv", status=404)


KINDS = {
    "initiativer.csv": "text/csv; charset=utf-8; header=present",
    "endringer.md": "text/markdown; charset=utf-8",
    "SHA256SUMS": "text/plain; charset=utf-8",
}


def test_a_file_says_what_it_is_and_may_be_kept_for_ever(client, two):
    for name in NAMES:
        response = client.get(f"/data/utgaver/2026-11-25/{name}")
        assert response["Content-Type"] == KINDS.get(name, "application/json")
        named = f'attachment; filename="ki-katalogen-2026-11-25-{name}"'
        assert response["Content-Disposition"] == named
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response["Vary"] == "Accept-Encoding"
        data = response.getvalue()
        assert response["ETag"] == f'"{hashlib.sha256(data).hexdigest()}"'
        assert int(response["Content-Length"]) == len(data)


def test_a_file_is_sent_packed_to_whoever_unpacks(client, two):
    for accepted in ("gzip", "br, gzip;q=0.5", "gzip;q=0.05"):
        plain = client.get(CSV)
        response = client.get(CSV, headers={"Accept-Encoding": accepted})
        assert response["Content-Encoding"] == "gzip"
        data = response.getvalue()
        assert int(response["Content-Length"]) == len(data)
        assert gzip.decompress(data) == plain.getvalue()
        # The same address in other bytes: what is strong must tell them apart.
        assert response["ETag"] == plain["ETag"][:-1] + '-gzip"'


def test_a_file_is_sent_plain_to_whoever_does_not(client, two):
    for accepted in ("", "br", "identity"):
        response = client.get(CSV, headers={"Accept-Encoding": accepted})
        assert "Content-Encoding" not in response
        assert response.getvalue().startswith(b"key,title,")


@pytest.mark.parametrize("accepted", ["", "gzip"])
def test_what_somebody_has_already_is_not_sent_again(client, two, accepted):
    sent = {"Accept-Encoding": accepted}
    etag = client.get(CSV, headers=sent)["ETag"]
    again = client.get(CSV, headers=sent | {"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert (again["ETag"], again["Vary"]) == (etag, "Accept-Encoding")
    assert "immutable" in again["Cache-Control"]
    assert client.get(CSV, headers={"If-None-Match": '"annet"'}).status_code == 200


@pytest.mark.parametrize("accepted", ["", "gzip"])
def test_the_head_alone_is_the_same_without_the_file(client, two, accepted):
    sent = {"Accept-Encoding": accepted, "X-Request-ID": "0123456789abcdef"}
    whole, head = client.get(CSV, headers=sent), client.head(CSV, headers=sent)
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers == whole.headers


def test_nothing_of_an_editors_log_in_lies_in_a_cache(client, two, editor):
    client.force_login(editor)
    assert client.get("/data/utgaver/").cookies
    response = client.get(CSV)
    assert not response.cookies
    assert "Cookie" not in response["Vary"]


def test_nothing_can_be_sent_to_an_edition(client, two):
    for address in ("", "index.json", "siste/", "2026-11-25/", "2026-11-25/SHA256SUMS"):
        assert client.post(f"/data/utgaver/{address}").status_code == 405


def test_twice_the_editions_and_rows_ask_the_same_number_of_queries(client):
    def queries(address):
        with CaptureQueriesContext(connection) as captured:
            client.get(address).getvalue()
        return len(captured)

    addresses = ["/data/utgaver/", "/data/utgaver/index.json", "/data/utgaver/2026-11-26/", CSV]
    for day in range(2):
        make_initiative()
        make(day)
    before = [queries(address) for address in addresses]
    for day in range(2, 5):
        make_initiative()
        make(day)
    assert [queries(address) for address in addresses] == before
