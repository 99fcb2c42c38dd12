"""How many passwords and codes may be tried, so that people get in and programs do not.

Failures are counted for a name from an address, so that whoever guesses at an editor's password
locks nobody out but at the own address, and for an address with any names. Both end within a
quarter of an hour. Nothing is kept of it but the counts of `throttle.py`, by codes that tell
neither the name nor the address.
"""

import logging

from django.utils.crypto import salted_hmac

from initiatives import throttle

MOST_OF_A_NAME = 5
MOST_OF_AN_ADDRESS = 50  # An office may share one.
SECONDS = 15 * 60

logger = logging.getLogger(__name__)


def count(request, username):
    """Count a try; return for how many seconds none is read, or 0 if this one is.

    It is counted before it is read: many at a time get no more than one by one.
    """
    for what, most in _limits(username):
        visit = throttle.count(request, what, most, SECONDS)
        if visit.left < 0:
            if visit.left == -1:  # Once for each lock, however long somebody goes on.
                logger.warning("Somebody tries passwords; none is read for %s s.", visit.reset)
            return visit.reset
    return 0


def give_back(request, username):
    """Take back a try that was right."""
    for what, _most in _limits(username):
        throttle.give_back(request, what, SECONDS)


def _limits(username):
    """What is counted, and how many are allowed. The form has written the name in one way.

    The address comes first, so that one which is refused cannot fill the cache with names.
    """
    name = salted_hmac("initiatives.log_in", username).hexdigest()
    return ("log-in", MOST_OF_AN_ADDRESS), (f"log-in:{name}", MOST_OF_A_NAME)
