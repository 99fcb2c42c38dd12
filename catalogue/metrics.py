"""`/metrics` for Prometheus, in its text format; docs/watching.md says what each line means.

Each process counts its own requests from its start, and whichever worker gets the question
answers for itself alone. So each count names its process: rates over some minutes, summed over
processes, are right. What is asked of the database is the same whoever answers.
"""

import os
from bisect import bisect_left
from collections import Counter
from threading import Lock

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpResponse
from django.utils.crypto import constant_time_compare

from catalogue import replica
from catalogue.following import watch
from initiatives import mailing
from initiatives.models import Initiative, OutgoingMail, ToIndex
from initiatives.search import index

KIND = "text/plain; version=0.0.4; charset=utf-8"
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)  # Seconds.
REQUESTS, SECONDS = "catalogue_requests_total", "catalogue_request_seconds"

_counting = Lock()
_requests = Counter()  # By view and status.
_times = {}  # By view: how many took up to each bound and no less, the last for all above.
_sums = Counter()  # By view: seconds in all.


def count(view, status, seconds):
    """Count a request; the view is empty where no address was recognised."""
    with _counting:
        _requests[view, status] += 1
        _times.setdefault(view, [0] * (len(BOUNDS) + 1))[bisect_left(BOUNDS, seconds)] += 1
        _sums[view] += seconds


def page(request):
    """All of it, for whoever has METRICS_TOKEN; without that setting there is no such page."""
    if not settings.METRICS_TOKEN:
        return None
    headers = {"Cache-Control": "no-store"}
    given = request.headers.get("Authorization", "")
    if not constant_time_compare(given, f"Bearer {settings.METRICS_TOKEN}"):
        return HttpResponse(status=401, headers=headers | {"WWW-Authenticate": "Bearer"})
    text = "\n".join([*_counted(), *_looked_up(), *_followed()]) + "\n"
    return HttpResponse(text, content_type=KIND, headers=headers)


def _counted():
    with _counting:
        requests, sums = dict(_requests), dict(_sums)
        times = {view: list(found) for view, found in _times.items()}
    process = f'process="{os.getpid()}"'
    yield from _about(REQUESTS, "counter", "Requests answered by this process.")
    for (view, status), number in sorted(requests.items()):
        yield f'{REQUESTS}{{{process},view="{view}",status="{status}"}} {number}'
    yield from _about(SECONDS, "histogram", "Seconds until an answer of this process began.")
    for view, found in sorted(times.items()):
        labels, so_far = f'{process},view="{view}"', 0
        for bound, number in zip([*BOUNDS, "+Inf"], found, strict=True):
            so_far += number
            yield f'{SECONDS}_bucket{{{labels},le="{bound}"}} {so_far}'
        yield f"{SECONDS}_sum{{{labels}}} {sums[view]:.6f}"
        yield f"{SECONDS}_count{{{labels}}} {so_far}"


def _looked_up():
    """What the database holds; nothing but that it is away, when it is."""
    try:
        lines = [line for name, (said, ask) in ASKED.items() for line in _gauge(name, said, ask())]
        is_there = 1
    except DatabaseError:
        lines, is_there = [], 0
    said = "Whether the database answers what the catalogue asks."
    return [*_gauge("catalogue_database_up", said, is_there), *lines]


def _followed():
    """How well the replica follows, if there is one."""
    if replica.exists():
        said = "Whether visitors can read from the replica."
        yield from _gauge("catalogue_replica_up", said, int(watch.look()))
        said = "How old what the replica shows may be."
        behind = round(watch.seconds_behind, 3)
        yield from _gauge("catalogue_replica_seconds_behind", said, behind)


def _gauge(name, said, number):
    return [*_about(name, "gauge", said), f"{name} {number}"]


def _about(name, kind, said):
    return [f"# HELP {name} {said}", f"# TYPE {name} {kind}"]


def _waiting():
    waits = OutgoingMail.objects.filter(sent_at=None, tries__lt=mailing.MOST_TRIES)
    return waits.count()


ASKED = {
    "catalogue_initiatives_published": (
        "Initiatives that are published.",
        lambda: Initiative.objects.published().count(),
    ),
    "catalogue_mail_waiting": ("Letters that wait to be sent.", _waiting),
    "catalogue_mail_given_up": (
        "Letters that are not tried any more.",
        lambda: mailing.given_up().count(),
    ),
    "catalogue_index_waiting": (
        "Changes that the search index has not followed yet.",
        ToIndex.objects.count,
    ),
    "catalogue_index_ok": (
        "Whether nothing is wrong with the search index; `manage.py reindex` says what is.",
        lambda: int(index.problem() is None),
    ),
}
