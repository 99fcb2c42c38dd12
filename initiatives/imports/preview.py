"""A file kept as an import that nobody has confirmed: what it says, and what it would do.

All is found out before anything is written, so that others wait for the database a moment only.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from initiatives.imports import headings, reading
from initiatives.imports.checker import CHUNK, Checker
from initiatives.imports.spool import chunks, spooled, stored
from initiatives.models import Import, ImportRow
from initiatives.models.imports import ImportState
from initiatives.wording import in_bokmal

KEPT_FOR = timedelta(days=30)
LONGEST_NAME = 200


def receive(file, name, *, by, empties_fields=False):
    """Read a file and return it as an import; raises UnreadableError."""
    found = reading.read(file, name)
    with spooled(found.rows) as sent:
        width = max(len(cells) for _number, cells in sent)
        missing = [""] * max(0, width - len(found.headings))
        batch = Import(
            file_name=name[-LONGEST_NAME:],
            headings=found.headings + missing,
            columns=found.columns + missing,
            notes=found.notes,
            empties_fields=empties_fields,
            created_by=by,
        )
        with spooled(_checked(batch, sent)) as checked, transaction.atomic():
            _forget_old()
            batch.save()
            _keep(batch, checked)
    return batch


def read_again(batch, *, columns=None, empties_fields=None):
    """Check the stored rows anew, with other choices if any are given.

    Return whether that was done: an import that is confirmed meanwhile stays as it is.
    """
    batch.columns = batch.columns if columns is None else columns
    if empties_fields is not None:
        batch.empties_fields = empties_fields
    with spooled(_checked(batch, _Stored(batch))) as checked, transaction.atomic():
        current = Import.objects.select_for_update().get(pk=batch.pk)
        if current.state != ImportState.PREVIEW:
            return False
        batch.save(update_fields=["columns", "empties_fields"])
        batch.rows.all().delete()
        _keep(batch, checked)
    return True


def _keep(batch, checked):
    for chunk in chunks(checked, CHUNK):
        ImportRow.objects.bulk_create(ImportRow(batch=batch, **row) for row in chunk)


class _Stored:
    """The rows of an import as the file had them."""

    def __init__(self, batch):
        self.rows = batch.rows.only("number", "cells")

    def __iter__(self):
        for rows in stored(self.rows, CHUNK):
            yield from ((row.number, row.cells) for row in rows)


@in_bokmal
def _checked(batch, sent):
    """Every row checked; or as it stands, when too little is known of what it says."""
    if headings.faults(batch.headings, batch.columns):
        return ({"number": number, "cells": cells} for number, cells in sent)
    return Checker(batch, sent).checked(sent)


def _forget_old():
    """Previews that nobody has confirmed in a month; the page of uploads says so."""
    old = Import.objects.filter(state=ImportState.PREVIEW, created__lt=timezone.now() - KEPT_FOR)
    old.delete()
