"""While the index is made anew the old one answers, and nothing that happens is lost."""

import signal

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from initiatives import publishing
from initiatives.models import Initiative, Organisation, Participation, Sector, Source, ToIndex
from initiatives.search import index
from initiatives.search import reindex as module
from initiatives.search.reindex import reindex
from tests.factory import make_draft, make_editor, make_initiative, make_organisation, make_term
from tests.search.indexed import assert_as_made_anew, content, found
from tests.search.processes import python, said

pytestmark = pytest.mark.django_db

MANY = 600


@pytest.fixture
def three(client, monkeypatch):
    """Three initiatives, which are read one at a time, so that there is a time between."""
    monkeypatch.setattr(module, "AT_ONCE", 1)
    by = make_editor()
    three = [make_initiative(key=key, title=f"Robot {key}", by=by) for key in ("en", "to", "tre")]
    assert found(client, "robot") == {"en", "to", "tre"}
    return three


def during(deed, when):
    """Reindex, and do the deed when so many initiatives are read."""
    connection.check_constraints()
    reindex(lambda done, total: deed() if done == when else None)
    connection.check_constraints()


@pytest.mark.parametrize("when", [1, 2, 3])
@pytest.mark.parametrize("looked_for", [False, True])
@pytest.mark.parametrize("key", ["en", "to", "tre"])
def test_what_changes_while_the_index_is_made_is_in_it(client, three, when, looked_for, key):
    def change():
        Initiative.objects.filter(key=key).update(title="Automat")
        if looked_for:  # Then the old index follows, and nothing waits any more.
            assert found(client, "automat") == {key}
            assert not ToIndex.objects.exists()

    during(change, when)
    assert found(client, "automat") == {key}
    assert found(client, "robot") == {"en", "to", "tre"} - {key}
    assert_as_made_anew()


@pytest.mark.parametrize("when", [1, 3])
@pytest.mark.parametrize("looked_for", [False, True])
def test_what_comes_and_goes_while_the_index_is_made(client, three, when, looked_for):
    one, two, three = three
    draft, by = make_draft(key="ny", title="Robot ny"), make_editor()

    def come_and_go():
        publishing.unpublish(one, by=by)
        publishing.archive(two, by=by)
        three.delete()
        publishing.publish(draft, by=by)
        if looked_for:
            assert found(client, "robot") == {"ny"}

    during(come_and_go, when)
    assert found(client, "robot") == found(client) == {"ny"}
    assert_as_made_anew()


@pytest.mark.parametrize("looked_for", [False, True])
def test_what_goes_and_comes_back_while_the_index_is_made(client, three, looked_for):
    one, by = three[0], make_editor()

    def go_and_come_back():
        publishing.unpublish(one, by=by)
        assert not looked_for or found(client, "robot") == {"to", "tre"}
        publishing.publish(one, by=by)
        assert not looked_for or found(client, "robot") == {"en", "to", "tre"}

    during(go_and_come_back, 2)
    assert found(client, "robot") == {"en", "to", "tre"}
    assert_as_made_anew()


def test_a_shared_name_that_changes_while_the_index_is_made_is_in_it(client, three):
    def rename():
        Sector.objects.update(name_nb="Lindesnes")

    during(rename, 3)
    assert found(client, "lindesnes") == {"en", "to", "tre"}
    assert_as_made_anew()


def test_what_waited_before_is_in_it(client, three):
    Initiative.objects.filter(key="to").update(title="Automat")
    assert ToIndex.objects.exists()
    during(lambda: None, 1)
    assert not ToIndex.objects.exists()
    assert found(client, "automat") == {"to"}


def test_a_fault_at_the_very_end_leaves_everything_as_it_was(client, three, monkeypatch):
    Initiative.objects.filter(key="to").update(title="Automat")
    state, held, waiting = index.state(), content(), ToIndex.objects.count()

    def no_room_on_the_disk(*arguments):
        raise OSError

    monkeypatch.setattr(module.index, "stamp", no_room_on_the_disk)
    connection.check_constraints()
    with pytest.raises(OSError):
        reindex()
    monkeypatch.undo()
    assert (index.state(), content(), ToIndex.objects.count()) == (state, held, waiting)
    assert found(client, "automat") == {"to"}
    assert found(client, "robot") == {"en", "tre"}
    assert_as_made_anew()


@pytest.fixture
def many(transactional_db):
    """So many that putting them in place takes a while, with an index."""
    owner, sector, by = make_organisation(), make_term(Sector, "helse"), make_editor()
    make_many(owner, sector, by)
    connection.check_constraints()
    reindex()
    assert len(found(Client(), "sykkel")) == 20


def make_many(owner: Organisation, sector: Sector, by):
    numbers = range(MANY)
    drafts = Initiative.objects.bulk_create(
        Initiative(
            key=f"nr-{number}",
            title=f"Sykkel nr. {number}",
            summary=" ".join(f"ord{number * 7 + step}" for step in range(20)),
            published_at=timezone.now(),
            published_by=by,
        )
        for number in numbers
    )
    ids = [{"initiative": draft} for draft in drafts]
    Participation.objects.bulk_create(Participation(organisation=owner, **one) for one in ids)
    Source.objects.bulk_create(
        Source(url="https://example.no/", title="Om", publisher="Den", **one) for one in ids
    )
    Initiative.objects.update(state="published")


@pytest.mark.parametrize("moment", ["reading", "putting in place"])
def test_a_reindex_that_is_killed_leaves_the_old_index_and_can_be_run_again(many, moment):
    before, held = index.state(), content()
    seen = f"of {MANY}" if moment == "putting in place" else "\n"
    program = PROGRAM if moment == "reading" else COMMAND
    with python("-u", "-c", program) as process:
        for line in process.stdout:
            if seen in line:
                process.send_signal(signal.SIGKILL)
                break
    assert process.returncode == -signal.SIGKILL
    client = Client()
    assert (index.state(), content()) == (before, held)
    assert len(found(client, "sykkel")) == 20 and index.problem() is None
    Initiative.objects.filter(key="nr-7").update(title="Automat")
    assert found(client, "automat") == {"nr-7"}
    output, _errors = said("manage.py", "reindex")
    assert f"The search index holds {MANY} initiatives." in output
    assert found(client, "automat") == {"nr-7"}
    assert index.state()[0] != before[0]
    assert_as_made_anew()


COMMAND = """
import sys
sys.argv[1:] = ["reindex"]
exec(open("manage.py").read())
"""
PROGRAM = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "catalogue.settings"
django.setup()
from initiatives.search.reindex import reindex
reindex(lambda done, total: print(done))
"""
