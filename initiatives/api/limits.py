"""How much one address may ask of the API; `throttle.py` counts."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from initiatives import throttle
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
    return Visit(*throttle.count(request, "api", LIMIT, WINDOW))


def too_many(visit):
    """The problem of somebody who has asked too much."""
    detail = _(
        "Du kan spørre %(limit)s ganger på %(minutes)s minutter. Vent %(seconds)s sekunder. "
        "Trenger du alt, så hent /initiativer.json i én forespørsel."
    ) % {"limit": LIMIT, "minutes": WINDOW // 60, "seconds": visit.reset}
    return Problem(429, detail, headers={"Retry-After": str(visit.reset)})
