"""Who reads from the replica of the database: visitors, who have nothing to write.

PostgreSQL keeps it (docs/drift.md). It may be behind, and it may go: then the primary answers,
and nobody meets a fault. `following.py` sees whether it can be read, and
`index.current_token` that no process shows something older than it has shown.
"""

import logging
import re

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.core.signals import request_finished
from django.db import Error, connections
from django.dispatch import receiver

from catalogue.following import watch
from initiatives import freshness, reading
from initiatives.reading import REPLICA
from initiatives.search import index

# Pages of those who write, and those that show what somebody has just sent.
WRITERS = re.compile(r"/(admin|bekreft|forhandsvisning|meld-feil|meld-inn)/")

logger = logging.getLogger(__name__)


def exists():
    """Whether the settings name one."""
    return REPLICA in settings.DATABASES


def wanted(request):
    """Whether it will do for a request: of somebody who is not logged in, and only reads."""
    is_reading = request.method in ("GET", "HEAD") and not WRITERS.search(request.path_info)
    return is_reading and settings.SESSION_COOKIE_NAME not in request.COOKIES


def read(get_response):
    """Middleware, outside of all that asks the database. It holds until the answer is sent."""
    if not exists():
        raise MiddlewareNotUsed

    def middleware(request):
        if not (wanted(request) and watch.is_fit()):
            return get_response(request)
        reading.from_replica()
        try:
            index.current_token()  # All of the page is of one database: this may turn away.
            if not freshness.is_as_far(getattr(request, "version", "")):
                reading.from_primary()
        except Error as fault:
            _turn_away(fault)
        response = get_response(request)
        if response.status_code < 500 or not reading.is_from_replica():
            return response
        # It went just now, or it lacks a new column, or it ended a query that held it up.
        _turn_away(response.reason_phrase)
        return get_response(request)

    return middleware


def _turn_away(why):
    logger.warning("The replica failed, so the primary is asked: %s", why)
    reading.from_primary()
    connections[REPLICA].close()
    watch.look()


@receiver(request_finished, dispatch_uid="replica-is-read")
def is_sent(**kwargs):
    """Whoever comes next in this thread begins at the primary."""
    reading.from_primary()
