"""Some hundred visitors who send and read as slowly as they can, at the recommended set-up.

They are let loose on nginx as `deploy/nginx.conf` has it, before the production server, whose
four threads any four of them would fill. No time is measured: others are answered while they
are there, and they are gone in the end.
"""

import select
import socket
import ssl
from time import monotonic, sleep

import pytest

from initiatives.models import IndexedInitiative
from tests.factory import make_initiative
from tests.proxied import HOST, connected, proxy
from tests.search import processes
from tests.served import running

# In place of the ten of the configuration: to see that all are there, and to see them go.
SECONDS = {"patient": 90, "strict": 1}
FROM = [f"127.0.0.{number}" for number in range(2, 22)]  # Each has a limit of its own.
LARGE = 8 * 1024**2  # More than lies on the way between two programs.
FORM = f"POST /meld-inn/ HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 5000\r\n\r\na=1"


def get(path):
    return f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode()


def answer(port, asked, address="127.0.0.1"):
    """What comes back to somebody who sends this and reads at once."""
    with connected(port, address) as visitor:
        visitor.sendall(asked)
        got = b"".join(iter(lambda: visitor.recv(65_536), b""))
    return int(got.split(b" ", 2)[1]), got


class Slow:
    """A visitor who has sent `first` and reads nothing; he sends `then` when he is looked at."""

    def __init__(self, connection, first, then=b""):
        self.connection, self.then = connection, then
        connection.sendall(first)
        connection.setblocking(False)

    def is_gone(self):
        """Whether the server has hung up on him."""
        looked = select.poll()
        looked.register(self.connection, select.POLLRDHUP)
        try:
            return bool(looked.poll(0) or (self.then and not self.connection.send(self.then)))
        except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
            return False
        except OSError:
            return True


def until_gone(slow, port):
    """Go on until all of them are gone; somebody else is answered all the while."""
    ends = monotonic() + 300
    while slow:
        assert answer(port, get("/om/"))[0] == 200
        assert monotonic() < ends, f"{len(slow)} are still there"
        for each in [each for each in slow if each.is_gone()]:
            slow.remove(each)
            each.connection.close()
        sleep(0.1)


def let_loose(port, times):
    """Slow ones of each kind, so many times at each address."""
    here = [address for address in FROM for _time in range(times)]
    drips = [socket.create_connection(("127.0.0.1", port), 100, (each, 0)) for each in here * 5]
    slow = [Slow(each, b"\x16", b"\x03") for each in drips]  # They begin to speak of TLS.
    slow += [Slow(connected(port, each), get("/om/")[:-2], b"X-a: b\r\n") for each in here]
    slow += [Slow(connected(port, each), FORM.encode()) for each in here]
    large = get("/initiativer.csv")
    return slow + [Slow(connected(port, each, room=4096), large) for each in FROM[:8]]


@pytest.fixture
def behind(client, transactional_db):
    """The port of the production server, with a large file."""
    make_initiative()
    client.get("/initiativer/")  # So that it is indexed.
    IndexedInitiative.objects.update(csv="x" * LARGE)
    own = {"SITE_URL": f"https://{HOST}", "ALLOWED_HOSTS": HOST, "PROXIES": "1"}
    with running(DATABASE_URL=processes.address(), **own) as (_server, port):
        yield port


def test_slow_visitors_keep_nobody_out_and_are_thrown_out(behind, tmp_path):
    with proxy(tmp_path, behind, SECONDS["patient"]) as port:
        slow = let_loose(port, times=2)
        for _time in range(3):
            assert answer(port, get("/om/"))[0] == 200
            status, got = answer(port, get("/initiativer.csv"))
            assert (status, len(got) > LARGE) == (200, True)
        assert not [each for each in slow if each.is_gone()], "they were there all the while"
        for each in slow:
            each.connection.close()
    with proxy(tmp_path, behind, SECONDS["strict"]) as port:
        until_gone(let_loose(port, times=1), port)
