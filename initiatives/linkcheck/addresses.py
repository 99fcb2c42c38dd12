"""A web address taken apart, once: what is looked up is what is asked and what is shown."""

import re
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import quote, urljoin, urlsplit

from django.utils.translation import gettext as _

PORTS = {"http": 80, "https": 443}
HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")
NUMBER = re.compile(r"([0-9]+|0x[0-9a-f]*)")
LONGEST = 2000
AS_IT_IS = "%/:=&?~#+!$,;'@()*[]"


class RefusedError(Exception):
    """An address that is not asked; the text tells an editor why."""


@dataclass(frozen=True)
class Target:
    """Whom to ask, and for what; all of it is plain ASCII."""

    scheme: str
    host: str  # A name, or an address without brackets.
    port: int
    path: str  # With the query.

    @property
    def name(self):
        """The host as it stands in an address, with the port if that is unusual."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self):
        """The address, without what stands behind `#`, which no server is told."""
        return f"{self.scheme}://{self.name}{self.path}"


def read(url):
    """Take an address apart, or raise RefusedError."""
    if len(url) > LONGEST:
        raise RefusedError(_("Adressen er for lang."))
    try:
        parts = urlsplit(url)
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError as fault:
        raise RefusedError(_("Adressen er skrevet feil.")) from fault
    if parts.scheme not in PORTS:
        raise RefusedError(_("Adressen begynner ikke med http:// eller https://."))
    if "@" in parts.netloc:
        raise RefusedError(_("Adressen har et brukernavn eller passord i seg."))
    path = written(parts.path or "/") + (f"?{written(parts.query)}" if parts.query else "")
    return Target(parts.scheme, host, PORTS[parts.scheme] if port is None else port, path)


def _host(host):
    """The host's name in lower case and a–z, or ValueError; numbers must be whole addresses.

    Systems take `2130706433`, `0x7f.1` and `127.1` for 127.0.0.1, and people do not.
    """
    try:
        return str(ip_address(host))
    except ValueError:
        name = host.removesuffix(".").encode("idna").decode().lower()
    if not HOST.fullmatch(name) or NUMBER.fullmatch(name.rpartition(".")[2]):
        raise ValueError(host)
    return name


def join(url, location):
    """The address that a redirect leads to, which is not yet judged."""
    # A header is read as Latin-1; what servers mean by its bytes is UTF-8.
    text = location.encode("latin-1", "replace").decode("utf-8", "replace").strip()
    try:
        return urljoin(url, text)
    except ValueError:
        return text


def shown(address):
    """An address as it can be kept: as it is asked for, or with odd signs as %-codes."""
    try:
        return read(address).url
    except RefusedError:
        return written(address)[:LONGEST]


def written(text):
    """A part of an address with all but its usual signs as %-codes."""
    return quote(text, safe=AS_IT_IS)
