"""How often one address may do something, so that one program does not take it from the others.

Counted in Django's cache, in windows of time; with a cache in memory, or while another one
fails, each process counts for itself. The address is the one that the connection comes from.
Anybody can write whatever they like in a header (X-Forwarded-For), so it is only looked at when
the setting PROXIES says how many proxies of our own add to it; each adds one address, the
nearest last.
"""

import logging
import time
from contextlib import suppress
from ipaddress import ip_address, ip_network
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache
from django.utils.crypto import salted_hmac

OWN = LocMemCache("throttle", {"OPTIONS": {"MAX_ENTRIES": 20_000}})
REST = 30  # Seconds in which a cache that failed is not asked, so that not every page waits for it.

logger = logging.getLogger(__name__)


class Visit(NamedTuple):
    """How many times are left, less than 0 if this was one too many; seconds to the next."""

    left: int
    reset: int


def count(request, what, most, seconds):
    """Count that somebody does `what`, which they may do `most` times in so many seconds."""
    key, reset = _counter(request, what, seconds)
    return Visit(most - _with_cache(_one_more, key, reset), reset)


def give_back(request, what, seconds):
    """Take back one that was counted, as it was none of what is limited."""
    key, _reset = _counter(request, what, seconds)
    _with_cache(_one_less, key)


def _one_more(store, key, reset):
    store.add(key, 0, timeout=reset)  # Gone with the window.
    try:
        return store.incr(key)
    except ValueError:  # The window ended between the two lines.
        return 1


def _one_less(store, key):
    with suppress(ValueError):  # The window ended meanwhile.
        store.decr(key)


def _with_cache(deed, *arguments):
    """Do it with the cache, or with this process's own memory: nobody is let in uncounted."""
    if not OWN.get("rest"):
        try:
            return deed(cache, *arguments)
        except Exception as fault:  # Of whatever cache there is.
            OWN.set("rest", True, timeout=REST)
            logger.warning("The cache fails; each process counts for itself: %s", fault)
    return deed(OWN, *arguments)


def _counter(request, what, seconds):
    """Where it is counted, and when that count ends."""
    window, passed = divmod(int(time.time()), seconds)
    return f"{what}:{_who(address_of(request))}:{window}", seconds - passed


def address_of(request):
    """The visitor's address, which is nowhere kept."""
    # An empty one is as none.
    forwarded = [each for each in request.headers.get("X-Forwarded-For", "").split(",") if each]
    if settings.PROXIES and len(forwarded) >= settings.PROXIES:
        return forwarded[-settings.PROXIES].strip()
    return request.META.get("REMOTE_ADDR", "")


def _who(address):
    """Whom an address belongs to, in a form that does not tell: the cache holds no addresses."""
    try:
        found = ip_address(address)
    except ValueError:  # A socket has none.
        found = address
    else:
        if found.version == 6:  # One household has as many addresses as it likes within this.
            found = ip_network((found, 64), strict=False)
    return salted_hmac("initiatives.throttle", str(found)).hexdigest()
