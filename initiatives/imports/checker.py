"""What an import would do with each row, some hundred at a time, with as many queries for each."""

from collections import defaultdict

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from initiatives import keys
from initiatives import record as records
from initiatives.duplicates import alike_many
from initiatives.imports import headings, rows, values
from initiatives.imports.columns import READ
from initiatives.imports.faults import CellError
from initiatives.imports.known import Known
from initiatives.imports.spool import chunks
from initiatives.imports.twins import Twins
from initiatives.models import Initiative
from initiatives.models.imports import Outcome
from initiatives.rights import why_not_write
from initiatives.wording import in_bokmal

CHUNK = 500
NAMED = 5  # Rows that a sentence names.


class Checker:
    """Knows what all rows of one import are checked against."""

    def __init__(self, batch, sent):
        """`sent` gives `(number, cells)` as often as it is asked."""
        self.batch = batch
        self.places = {name: place for place, name in enumerate(batch.columns) if name in READ}
        self.numbers = self._numbers_by_key(sent)
        self.known, self.keys, self.twins = Known(), keys.Keys(self.numbers), Twins()

    def checked(self, sent):
        """Yield the fields of an ImportRow for each row."""
        for chunk in chunks(sent, CHUNK):
            yield from self._chunk([(number, cells) for number, cells in chunk])

    def _numbers_by_key(self, sent):
        """`{key: [numbers of the rows that have it]}`."""
        numbers = defaultdict(list)
        if "key" in self.places:
            for number, cells in sent:
                if key := self._texts(cells)["key"].lower():
                    numbers[key].append(number)
        return numbers

    def _texts(self, cells):
        return {
            name: cells[place] if place < len(cells) else "" for name, place in self.places.items()
        }

    @in_bokmal
    def _chunk(self, sent):
        texts = [self._texts(cells) for _number, cells in sent]
        named = {each["key"].lower() for each in texts if each.get("key")}
        there = {each.key: each for each in Initiative.objects.filter(key__in=named).for_record()}
        drafted = Initiative.objects.filter(revision_of__in=there.values())
        drafted = set(drafted.values_list("revision_of", flat=True))
        made = [
            {"number": number, "cells": cells, **self._row(number, each, there, drafted)}
            for (number, cells), each in zip(sent, texts, strict=True)
        ]
        new = [row for row in made if row["outcome"] == Outcome.NEW]
        alike = alike_many([row["after"] for row in new])
        for index, row in enumerate(new):
            known = [[each.pk, each.title, each.reason] for each in alike[index]]
            row["alike"] = known + self.twins.of(row["number"], row["after"])
        return made

    def _row(self, number, texts, there, drafted):
        key = texts.pop("key", "").lower()
        initiative = there.get(key)
        before = initiative and records.read(initiative)
        after, faults = rows.read(texts, before, self.known, self.batch.empties_fields)
        faults = self._faults_of_key(number, key) + faults
        as_revision = False
        if before and after != before and not faults:
            as_revision, reasons = self._route(initiative, drafted)
            faults += [("key", key, reason, "") for reason in reasons]
            if initiative.is_published and not as_revision:
                faults += rows.emptied_of_needed(after, before)
        row = {"key": key[: keys.LONGEST], "initiative_id": initiative and initiative.pk}
        if faults:
            told = [self._told(*fault) for fault in faults]
            return row | {"outcome": Outcome.REFUSED, "problems": told}
        if not before:
            row["key"] = key or self.keys.free(keys.of_title(after["title"]))
            return row | {"outcome": Outcome.NEW, "after": after}
        modified = {"modified": initiative.modified.isoformat()}
        if after == before:
            return row | {"outcome": Outcome.UNCHANGED, "before": modified}
        before |= modified | {"written_by": initiative.written_by_id}
        changed = {"before": before, "after": after, "as_revision": as_revision}
        return row | changed | {"outcome": Outcome.CHANGED}

    def _faults_of_key(self, number, key):
        others = [str(other) for other in self.numbers.get(key, []) if other != number]
        if others:
            named = ", ".join(others[:NAMED]) + (" …" if len(others) > NAMED else "")
            sentence = _("Nøkkelen står også i rad %s.") % named
            return [("key", key, sentence, _("Hver nøkkel kan bare stå i én rad."))]
        try:
            if key:
                values.read(key, "key", self.known)
        except CellError as fault:
            return [("key", key, fault.sentence, fault.allowed)]
        return []

    def _route(self, initiative, drafted):
        """Whether a change becomes a draft of changes, and why it cannot be made at all."""
        by = self.batch.created_by or AnonymousUser()  # An account may be gone.
        reasons = why_not_write(initiative, by)
        if reasons and initiative.is_published and initiative.pk not in drafted:
            return True, []
        return False, reasons

    def _told(self, column, value, sentence, allowed):
        place = self.places.get(column)
        if place is None:
            return [None, str(READ[column].label), value, sentence, allowed]
        return [place, headings.shown(self.batch.headings, place), value, sentence, allowed]
