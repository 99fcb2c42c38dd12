"""Each entry as a line of the log: by numbers, so that it tells of nobody to others.

A line is written when the entry is there to stay, which is when its transaction has ended.
"""

import logging

from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.signals import post_save

from initiatives.wording import in_bokmal

DEEDS = {ADDITION: "added", CHANGE: "changed", DELETION: "deleted"}

logger = logging.getLogger("audit")


def watch():
    """Write a line for every entry that is saved by itself."""
    post_save.connect(_saved, sender=LogEntry, dispatch_uid="audit-lines")


def _saved(instance, raw=False, **signal):
    if not raw:  # What a fixture brings was done elsewhere.
        _write([instance])


@in_bokmal
def log_many(by, rows, deed, text):
    """Note a deed on many rows at once; Django saves these without telling anybody."""
    entries = LogEntry.objects.log_actions(by.pk, rows, deed, text)
    if len(entries) > 1:
        _write(entries)


def _write(entries):
    transaction.on_commit(lambda: [logger.info(_line(entry)) for entry in entries])


def _line(entry):
    deed = getattr(entry, "event", DEEDS.get(entry.action_flag, entry.action_flag))
    kind = entry.content_type_id and ContentType.objects.get_for_id(entry.content_type_id)
    about = f"{kind.app_label}.{kind.model}" if kind else "-"
    return f"entry {entry.pk}: user {entry.user_id} {deed} {about} {entry.object_id}"
