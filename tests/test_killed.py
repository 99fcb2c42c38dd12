"""Killed in the middle, with no time to clean up: nothing is half written, and again is as once.

More of it where it belongs: reindex in `search/test_reindex_meanwhile.py`, an edition in
`test_editions_never_change.py`, an import in `test_import_at_once.py`, a move in
`test_moving.py`, a backup in `test_backup.py`.
"""

from datetime import timedelta
from functools import partial
from http.client import HTTPConnection, RemoteDisconnected
from io import StringIO
from pathlib import Path
from time import sleep
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from initiatives import content, mailing
from initiatives.models import Import, IndexedInitiative, Initiative, OutgoingMail
from initiatives.moving.rows import digest
from initiatives.moving.whole import models
from initiatives.search import index
from tests.admin_forms import ADD, filled_in
from tests.factory import make_editor, make_initiative, make_organisation
from tests.imports import new_rows, page_of, sent
from tests.killing import COMMIT, killed
from tests.mailserver import Box
from tests.mailserver import running as mail_server
from tests.search import processes
from tests.served import running

pytestmark = pytest.mark.django_db(transaction=True)


def everything():
    """What stands for each table, row for row."""
    return {model._meta.label: digest(model, "default") for model in models()}


def command(name, **options):
    return lambda: call_command(name, stdout=StringIO(), **options)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """What is seeded: the files of three initiatives. The catalogue itself is empty again."""
    with transaction.atomic():
        for key in ("en", "to", "tre"):
            make_initiative(key=key, barriers={1: ("Penger", "")}, effects=[("malt", "3 t")])
        content.write(tmp_path)
        transaction.set_rollback(True)
    monkeypatch.setattr(content, "load", partial(content.load, tmp_path))
    return tmp_path


@pytest.mark.parametrize("where", [('INSERT INTO "initiatives_source"', 2), (COMMIT, 1)])
def test_a_seed_that_is_killed_loads_nothing_and_the_next_one_all(folder, where):
    before, files = everything(), {file: file.read_bytes() for file in folder.iterdir()}
    killed(command("seed"), *where)
    assert everything() == before
    command("seed")()
    content.write(folder)
    assert {file: file.read_bytes() for file in folder.iterdir()} == files
    command("reindex")()
    assert index.problem() is None
    assert IndexedInitiative.objects.count() == 3


@pytest.mark.parametrize("number", [1, 2])
def test_a_letter_whose_sender_is_killed_is_sent_again_and_known_for_the_same(number):
    """First when it is taken and not sent yet, then when it is sent and that is not kept yet."""
    mailing.queue("test:1", "kari@example.no", "Hei", "Her er brevet.\n")
    later = timezone.now() + 2 * mailing.WHILE_SENDING
    with mail_server(Box()) as box:
        killed(command("send_mail"), 'UPDATE "initiatives_outgoingmail"', number)
        assert OutgoingMail.objects.filter(sent_at=None).count() == (1 if number == 1 else 0)
        mailing.send_waiting(now=later)
        mailing.send_waiting(now=later + timedelta(days=1))
    assert len({letter["Message-ID"] for _to, letter in box.letters}) == 1
    assert not OutgoingMail.objects.filter(sent_at=None).exists()


def children(process):
    """The workers of a server that live."""
    return set(Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split())


class Visitor:
    """Somebody at a real server, with the cookies of a log-in."""

    def __init__(self, port, client):
        self.port = port
        token = client.cookies["csrftoken"].value
        cookies = "; ".join(f"{name}={each.value}" for name, each in client.cookies.items())
        self.headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        self.token = {"csrfmiddlewaretoken": token}

    def status(self, address, form=None):
        visitor = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            if form is None:
                visitor.request("GET", address)
            else:
                visitor.request("POST", address, urlencode(form | self.token), self.headers)
            return visitor.getresponse().status
        finally:
            visitor.close()


def test_a_worker_that_is_killed_while_it_writes_has_written_nothing_and_others_go_on(tmp_path):
    make_initiative(key="robot", owners=[make_organisation(name="Ås kommune")])
    editor = make_editor()
    batch = sent(editor, *new_rows(20))
    client = Client()
    client.force_login(editor)
    added = {"key": "ny", "title": "Ny", "summary": "Noe nytt."}
    forms = {
        page_of(batch, "bekreft/"): {},
        ADD: filled_in(client.get(ADD)) | added | {"_save": "x"},
    }
    order = tmp_path / "order"
    own = {"DJANGO_SETTINGS_MODULE": "tests.dying", "DIE_AT": str(order)}
    own |= {"DIE_BEFORE": 'INSERT INTO "initiatives_initiative"', "DEBUG": "0"}
    with running(DATABASE_URL=processes.address(), **own) as (server, port):
        visitor = Visitor(port, client)
        assert visitor.status("/initiativer/robot/") == 200  # Which brings the index up to date.
        before, workers = everything(), children(server)
        for address, form in forms.items():
            order.touch()
            with pytest.raises((RemoteDisconnected, ConnectionResetError)):
                visitor.status(address, form)
            assert [visitor.status("/initiativer/robot/") for _each in range(4)] == [200] * 4
            assert {**everything(), "sessions.Session": before["sessions.Session"]} == before
        for address, form in forms.items():
            assert visitor.status(address, form) == 302
        for _attempt in range(100):
            if len(children(server) - workers) == 2:
                break
            sleep(0.1)
        assert len(children(server)) == 2, "the dead are replaced"
    assert Initiative.objects.count() == 1 + 20 + 1
    assert Import.objects.get().state == "importert"
