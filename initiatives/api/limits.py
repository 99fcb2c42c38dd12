"""How much one address may ask, so that one program in a loop does not take it from the others.

Counted in Django's cache, in windows of five minutes; with a cache in memory each process
counts for itself. The address is the one that the connection comes from. Whatever a header says
(X-Forwarded-For) can be written by anybody, so it is not looked at. Behind a proxy the
connection is the proxy's: either it and gunicorn speak the PROXY protocol (gunicorn's
`proxy_protocol` and `proxy_allow_ips`, trusted to the proxy alone), which puts the visitor's
address in REMOTE_ADDR, or all visitors share one count.
"""

import time
from ipaddress import ip_address, ip_network
from typing import NamedTuple

from django.core.cache import cache
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from initiatives.api.problems import Problem

LIMIT = 600  # Requests …
WINDOW = 300  # … in so many seconds: two a second, all the time.


class Visit(NamedTuple):
    """How many requests are left, less than 0 if this was one too many; seconds to the next."""

    left: int
    reset: int

    @property
    def headers(self):
        """The same, for the visitor."""
        return {
            "RateLimit-Limit": str(LIMIT),
            "RateLimit-Remaining": str(max(self.left, 0)),
            "RateLimit-Reset": str(self.reset),
        }


def count(request):
    """Count a request."""
    window, passed = divmod(int(time.time()), WINDOW)
    reset = WINDOW - passed
    key = f"api:{_who(request.META.get('REMOTE_ADDR', ''))}:{window}"
    cache.add(key, 0, timeout=reset)  # Gone with the window.
    try:
        asked = cache.incr(key)
    except ValueError:  # The window ended between the two lines.
        asked = 1
    return Visit(LIMIT - asked, reset)


def _who(address):
    """Whom an address belongs to, in a form that does not tell: the cache holds no addresses."""
    try:
        found = ip_address(address)
    except ValueError:  # A socket has none.
        found = address
    else:
        if found.version == 6:  # One household has as many addresses as it likes within this.
            found = ip_network((found, 64), strict=False)
    return salted_hmac("initiatives.api.limits", str(found)).hexdigest()


def too_many(visit):
    """The problem of somebody who has asked too much."""
    detail = _(
        "Du kan spørre %(limit)s ganger på %(minutes)s minutter. Vent %(seconds)s sekunder. "
        "Trenger du alt, så hent /initiativer.json i én forespørsel."
    ) % {"limit": LIMIT, "minutes": WINDOW // 60, "seconds": visit.reset}
    return Problem(429, detail, headers={"Retry-After": str(visit.reset)})
