"""An import that is confirmed: all its rows in one transaction, once, or none.

What is written is what the preview showed. If the catalogue is another by now, nothing is.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives import record as records
from initiatives.audit.events import Event, note
from initiatives.imports.checker import CHUNK
from initiatives.imports.spool import stored
from initiatives.keys import Keys, of_revision
from initiatives.models import Import, ImportRow, Initiative
from initiatives.models.codes import Deed, Origin
from initiatives.models.imports import ImportState, Outcome
from initiatives.rights import PUBLISH, PublishingError, why_not_write
from initiatives.wording import in_bokmal
from initiatives.writing_many import Writer


class StaleError(Exception):
    """The catalogue has changed since the preview; `titles` are of what is another now."""

    def __init__(self, titles):
        super().__init__(", ".join(titles))
        self.titles = titles


def may_confirm(batch, user):
    """Whether somebody may confirm an import, or undo it."""
    return batch.created_by_id == user.pk or user.has_perm(PUBLISH)


def why_not_confirm(batch, by):
    """Say why nothing can be written now: a list of sentences."""
    found = set(batch.rows.order_by().values_list("outcome", flat=True).distinct())
    if not may_confirm(batch, by):
        return [_("Bare den som sendte inn filen, eller en ansvarlig redaktør, kan bekrefte.")]
    if {"", Outcome.REFUSED} & found:
        return [_("Noen rader er avvist. Rett dem i regnearket, og last det opp på nytt.")]
    if not {Outcome.NEW, Outcome.CHANGED} & found:
        return [_("Ingenting i filen er nytt eller endret.")]
    return []


@in_bokmal
def comment_of(batch):
    """What the history says of each initiative that an import writes."""
    return _("Fra filen «%s».") % batch.file_name


@transaction.atomic
def confirm(batch, *, by):
    """Write what the preview showed; return whether that was done now, and not before.

    Raises PublishingError when it cannot be done, and StaleError when the preview is old.
    """
    current = Import.objects.select_for_update().get(pk=batch.pk)
    if current.state != ImportState.PREVIEW:
        return False
    if reasons := why_not_confirm(current, by):
        raise PublishingError(*reasons)
    current.state, current.done_at = ImportState.DONE, timezone.now()
    writer = Writer(by=by, at=current.done_at, comment=comment_of(current))
    keys = Keys()
    try:
        for rows in stored(current.rows.defer("cells", "problems", "alike"), CHUNK):
            _write(rows, writer, keys)
    except KeyError as gone:  # A word of the vocabulary, or an organisation.
        raise StaleError([str(name) for name in gone.args]) from gone
    current.save(update_fields=["state", "done_at"])
    note(by, Event.IMPORTED, about=current)
    batch.refresh_from_db()
    return True


def _write(rows, writer, keys):
    found = Initiative.objects.select_for_update().filter(key__in=[row.key for row in rows])
    there = {initiative.key: initiative for initiative in found.for_record()}
    drafted = Initiative.objects.filter(revision_of__in=there.values())
    drafted = set(drafted.values_list("revision_of", flat=True))
    old = [row for row in rows if not _is_as_shown(row, there.get(row.key), drafted, writer.by)]
    if old:
        raise StaleError([str(there.get(row.key, row.key)) for row in old])
    new, changed, revised = [], [], []
    for row in rows:
        if row.outcome == Outcome.NEW:
            row.initiative = Initiative(key=row.key, origin=Origin.IMPORT)
            new.append(row)
        elif row.as_revision:
            key = keys.free(of_revision(there[row.key]))
            row.initiative = Initiative(key=key, revision_of=there[row.key])
            revised.append(row)
        elif row.outcome == Outcome.CHANGED:
            row.initiative = there[row.key]
            changed.append(row)
    writer.create([(row.initiative, row.after) for row in new], Deed.IMPORTED)
    writer.create([(row.initiative, _before(row)) for row in revised], Deed.REVISED)
    changes = [(row.initiative, _before(row), row.after) for row in changed + revised]
    writer.change(changes, Deed.IMPORTED)
    for row in new + revised:
        row.initiative_id = row.initiative.pk
    ImportRow.objects.bulk_update(new + revised, ["initiative"])


def _before(row):
    """The record of a row before the import, without what else is kept of it."""
    return {name: row.before[name] for name in records.NAMES}


def _is_as_shown(row, initiative, drafted, by):
    """Whether the catalogue is what the preview of a row was made from."""
    if row.outcome == Outcome.NEW:
        return initiative is None
    if initiative is None or initiative.modified.isoformat() != row.before["modified"]:
        return False
    if row.outcome == Outcome.UNCHANGED:
        return True
    if records.read(initiative) != _before(row):
        return False
    if row.as_revision:
        return initiative.is_published and initiative.pk not in drafted
    return not why_not_write(initiative, by)
