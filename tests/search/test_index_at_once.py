"""Transactions that come to nothing, and several who write and read at once."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier, Event

import pytest
from django.db import connection, transaction
from django.test import Client

from initiatives import publishing
from initiatives.models import Initiative, ToIndex
from initiatives.search import documents, index
from tests.factory import make_draft, make_editor, make_initiative
from tests.pages import get, keys, total
from tests.search.indexed import assert_as_made_anew, found

WAIT = 30  # Seconds until a thread that should have ended is a fault.


class UndoError(Exception):
    pass


@contextmanager
def undone():
    """A transaction that is rolled back at the end of the block."""
    with pytest.raises(UndoError), transaction.atomic():
        yield
        raise UndoError


@pytest.fixture
def robot(db):
    return make_initiative(key="robot", title="Robot")


def retitle(title, key="robot"):
    Initiative.objects.filter(key=key).update(title=title)


def in_thread(function, *arguments):
    """Run in a thread with a connection of its own; return the future."""

    def run():
        try:
            return function(*arguments)
        finally:
            connection.close()

    pool = ThreadPoolExecutor(1)
    future = pool.submit(run)
    pool.shutdown(wait=False)
    return future


def test_a_page_inside_a_transaction_finds_what_it_wrote(client, robot):
    with undone():
        retitle("Automat")
        assert found(client, "automat") == {"robot"}
        assert found(client, '"robot"') == set()


def test_what_is_rolled_back_is_never_found_again(client, robot):
    assert found(client, '"robot"') == {"robot"}
    with undone():
        retitle("Automat")
        assert found(client, "automat") == {"robot"}
    assert found(client, '"robot"') == {"robot"}
    assert found(client, "automat") == set()


def test_nor_when_something_else_is_written_next(client, robot):
    for title in ("Automat", "Maskin"):
        with undone():
            retitle("Kverulant")
            found(client, "kverulant")
        retitle(title)
        assert found(client, title) == {"robot"}
        assert found(client, "kverulant") == found(client, '"robot"') == set()
    assert_as_made_anew()


def test_what_was_taken_out_and_rolled_back_is_still_found(client, robot):
    found(client)
    with undone():
        robot.delete()
        make_initiative(key="ny", title="Ny")
        assert found(client) == {"ny"}
    assert found(client) == found(client, "robot") == {"robot"}
    assert_as_made_anew()


def test_a_transaction_inside_another_is_undone_alone(client, robot):
    with transaction.atomic():
        retitle("Automat")
        with undone():
            retitle("Maskin")
            assert found(client, "maskin") == {"robot"}
        assert found(client, "automat") == {"robot"}
        assert found(client, "maskin") == set()
    assert found(client, "automat") == {"robot"}


def test_others_see_what_is_committed_only(client, transactional_db):
    client.defaults["HTTP_CACHE_CONTROL"] = "no-cache"  # No page is kept of what is not committed.
    make_initiative(key="robot", title="Robot")
    found(client)
    with transaction.atomic():
        retitle("Automat")
        assert found(client, "automat") == {"robot"}  # And the snapshot in memory is of this.
        if connection.vendor == "postgresql":  # On SQLite a page would wait for the writer.
            assert in_thread(found, Client(), "automat").result(WAIT) == set()
        assert in_thread(reads, '"robot"').result(WAIT) == {"robot"}
        assert found(client, "automat") == {"robot"}
    assert in_thread(found, Client(), "automat").result(WAIT) == {"robot"}


def reads(words):
    """What a page finds if it need not change the index."""
    assert not index.state()[2]
    return found(Client(), words)


def test_two_who_write_at_once_are_both_found(transactional_db):
    for key in ("a", "b", "felles"):
        make_initiative(key=key, title="Begynnelsen")
    together = Barrier(2)

    def write(key):
        client = Client()
        together.wait(WAIT)
        for number in range(12):
            retitle(f"Robot {key}{number}", key)
            retitle(f"Felles {key}{number}", "felles")
            assert key in found(client, f"{key}{number}")

    for future in [in_thread(write, "a"), in_thread(write, "b")]:
        future.result(WAIT * 2)
    client = Client()
    assert found(client, "a11 -felles") == {"a"}
    assert found(client, "b11 -felles") == {"b"}
    assert len(found(client, "felles")) == 1
    assert found(client, "begynnelsen") == found(client, '"a10"') == set()
    assert not ToIndex.objects.exists()
    assert_as_made_anew()


def test_many_who_read_while_one_writes_see_one_whole_state_after_the_other(transactional_db):
    for number in range(8):
        make_initiative(key=f"nr-{number}", title="Titt null")
    done = Event()

    def read():
        client, seen = Client(), 0
        while not done.is_set():
            for title in ("null", "en", "to", "tre"):
                assert len(found(client, f'"titt {title}"')) in (0, 8)
            seen += 1
        return seen

    readers = [in_thread(read) for _number in range(3)]
    for title in ("en", "to", "tre") * 2:
        Initiative.objects.update(title=f"Titt {title}")
    done.set()
    assert all(reader.result(WAIT) for reader in readers)
    assert len(found(Client(), '"titt tre"')) == 8


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_write_while_the_index_is_brought_up_to_date_is_found_next(
    client, transactional_db, monkeypatch, moment
):
    make_initiative(key="robot", title="Robot")
    make_initiative(key="annen", title="Annen")
    found(client)
    writers, read = [], documents.read

    def somebody_writes():
        if not writers:
            writers.append(in_thread(write))
            if connection.vendor == "postgresql":  # On SQLite it waits for the index.
                writers[0].result(WAIT)

    def write():
        with transaction.atomic():
            retitle("Automat")
            retitle("Enda en", "annen")

    def interrupted(pks):
        if moment == "before":
            somebody_writes()
        rows = read(pks)
        if moment == "after":
            somebody_writes()
        return rows

    monkeypatch.setattr(documents, "read", interrupted)
    retitle("Maskin")
    found(client, "maskin")
    writers[0].result(WAIT)
    assert found(client, "automat") == {"robot"}
    assert found(client, '"enda en"') == {"annen"}
    assert found(client, "maskin") == found(client, '"robot"') == set()
    assert_as_made_anew()


def test_a_write_that_ends_after_a_later_one_is_found_too(client, transactional_db):
    make_initiative(key="robot", title="Robot")
    make_draft(key="annen", title="Annen")
    begun, may_end = Event(), Event()

    def write_slowly():
        with transaction.atomic():
            retitle("Automat")
            begun.set()
            may_end.wait(WAIT)

    slow = in_thread(write_slowly)
    assert begun.wait(WAIT)
    if connection.vendor == "postgresql":  # SQLite has one writer at a time.
        make_initiative(key="ny", title="Splitter ny")
        assert found(client, "splitter") == {"ny"}
        assert found(client, "automat") == set()
    may_end.set()
    slow.result(WAIT)
    assert found(client, "automat") == {"robot"}
    assert_as_made_anew()


def test_what_is_retracted_is_gone_at_once_also_while_the_index_cannot_follow(
    client, transactional_db
):
    robot, by = make_initiative(key="robot", title="Robot"), make_editor()
    assert found(client, "robot") == {"robot"}
    publishing.unpublish(robot, by=by)
    held, looked = Event(), Event()

    def hold():
        with transaction.atomic():
            index.locked_state()
            held.set()
            assert looked.wait(WAIT)

    holding = in_thread(hold)
    assert held.wait(WAIT)
    page = get(client, "/initiativer/?q=robot")
    looked.set()
    holding.result(WAIT)
    assert (total(page), keys(page)) == (1, [])  # The index has not followed yet.
    assert found(client, "robot") == set()
