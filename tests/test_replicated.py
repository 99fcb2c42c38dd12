"""The catalogue on two servers of PostgreSQL, one of which follows the other.

Two processes serve it. While the replica is told to wait, what it shows is old, which tells who
reads from it. On PostgreSQL only (`conftest.py`).
"""

import re
from time import sleep

import pytest
from django.core.management import call_command

from initiatives import freshness
from initiatives.models import ErrorReport, Initiative, Proposal, SoughtInVain
from tests import replicated, visits
from tests.factory import make_initiative
from tests.replicated import send
from tests.repository import ROOT
from tests.visitors import filled_in

PAGES = [
    "/", "/initiativer/", "/initiativer/?q=kamera", "/initiativer/en/", "/nn/initiativer/en/",
    "/initiativer.csv", "/initiativer.csv?verdier=tekst", "/api/v1/initiatives", "/statistikk/",
    "/kommuner/4601/", "/data/utgaver/", "/sitemap.xml", "/om/",
]  # fmt: skip
WRONG = "en-okt-som-ikke-finnes"  # Nobody is logged in by it, but it is read from the primary.


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), replicated.a_site(processes=2) as site:
        call_command("createcachetable", "katalog_cache", verbosity=0)
        visits.make_all()
        call_command("reindex", verbosity=0)
        site.follow()
        yield site


@pytest.fixture
def paused(site):
    """The replica is behind from now on, and both processes have seen it before."""
    site.follow()
    assert [site.up(port) for port in site.ports] == [True, True]
    with site.lagging():
        yield site


def of_the_api(initiative):
    return [f"/api/v1/initiatives/{initiative.key}", "/api/v1/initiatives"]


def shown(site, port, initiative, session=None, pages=()):
    """Each way to read of an initiative, and whether its title there is the one it has now."""
    initiative.refresh_from_db()
    if not pages:
        pages = [f"/initiativer/{initiative.key}/", "/initiativer/?sorter=tittel"]
        pages += ["/initiativer.csv", "/initiativer.json", *of_the_api(initiative)]
    found = {page: site.get(port, page, session) for page in pages}
    assert {status for status, _text in found.values()} == {200}
    return {page: initiative.title in text for page, (_status, text) in found.items()}


def is_new(answers):
    """Whether all of it is new; it is never some of each."""
    assert len(set(answers.values())) == 1, answers
    return all(answers.values())


@pytest.mark.parametrize("path", PAGES)
def test_the_same_is_read_from_both_by_every_process(site, path):
    one, two = site.ports
    status, text = site.get(one, path)
    assert status == 200
    assert text
    assert site.get(two, path) == site.get(one, path, WRONG) == (status, text)


def test_an_editor_reads_what_she_has_written_while_strangers_read_from_the_replica(paused):
    here, there = paused.ports
    robot = Initiative.objects.get(key="en")
    session = paused.write(here, robot, title="Brøyting med drone")
    assert is_new(shown(paused, here, robot, session))
    assert is_new(shown(paused, there, robot, WRONG)), "the primary has it"
    assert is_new(shown(paused, here, robot)), "a process never goes back in time"


def test_what_is_named_by_a_version_is_read_from_the_primary_until_the_replica_has_it(site):
    here, there = site.ports
    other = Initiative.objects.get(key="to")
    with site.lagging():
        session = site.write(here, other, title="Svar på «hvordan»")
        assert is_new(shown(site, here, other, session))
        by_api = shown(site, there, other, pages=of_the_api(other))
        assert not is_new(by_api), "it is read from the replica"
        assert is_new(shown(site, there, other)), "pages ask how far the primary is"
    assert is_new(shown(site, there, other))


def test_a_report_that_the_replica_lacks_is_on_the_page_and_stays_there(site):
    _here, there = site.ports
    other = Initiative.objects.get(key="to")
    address = f"/initiativer/{other.key}/"
    before = site.get(there, address)
    with site.lagging():
        report = ErrorReport.objects.create(initiative=other, wrong="Feil", reference="F-1")
        sleep(2 * freshness.SECONDS)
        during = site.get(there, address)
        assert during != before
    assert site.get(there, address) == during
    report.delete()


def test_what_a_visitor_sends_is_there_at_once(paused):
    here, _there = paused.ports
    written = filled_in(title="Kamera ser snøen på Voss", senere="1")
    status, headers, text = send(here, "POST", "/meld-inn/", written)
    assert status == 303, text
    status, text = paused.get(here, headers["Location"])
    assert (status, "Kamera ser snøen på Voss" in text) == (200, True)
    assert Proposal.objects.filter(written__title="Kamera ser snøen på Voss").exists()
    report = filled_in(about="", wrong="Året er feil.")
    status, headers, text = send(here, "POST", "/initiativer/to/meld-feil/", report)
    assert status == 303, text
    _status, text = paused.get(here, headers["Location"])
    assert ErrorReport.objects.get().reference in text


def test_whoever_reads_from_the_replica_brings_the_index_up_to_date_on_the_primary(site):
    new = make_initiative(key="ny", title="Ny med det samme")
    with site.lagging():  # It has the change, which nobody has put into the index yet.
        for port in site.ports:
            assert is_new(shown(site, port, new))


def test_what_is_only_counted_is_counted_on_the_primary(paused):
    here, there = paused.ports
    before = sum(SoughtInVain.objects.values_list("count", flat=True))
    assert paused.get(here, "/initiativer/?q=gravferd")[0] == 200
    assert sum(SoughtInVain.objects.values_list("count", flat=True)) == before + 1
    left = [int(send(port, "GET", "/api/v1/")[1]["RateLimit-Remaining"]) for port in (here, there)]
    assert left[0] == left[1] + 1, "a limit holds for all processes together"


def test_a_replica_that_lacks_a_new_column_still_is_not_read_from(site):
    change = "ALTER TABLE initiatives_initiative RENAME COLUMN {} TO {}"
    site.primary.ask(change.format("lessons", "something_older"))
    pages = ["/initiativer/en/", "/initiativer.csv?kolonner=lessons", "/api/v1/initiatives"]
    with site.lagging():
        site.primary.ask(change.format("something_older", "lessons"))
        for port in site.ports:
            assert [site.get(port, page)[0] for page in pages] == [200, 200, 200]


def test_its_numbers_are_in_the_document_for_those_who_watch(site):
    document = (ROOT / "docs/watching.md").read_text(encoding="utf-8")
    names = re.findall(r"^# TYPE (catalogue_replica\w+)", site.metrics(site.ports[0]), re.M)
    assert len(names) == 2
    assert all(f"`{name}`" in document for name in names)


def test_visitors_notice_nothing_when_the_replica_dies_and_it_is_used_when_it_is_back(site):
    site.follow()
    here, there = site.ports
    assert [site.up(port) for port in site.ports] == [True, True]
    site.replica.kill()
    for port in site.ports:  # They have just seen that it lives.
        assert {page: site.get(port, page)[0] for page in PAGES} == dict.fromkeys(PAGES, 200)
        assert site.get(port, "/readyz")[0] == 200
        assert not site.up(port)
    site.replica.start_again()
    site.follow()
    assert [site.up(port) for port in site.ports] == [True, True]
    other = Initiative.objects.get(key="to")
    with site.lagging():
        session = site.write(here, other, title="Svar på «hvem»")
        assert is_new(shown(site, here, other, session))
        by_api = shown(site, there, other, pages=of_the_api(other))
        assert not is_new(by_api), "it is read from again"


def test_visitors_read_on_when_the_primary_dies_and_the_replica_can_take_its_place(site):
    site.follow()
    [here, _there] = site.ports
    assert site.get(here, "/initiativer/to/")[0] == 200
    site.primary.kill()
    assert site.get(here, "/initiativer/to/")[0] == 200
    for never_asked in ("/initiativer/?q=svar", "/kommuner/46/", "/initiativer.csv"):
        assert site.get(here, never_asked)[0] == 200
    assert site.get(here, "/readyz")[0] == 503
    site.replica.ask("SELECT pg_promote()")
    with replicated.as_ours(site.replica):
        make_initiative(key="etterpaa", title="Skrevet etterpå")
