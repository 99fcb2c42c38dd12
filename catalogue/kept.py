"""The answers that a process keeps in its memory, those that nobody asks for pushed out first."""

from collections import OrderedDict
from datetime import datetime
from threading import Lock
from typing import NamedTuple

from django.urls import ResolverMatch
from django.utils import timezone

MOST, LONGEST = 24_000_000, 500_000  # Bytes, of all and of one.
AROUND = 4_000  # Bytes that one takes beside its content.


class Answer(NamedTuple):
    """As it was sent, compressed or not."""

    version: str  # Of `freshness.py`.
    made: datetime
    match: ResolverMatch
    headers: dict
    content: bytes


answers = OrderedDict()  # By address; what was asked for last is at the end.
_changing = Lock()


def find(address):
    """The answer that was kept last for the address, or None."""
    with _changing:
        if address in answers:
            answers.move_to_end(address)
        return answers.get(address)


def keep(address, version, request, response):
    """Keep the answer to a request in place of an older one, if it is not too long."""
    if len(response.content) > LONGEST:
        return
    made, headers = timezone.now(), dict(response.headers)
    with _changing:
        answers[address] = Answer(version, made, request.resolver_match, headers, response.content)
        answers.move_to_end(address)
        size = sum(AROUND + len(each.content) for each in answers.values())
        while size > MOST:
            _address, oldest = answers.popitem(last=False)
            size -= AROUND + len(oldest.content)
