"""Pages that are kept for visitors: the same as if they were made, and never another's."""

import gzip
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalogue import kept
from initiatives import freshness, reports
from initiatives.editions import making
from initiatives.models import ErrorReport, Initiative, SoughtInVain
from initiatives.search import triggers
from tests.factory import make_draft, make_editor, make_initiative
from tests.visits import FAULTS, FILES, FORMS, PAGES, make_all

pytestmark = pytest.mark.django_db
API = "/api/v1"  # It names its answers itself; `tests/api/test_headers.py`.
KEPT = [address for address in PAGES if not address.startswith(API)]
KEPT.remove("/data/utgaver/siste/")  # It leads on.
NAMED = [address for address in FILES if not address.startswith((API, "/initiativer/forslag"))]
# What every version asks, whoever reads which page.
OF_THE_INDEX = {"indexstate", "indexedinitiative", "indexedword", "indexedvalue", "toindex"}


@pytest.fixture(autouse=True)
def _no_second_passes(monkeypatch):
    """However slow the machine is, a version that was asked for just now holds."""
    monkeypatch.setattr(freshness, "SECONDS", 3600)


@pytest.fixture
def _all(db):
    make_all()


def queries(client, address, **headers):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address, headers=headers)
        response.getvalue()
    return response, [each["sql"] for each in captured]


@pytest.mark.usefixtures("_all")
def test_a_page_that_is_looked_at_again_asks_the_database_nothing(client):
    for prefix in ("", "/nn", "/en"):
        for address in KEPT:
            address = prefix + address
            made = client.get(address)
            assert made.status_code == 200, address
            assert made["ETag"].startswith('W/"')
            assert made["Cache-Control"] == "no-cache"
            kept, asked = queries(client, address)
            assert (kept.content, asked) == (made.content, []), address
            shown = {name: value for name, value in made.headers.items() if name != "X-Request-ID"}
            assert shown.items() <= kept.headers.items(), address
            same, asked = queries(client, address, if_none_match=made["ETag"])
            assert (same.status_code, same.content, asked) == (304, b"", []), address
            since = {"if_modified_since": made["Last-Modified"]}
            same, asked = queries(client, address, **since)
            assert (same.status_code, asked) == (304, []), address


@pytest.mark.usefixtures("_all")
@pytest.mark.parametrize("address", NAMED)
def test_a_file_that_somebody_has_already_is_not_made_again(client, address):
    made = client.get(address)
    made.getvalue()
    kept.answers.clear()
    same, asked = queries(client, address, if_none_match=made["ETag"])
    assert (same.status_code, asked) == (304, [])
    assert {same[name] for name in ("ETag", "Last-Modified", "Vary")} <= set(made.headers.values())


def test_what_changes_is_on_the_page_at_once(client):
    make_initiative(key="en", title="Brøyting med kamera")
    before = client.get("/initiativer/")
    assert "Brøyting med kamera" in before.text
    Initiative.objects.update(title="Brøyting med radar")
    after = client.get("/initiativer/", headers={"if_none_match": before["ETag"]})
    assert after.status_code == 200
    assert "Brøyting med radar" in after.text
    assert after["ETag"] != before["ETag"]
    assert after["Last-Modified"] != before["Last-Modified"]


def test_what_is_withdrawn_is_gone_at_once(client):
    initiative = make_initiative(key="en")
    known = client.get("/initiativer/en/")
    initiative.delete()
    held = {"if_none_match": known["ETag"], "if_modified_since": known["Last-Modified"]}
    assert client.get("/initiativer/en/", headers=held).status_code == 404


def test_a_report_is_on_the_page_while_it_is_open(client):
    initiative = make_initiative(key="en")
    plain = client.get("/initiativer/en/").text
    report = ErrorReport.objects.create(initiative=initiative, wrong="Feil", reference="F-1")
    assert client.get("/initiativer/en/").text != plain
    reports.close(report, by=make_editor(), answer="")
    assert client.get("/initiativer/en/").text == plain


def test_a_new_edition_is_among_them(client):
    make_initiative()
    before = client.get("/data/utgaver/").text
    making.make()
    assert client.get("/data/utgaver/").text != before


def test_every_table_that_pages_read_is_in_their_version(client):
    make_all()
    client.get("/")
    read = set()
    for address in KEPT:
        kept.answers.clear()
        for sql in queries(client, address)[1]:
            read |= set(re.findall(r'(?:FROM|JOIN) "?([a-z]\w+_\w+)', sql))
    assert read, "pages read nothing"
    followed = set(triggers._tables()) | set(re.findall(r"FROM (\w+)", freshness.VERSION))
    followed |= {f"initiatives_{name}" for name in OF_THE_INDEX}
    # A question that is given up, or answered, notes its initiative for the index.
    assert read - followed - {"json_each"} == {"initiatives_ownerquestion"}


def test_another_day_is_another_version(client, monkeypatch):
    make_initiative()
    today = client.get("/initiativer/")["ETag"]
    monkeypatch.setattr(freshness, "localdate", lambda: "2031-01-01")
    monkeypatch.setattr(freshness, "SECONDS", 0)
    assert client.get("/initiativer/")["ETag"] != today


# Never another's


@pytest.mark.usefixtures("_all")
@pytest.mark.parametrize("address", [*FORMS, *FAULTS, "/admin/", "/admin/login/", "/meld-inn"])
def test_forms_secrets_faults_and_the_desk_are_never_kept(client, address):
    for prefix in ("", "/nn", "/en"):
        response = client.get(prefix + address)
        assert "ETag" not in response
        assert not kept.answers


def test_what_an_editor_sees_is_kept_for_nobody(client):
    make_draft(key="utkast", title="Hemmelig utkast")
    make_initiative(key="en")
    editor = Client()
    editor.force_login(make_editor())
    for address in ("/initiativer/utkast/", "/initiativer/en/", "/initiativer/"):
        seen = editor.get(address)
        assert seen.status_code == 200
        assert "ETag" not in seen
    assert not kept.answers
    assert client.get("/initiativer/utkast/").status_code == 404
    assert "Hemmelig" not in client.get("/initiativer/").text


def test_an_editor_gets_what_is_made_now_and_not_what_was_kept(client):
    make_initiative(key="en")
    plain = client.get("/initiativer/en/")
    editor = Client()
    editor.force_login(make_editor())
    held = {"if_none_match": plain["ETag"]}
    response, asked = queries(editor, "/initiativer/en/", **held)
    assert response.status_code == 200
    assert asked


def test_each_language_has_its_own(client):
    make_initiative(key="en")
    shown = {}
    for _time in range(2):
        for language, prefix in {"nb": "", "nn": "/nn", "en": "/en"}.items():
            page = client.get(f"{prefix}/initiativer/en/", headers={"accept-language": "en"})
            assert f'<html lang="{language}"' in page.text
            assert shown.setdefault(language, page["ETag"]) == page["ETag"]
    assert len(set(shown.values())) == 3


def test_who_can_unpack_gets_it_packed_and_others_do_not(client):
    make_initiative()
    for _time in range(2):
        plain = client.get("/initiativer/")
        packed = client.get("/initiativer/", headers={"accept-encoding": "gzip"})
        assert "Content-Encoding" not in plain
        assert gzip.decompress(packed.content) == plain.content
        assert packed["Vary"] == "Accept-Encoding, Cookie"
    assert len(kept.answers) == 2


def test_a_host_that_is_not_ours_is_refused_what_is_kept(client):
    assert client.get("/om/").status_code == 200
    make_initiative()
    client.get("/om/")
    for held in ({}, {"if_none_match": client.get("/om/")["ETag"]}):
        response = client.get("/om/", headers={"host": "ond.example"} | held)
        assert response.status_code == 400


def test_what_is_sought_in_vain_is_counted_each_time(client):
    make_initiative()
    for _time in range(3):
        client.get("/initiativer/?q=flyvehest")
    assert SoughtInVain.objects.get().count == 3


def test_what_strangers_make_up_pushes_out_what_nobody_asks_for(client, monkeypatch):
    make_initiative()
    client.get("/om/")
    [page] = kept.answers.values()
    monkeypatch.setattr(kept, "MOST", 4 * (len(page.content) + kept.AROUND))
    for number in range(20):
        client.get("/om/", {"x": number})
        client.get("/om/")
    asked = [address[-1] for address in kept.answers]
    assert 2 <= len(asked) <= 4
    assert asked[-1] == "/om/"
    assert "/om/?x=1" not in asked
