"""A disk that is full: nobody saves, everybody reads, and what was written is not lost.

SQLite may get no more pages and a process write no larger file, which are refused as a full
disk is. PostgreSQL sends what it sends when a disk of its own is full.
"""

import html
import re
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client

from catalogue.errors import server_error
from initiatives.models import Import, Initiative
from tests.admin_forms import change_page, filled_in
from tests.factory import make_initiative
from tests.full import no_room_for_files
from tests.pages import text
from tests.served import running

pytestmark = pytest.mark.django_db(transaction=True)
IMPORT = "/admin/initiatives/import/add/"
LONG = "En lang tekst om roboten. " * 20_000
REFUSE = """
CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full';
END $$;
CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON initiatives_initiative
FOR EACH ROW EXECUTE FUNCTION no_room();
"""


@contextmanager
def no_room_in_the_database():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(REFUSE)
            yield
            cursor.execute("DROP FUNCTION no_room CASCADE")
            return
        cursor.execute("PRAGMA max_page_count = 1")  # It takes the least that it has already.
        yield
        cursor.execute("PRAGMA max_page_count = 1073741823")


def kept(page):
    """The form that a page has kept."""
    fields = re.findall(r'<textarea name="([^"]+)">\n(.*?)</textarea>', page, re.DOTALL)
    return {name: html.unescape(value) for name, value in fields}


def a_file(count):
    rows = b"".join(b"Robot %d,En robot som kommer.\r\n" % number for number in range(count))
    return {"file": SimpleUploadedFile("liste.csv", b"title,summary\r\n" + rows)}


@pytest.fixture
def robot(editor):
    return make_initiative(key="robot", title="Robot")


def test_what_an_editor_saves_is_kept_on_the_page_and_sent_again_when_there_is_room(
    client, robot, caplog
):
    client.raise_request_exception = False
    before, versions = Initiative.objects.values().get(), robot.history.count()
    form = filled_in(client.get(change_page(robot))) | {"description": LONG, "_save": "x"}
    with no_room_in_the_database():
        refused = client.post(change_page(robot), form)
        for address in ("/", "/initiativer/?q=robot", "/initiativer/robot/", "/initiativer.csv"):
            assert Client().get(address).status_code == 200
    assert (refused.status_code, refused["Retry-After"]) == (503, "60")
    assert refused["Cache-Control"] == "no-store"
    page = refused.content.decode()
    assert "Vi kan ikke lagre akkurat nå" in text(page)
    assert "er ikke lagret, men vi har tatt vare på det her" in text(page)
    assert Initiative.objects.values().get() == before
    assert robot.history.count() == versions
    [told] = [each for each in caplog.records if each.name == "catalogue.errors"]
    assert told.levelname == "ERROR", "somebody is told"
    assert client.post(change_page(robot), kept(page)).status_code == 302
    assert Initiative.objects.get().description == LONG.strip()


def test_a_file_that_the_disk_has_no_room_for_is_refused_and_nothing_is_left(
    client, editor, settings, tmp_path
):
    client.raise_request_exception = False
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    with no_room_for_files():
        refused = client.post(IMPORT, a_file(20_000))
    assert refused.status_code == 503
    page = refused.content.decode()
    assert "Vi kan ikke lagre akkurat nå" in text(page)
    assert "Det du sendte, er ikke lagret. Gå tilbake" in text(page)
    assert not list(tmp_path.iterdir())
    assert not Import.objects.exists()
    assert client.post(IMPORT, a_file(3)).status_code == 302


def test_a_form_with_a_password_or_a_file_is_not_kept(rf):
    file = SimpleUploadedFile("liste.csv", b"title")
    for sent in ({"username": "kari", "password": "hemmelig"}, {"title": "hemmelig", "file": file}):
        request = rf.post("/admin/login/", sent)
        try:
            raise OperationalError("database or disk is full")
        except OperationalError:
            page = server_error(request).content.decode()
        request.close()
        assert "hemmelig" not in page
        assert "Det du sendte, er ikke lagret. Gå tilbake" in text(page)


def test_a_log_that_cannot_be_written_stops_nobody():
    with (
        Path("/dev/full").open("w") as full,
        running(stderr=full, LOG_FORMAT="json", DEBUG="0") as (server, port),
    ):
        for _each in range(4):
            with urlopen(f"http://127.0.0.1:{port}/om/") as answer:
                assert answer.status == 200
        server.terminate()
        assert server.wait(20) == 0
