"""One question to one host, with a limit on the time that the whole of it may take.

Python's own `http.client` reads the answer. The connection is made here, to the very address
that was judged: a second look-up of the name could give another. No proxy, no cookies, and
nothing but the head of the answer is read.
"""

import io
import socket
import ssl
from dataclasses import dataclass
from functools import cache
from http.client import HTTPException, HTTPResponse
from ipaddress import ip_address
from time import monotonic

from django.conf import settings

from initiatives.linkcheck.addresses import RefusedError
from initiatives.linkcheck.verdicts import of_fault


class SilentError(Exception):
    """There was no answer to be understood; the text tells an editor what happened."""


class UnreachableError(SilentError):
    """There was not even a connection, so that asking in another way is of no use."""


@dataclass(frozen=True)
class Answer:
    """What of an answer matters here."""

    status: int
    location: str
    retry_after: str


class Reading(io.RawIOBase):
    """What comes on a connection; all reading together ends at the same time.

    A limit for each read would let a server go on for ever by sending a byte now and then.
    """

    def __init__(self, connection, ends):
        self.connection, self.ends = connection, ends

    def readable(self):
        """It is for reading."""
        return True

    def readinto(self, buffer):
        """Read what there is, while there is time."""
        self.connection.settimeout(left(self.ends))
        return self.connection.recv_into(buffer)

    def makefile(self, _mode):
        """Be to `http.client` what a socket is to it."""
        return io.BufferedReader(self)


def left(ends):
    """The seconds that are left, or TimeoutError."""
    seconds = ends - monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


def ask(method, target, why_not, seconds):
    """Ask and return the answer; raise RefusedError if that may not be, or SilentError."""
    ends = monotonic() + seconds
    try:
        connection = _connect(target, why_not, ends)
    except (OSError, ValueError) as fault:
        raise UnreachableError(of_fault(fault, seconds)) from fault
    with connection:
        try:
            connection.settimeout(left(ends))
            connection.sendall(_request(method, target))
            response = HTTPResponse(Reading(connection, ends), method=method)
            response.begin()
            while 100 <= response.status < 200:  # A server may say that it is thinking.
                response.headers = None
                response.begin()
        except (OSError, HTTPException, ValueError) as fault:
            raise SilentError(of_fault(fault, seconds)) from fault
        headers = response.headers
        return Answer(response.status, headers.get("Location", ""), headers.get("Retry-After", ""))


def _request(method, target):
    lines = [
        f"{method} {target.path} HTTP/1.1",
        f"Host: {target.name}",
        f"User-Agent: Mozilla/5.0 (compatible; KI-katalogen; +{settings.SITE_URL}/)",
        "Accept: text/html, application/pdf, */*;q=0.8",
        "Accept-Language: nb, no;q=0.9, en;q=0.5",
        "Accept-Encoding: identity",
        "Connection: close",
    ]
    return "".join(f"{line}\r\n" for line in [*lines, ""]).encode("ascii")


def _connect(target, why_not, ends):
    """Look the host up, judge it with all its addresses, and connect to the first that answers."""
    # The system's own look-up, which has its own limit on time.
    found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    if reason := why_not(target.host, target.port, [ip_address(each[4][0]) for each in found]):
        raise RefusedError(reason)
    for number, (family, kind, protocol, _name, address) in enumerate(found, start=1):
        connection = socket.socket(family, kind, protocol)
        try:
            connection.settimeout(left(ends) / (len(found) - number + 1))
            connection.connect(address)
            connection.settimeout(left(ends))
            return _secured(connection, target) if target.scheme == "https" else connection
        except OSError:
            connection.close()
            if number == len(found):
                raise
    raise OSError  # No address at all.


def _secured(connection, target):
    """The connection with TLS; the certificate must be for the name in the address."""
    return certificates().wrap_socket(connection, server_hostname=target.host)


@cache
def certificates():
    """The system's own list of whom to trust."""
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    return context
