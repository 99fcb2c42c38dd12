"""Two who confirm or undo in the same moment, and a server that dies in the middle."""

import re
import signal
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from initiatives.imports import applying, preview, undoing
from initiatives.models import Import, ImportRow, Initiative
from tests.factory import make_editor, make_organisation
from tests.imports import new_rows, page_of, sent, two_of_as
from tests.search.processes import python

pytestmark = pytest.mark.django_db(transaction=True)
WAIT = 60


def at_once(*posts):
    """Send all in the same moment, each by an editor; return what the pages then say, sorted."""
    start = Barrier(len(posts))

    def send(client, address, form):
        start.wait(WAIT)
        try:
            return client.post(address, form, follow=True)
        finally:
            connection.close()

    clients = [Client() for _post in posts]
    for client in clients:
        client.force_login(make_editor())
    with ThreadPoolExecutor(len(posts)) as pool:
        answers = [*pool.map(send, clients, *zip(*posts, strict=True))]
    pages = [answer.content.decode() for answer in answers]
    message = re.compile(r'messagelist.*?<li class="\w+">(.*?)</li>', re.DOTALL)
    return sorted(message.search(page)[1] for page in pages)


def test_two_who_confirm_at_once_do_it_once():
    make_organisation(name="Ås kommune")
    batch = sent(make_editor(), *new_rows(30))
    said = at_once(*[(page_of(batch, "bekreft/"), {})] * 2)
    assert said == ["Importen er ferdig.", "Importen var allerede bekreftet."]
    assert Initiative.objects.count() == 30


def test_two_imports_of_the_same_row_do_not_both_write_it():
    two_of_as()
    editor = make_editor()
    batches = [sent(editor, ["key", "title"], ["robot", title]) for title in ("Første", "Andre")]
    done, changed = at_once(*[(page_of(batch, "bekreft/"), {}) for batch in batches])
    assert done == "Importen er ferdig."
    assert "Katalogen er endret siden forhåndsvisningen" in changed
    done = Import.objects.get(state="importert")
    assert Initiative.objects.get(key="robot").title == done.rows.get().after["title"]


def test_two_who_undo_at_once_do_it_once():
    make_organisation(name="Ås kommune")
    batch = sent(make_editor(), *new_rows(30))
    applying.confirm(batch, by=batch.created_by)
    said = at_once(*[(page_of(batch, "angre/"), {})] * 2)
    assert said == ["Det er ingenting å angre.", "Importen er angret. Katalogen er som før den."]
    assert not Initiative.objects.exists()


def test_to_confirm_and_to_choose_columns_at_once_leaves_what_was_confirmed():
    make_organisation(name="Ås kommune")
    batch = sent(make_editor(), *new_rows(30))
    posts = [(page_of(batch, "bekreft/"), {}), (page_of(batch, "kolonner/"), {"kolonne-3": ""})]
    at_once(*posts)
    batch.refresh_from_db()
    assert batch.state == "importert"
    assert Initiative.objects.count() == 30
    with_sources = Initiative.objects.filter(sources__isnull=False).count()
    assert with_sources == (30 if batch.columns[3] else 0)


class KilledError(Exception):
    pass


def test_what_fails_in_the_middle_writes_nothing(monkeypatch):
    two_of_as()
    editor = make_editor()
    batch = sent(editor, *new_rows(3))
    written = []

    def fail(*arguments):
        written.append(Initiative.objects.count())
        raise KilledError

    monkeypatch.setattr(ImportRow.objects, "bulk_update", fail)
    with pytest.raises(KilledError):
        applying.confirm(batch, by=editor)
    assert written == [5]
    assert Initiative.objects.count() == 2
    batch.refresh_from_db()
    assert batch.state == "forhandsvist"


CONFIRM_AND_DIE = """
import os, signal, sys
import django
django.setup()
from django.contrib.auth import get_user_model
from initiatives.imports import applying, undoing
from initiatives.models import Import
def die(self, *arguments, **options):
    real(self, *arguments, **options)
    os.kill(os.getpid(), signal.SIGKILL)
real = applying.Import.save
applying.Import.save = die
batch = Import.objects.get(pk=int(sys.argv[1]))
{"confirm": applying.confirm, "undo": undoing.undo}[sys.argv[2]](batch, by=batch.created_by)
"""


@pytest.mark.parametrize("deed", ["confirm", "undo"])
def test_a_process_that_is_killed_just_before_the_end_has_done_nothing(deed):
    two_of_as()
    editor = make_editor()
    batch = sent(editor, *new_rows(20))
    if deed == "undo":
        applying.confirm(batch, by=editor)
    before = sorted(Initiative.objects.values_list("key", "title", "modified"))
    with python("-c", CONFIRM_AND_DIE, str(batch.pk), deed) as process:
        process.communicate(timeout=WAIT)
    assert process.returncode == -signal.SIGKILL
    assert sorted(Initiative.objects.values_list("key", "title", "modified")) == before
    # And it can be done by another.
    do = {"confirm": applying.confirm, "undo": undoing.undo}[deed]
    assert do(batch, by=editor)


def test_a_preview_that_dies_before_it_is_kept_leaves_nothing(monkeypatch):
    make_organisation(name="Ås kommune")
    monkeypatch.setattr(preview, "_forget_old", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        sent(make_editor(), *new_rows(3))
    assert not Import.objects.exists()
