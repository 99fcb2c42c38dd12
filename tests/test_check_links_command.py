"""`manage.py check_links`: which addresses it asks about, what it keeps, and how it ends."""

import signal
from datetime import timedelta
from functools import partial
from io import StringIO
from threading import Barrier

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from initiatives.linkcheck import crowd
from initiatives.linkcheck.following import Checker
from initiatives.management.commands.check_links import Command
from initiatives.models import Initiative, LinkCheck
from tests.factory import make_draft, make_initiative
from tests.misbehaving import Server, served
from tests.test_check_links import NOBODY, PATIENT, anything

pytestmark = pytest.mark.django_db


@pytest.fixture
def server():
    with served(Server()) as server:
        yield server


def run(*arguments, stdout=None, **options):
    """The command as it is, but that it may ask this machine; what it says."""
    command = Command()
    command.checker = partial(Checker, anything, PATIENT)
    stdout = stdout or StringIO()
    call_command(command, *arguments, stdout=stdout, **options)
    return stdout.getvalue()


def states():
    return dict(LinkCheck.objects.values_list("url", "state"))


class Terminal(StringIO):
    def isatty(self):
        return True


def test_the_sources_of_what_is_public_and_of_drafts_are_checked_each_address_once(server):
    here, gone = server.url + "/status/200", server.url + "/status/404"
    make_initiative(sources=[here, gone])
    make_draft(sources=[here, server.url + "/to/301?url=/status/200"])
    said = run()
    assert said == (
        "3 of 3 addresses: 1 found, 1 moved, 1 gone, 0 no answer, 0 closed to machines, "
        "0 refused.\n"
    )
    assert states() == {
        here: "funnet",
        gone: "borte",
        server.url + "/to/301?url=/status/200": "flyttet",
    }
    assert server.methods("/status/200").count("HEAD") == 2  # Once itself, once moved to.


def test_what_is_kept_says_why_since_when_and_where_to(server):
    make_draft(sources=[server.url + "/chain/2", server.url + "/status/410"])
    before = timezone.now()
    run()
    moved = LinkCheck.objects.get(state="flyttet")
    assert moved.hops == [(301, server.url + "/chain/1"), (301, server.url + "/chain/0")]
    assert moved.new_address == server.url + "/chain/0"
    assert (moved.http_status, moved.broken_since) == (200, None)
    gone = LinkCheck.objects.get(state="borte")
    assert gone.explanation == "Serveren svarte 410: siden er fjernet for godt."
    assert (gone.http_status, gone.redirects, gone.new_address) == (410, "", "")
    assert before < gone.broken_since == gone.checked_at


def test_what_stays_broken_is_so_since_the_first_time_until_it_is_found(server):
    url = server.url + "/status/500"
    make_draft(sources=[url])
    run()
    first = LinkCheck.objects.get()
    run()
    again = LinkCheck.objects.get()
    assert again.broken_since == first.broken_since < again.checked_at
    mended = server.url + "/busy/500/0?no-head="
    LinkCheck.objects.update(url=mended)
    Initiative.objects.get().sources.update(url=mended)
    run()
    assert LinkCheck.objects.get().broken_since == first.broken_since
    run()
    assert (LinkCheck.objects.get().state, LinkCheck.objects.get().broken_since) == ("funnet", None)


def test_what_nobody_names_any_more_is_forgotten(server):
    make_draft(sources=[server.url + "/status/200"])
    LinkCheck.objects.create(url="https://a.no/", state="borte", checked_at=timezone.now())
    run()
    assert list(states()) == [server.url + "/status/200"]


def test_the_public_ones_come_first_then_those_not_checked_for_longest(server):
    public, *drafts = (f"{server.url}/status/200/{number}" for number in range(4))
    make_draft(sources=drafts)
    make_initiative(sources=[public])
    for url, days in ((public, 1), (drafts[0], 2), (drafts[1], 3)):
        at = timezone.now() - timedelta(days=days)
        LinkCheck.objects.create(url=url, state="funnet", checked_at=at)
    run()
    assert [address[-1] for _method, address, _headers in server.asked] == ["0", "3", "2", "1"]


def test_options_say_which_are_checked(server):
    urls = [f"{server.url}/status/200/{number}" for number in range(3)]
    make_draft(sources=urls)
    long_ago = timezone.now() - timedelta(days=9)
    LinkCheck.objects.create(url=urls[0], state="borte", checked_at=timezone.now())
    LinkCheck.objects.create(url=urls[1], state="funnet", checked_at=long_ago)
    run("--only-broken")
    assert [address[-1] for _method, address, _headers in server.asked] == ["0"]
    run("--older-than", "7", "--limit", "1")
    assert [address[-1] for _method, address, _headers in server.asked] == ["0", "2"]
    run("--older-than", "7")
    assert [address[-1] for _method, address, _headers in server.asked] == ["0", "2", "1"]
    assert run("--limit", "0").startswith("0 of 0 addresses")


@pytest.mark.parametrize("option", ["--limit", "--older-than"])
@pytest.mark.parametrize("value", ["-1", "mange"])
def test_an_option_that_is_no_number_is_refused(option, value):
    with pytest.raises(CommandError, match="invalid natural value"):
        run(option, value)


def test_by_itself_it_refuses_what_is_not_public(server):
    port = server.port
    closed = [f"http://127.0.0.1:{port}/", f"http://[::1]:{port}/", f"http://localhost:{port}/"]
    closed += ["http://127.0.0.1/", "http://[::1]/", "http://localhost/", "http://0x7f.1/"]
    make_draft(sources=closed)
    said = StringIO()
    call_command("check_links", stdout=said)
    assert "7 refused" in said.getvalue()
    assert set(states().values()) == {"avvist"}
    assert not server.asked


# When there is no network


def test_without_a_network_nothing_is_written(server):
    make_draft(sources=[NOBODY, NOBODY + "side", "http://127.0.0.1:1/"])
    LinkCheck.objects.create(url=NOBODY, state="funnet", checked_at=timezone.now())
    with pytest.raises(CommandError, match="about 3 of 3 addresses. Is there a network?"):
        run()
    assert states() == {NOBODY: "funnet"}


def test_what_does_not_answer_is_written_when_others_do(server):
    make_draft(sources=[NOBODY, server.url + "/status/200"])
    run()
    assert states() == {NOBODY: "uten-svar", server.url + "/status/200": "funnet"}


def test_an_address_that_answered_before_is_asked_when_none_of_the_broken_ones_does(server):
    make_draft(sources=[NOBODY, server.url + "/status/200"])
    run()
    assert "1 of 1 addresses" in run("--only-broken")
    assert server.methods("/status/200")[1:] == ["HEAD"] * (len(server.asked) - 1)
    assert len(server.asked) >= 2


# How it goes, and how it ends


def test_who_watches_sees_a_line_for_each_address(server):
    make_draft(sources=[server.url + "/status/404"])
    said = run(stdout=Terminal()).splitlines()
    assert said[0] == f"[1/1] gone: {server.url}/status/404"
    assert len(said) == 2


@pytest.fixture
def _heeds_ctrl_c():
    """Whoever starts the tests in the background has Ctrl-C ignored from the start."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_heeds_ctrl_c")
def test_ctrl_c_keeps_what_was_checked(server):
    class Interrupting(Terminal):
        def write(self, text):
            if text.startswith("[2/"):
                signal.raise_signal(signal.SIGINT)
            return super().write(text)

    make_draft(sources=[f"{server.url}/status/200/{number}" for number in range(5)])
    said = Interrupting()
    with pytest.raises(CommandError, match="What was checked is kept") as stopped:
        run(stdout=said)
    assert stopped.value.returncode == 130
    assert "1 of 5 addresses: 1 found" in said.getvalue()
    assert len(states()) == 1


def test_a_host_is_asked_one_thing_at_a_time(server):
    make_draft(sources=[f"{server.url}/counts/{number}" for number in range(10)])
    run()
    assert (len(server.asked), server.most_at_once) == (10, 1)


def test_different_hosts_are_asked_side_by_side(server):
    with served(Server("127.0.0.2")) as other:
        server.meeting = other.meeting = Barrier(2)
        make_draft(sources=[server.url + "/meets", other.url + "/meets"])
        run()
    assert set(states().values()) == {"funnet"}


def test_there_is_a_pause_between_two_questions_to_a_host(monkeypatch):
    waits = []
    monkeypatch.setattr(crowd, "sleep", waits.append)
    turns = crowd.Turns(pause=60)
    for host in ("a.no", "b.no", "a.no"):
        with turns.of(host):
            pass
    assert waits[:2] == [0, 0]
    assert 0 < waits[2] <= 60


def test_a_fault_of_our_own_is_not_hidden():
    def check(url):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(crowd.check_all(["https://a.no/"], check))
