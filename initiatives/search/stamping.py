"""The row that says which index there is: whoever changes the index locks it and stamps it."""

from time import time_ns
from uuid import uuid4

from initiatives.models import IndexState


def locked_state():
    """The row that everybody locks who changes the index."""
    IndexState.objects.bulk_create([IndexState(pk=1)], ignore_conflicts=True)
    return IndexState.objects.select_for_update().get(pk=1)


def stamp(its_state, analysis):
    """Say that the index is another one now."""
    its_state.version += 1
    its_state.token = _new_token()
    its_state.analysis = analysis
    its_state.save()


def _new_token():
    """A UUID of version 7 (RFC 9562): never the same twice, and it tells when it was made."""
    milliseconds, chance = time_ns() // 1_000_000, uuid4().hex
    return f"{milliseconds:012x}7{chance[13:]}"
