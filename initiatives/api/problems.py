"""Faults as RFC 9457 has them: what went wrong, in words for people and names for programs."""

import json

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

KIND = "application/problem+json"
ROOT = "/api/v1"

TITLES = {
    400: _("Vi forstår ikke adressen"),
    404: _("Finnes ikke"),
    405: _("Bare lesing"),
    410: _("Tatt ut av katalogen"),
    412: _("Betingelsen er ikke oppfylt"),
    429: _("For mange forespørsler"),
    500: _("Feil hos oss"),
    503: _("Nede et øyeblikk"),
}


class Problem(Exception):  # noqa: N818 - the standard's own word.
    """A request that cannot be answered. `more` stands beside the standard's own names."""

    def __init__(self, status, detail, headers=None, **more):
        super().__init__(status, detail)
        self.status, self.detail, self.headers, self.more = status, detail, headers, more


def body(problem):
    """The problem as a dict; `type` is an address that explains it."""
    return {
        "type": f"{settings.SITE_URL}{ROOT}/#feil-{problem.status}",
        "title": str(TITLES[problem.status]),
        "status": problem.status,
        "detail": str(problem.detail),
        **problem.more,
    }


def answer(problem):
    """The problem as an answer, which nobody is to keep."""
    text = json.dumps(body(problem), cls=DjangoJSONEncoder, ensure_ascii=False)
    headers = {"Cache-Control": "no-store"} | (problem.headers or {})
    return HttpResponse(text, content_type=KIND, status=problem.status, headers=headers)


def not_found():
    """There is nothing at the address."""
    return Problem(404, _("Det er ingenting på denne adressen. Se %s/.") % ROOT)


def only_reading():
    """The API can be read and nothing else."""
    detail = _("Her kan du bare lese: bruk GET, HEAD eller OPTIONS.")
    return Problem(405, detail, headers={"Allow": "GET, HEAD, OPTIONS"})


def our_fault():
    """Something in the catalogue failed; what, is in the server's log and not in the answer."""
    return Problem(500, _("Noe gikk galt hos oss. Det er ikke noe galt med det du spurte om."))


def away():
    """The database does not answer, which passes."""
    detail = _("Katalogen er nede et øyeblikk. Vent et minutt, og prøv igjen.")
    return Problem(503, detail, headers={"Retry-After": "60"})
