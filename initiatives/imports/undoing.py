"""An import that is undone: the catalogue is again what it was, to the byte of its CSV.

What was made is deleted, and what was changed gets its content back, and its time of change.
"""

from datetime import datetime

from django.contrib.admin.models import DELETION
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives import comparing
from initiatives import record as records
from initiatives.audit.events import Event, note
from initiatives.audit.lines import log_many
from initiatives.imports.applying import comment_of, may_confirm
from initiatives.imports.checker import CHUNK
from initiatives.imports.spool import stored
from initiatives.models import Import, Initiative
from initiatives.models.codes import Deed
from initiatives.models.imports import ImportState, Outcome
from initiatives.rights import PublishingError
from initiatives.wording import in_bokmal, quoted
from initiatives.writing_many import Writer

NAMED = 10  # Of what stops it; the sentence would have no end.


@transaction.atomic
def undo(batch, *, by):
    """Take an import back; return whether that was done now, and not before.

    Raises PublishingError, with titles, when something that it touched is another by now.
    """
    current = Import.objects.select_for_update().get(pk=batch.pk)
    if current.state != ImportState.DONE:
        return False
    if not may_confirm(current, by):
        sentence = _("Bare den som sendte inn filen, eller en ansvarlig redaktør, kan angre.")
        raise PublishingError(sentence)
    rows = current.rows.filter(outcome__in=[Outcome.NEW, Outcome.CHANGED])
    rows = rows.defer("cells", "problems", "alike")
    if touched := [title for some in stored(rows, CHUNK) for title in _touched(some, current)]:
        raise PublishingError(_refusal(touched))
    current.state, current.undone_at = ImportState.UNDONE, timezone.now()
    writer = Writer(by=by, at=current.undone_at, comment=comment_of(current))
    for some in stored(rows, CHUNK):
        _delete([row.initiative_id for row in some if _made(row)], writer)
        _put_back([row for row in some if not _made(row)], writer)
    current.save(update_fields=["state", "undone_at"])
    note(by, Event.UNDONE, about=current)
    batch.refresh_from_db()
    return True


def _made(row):
    """Whether the import made the initiative of a row, rather than changing it."""
    return row.outcome == Outcome.NEW or row.as_revision


def _touched(rows, batch):
    """Yield the titles of what somebody has done something to since."""
    pks = [row.initiative_id for row in rows]
    there = Initiative.objects.select_for_update().in_bulk([pk for pk in pks if pk])
    drafted = set(
        Initiative.objects.filter(revision_of__in=there).values_list("revision_of", flat=True)
    )
    originals = {row.key for row in rows if row.as_revision and not row.initiative_id}
    modified = dict(Initiative.objects.filter(key__in=originals).values_list("key", "modified"))
    for row in rows:
        initiative = there.get(row.initiative_id)
        if initiative:
            is_touched = initiative.modified != batch.done_at or initiative.pk in drafted
        elif row.key in originals:  # The draft of changes is thrown away, or published.
            is_touched = modified.get(row.key) != datetime.fromisoformat(row.before["modified"])
        else:
            is_touched = not _made(row)
        if is_touched:
            yield str(initiative or row.after["title"])


def _refusal(titles):
    names = ", ".join(map(quoted, titles[:NAMED]))
    if len(titles) > NAMED:
        names = _("%(names)s og %(more)d til") % {"names": names, "more": len(titles) - NAMED}
    text = _(
        "Importen kan ikke angres: noe av det den gjorde, er endret, publisert eller slettet. "
        "Det gjelder %s. Rett det du vil ha annerledes, der."
    )
    return text % names


@in_bokmal
def _delete(pks, writer):
    made = Initiative.objects.filter(pk__in=[pk for pk in pks if pk])
    text = f"{Deed.UNDONE.label}. {writer.comment}"
    log_many(writer.by, list(made), DELETION, text)
    made.delete()
    Initiative.history.filter(id__in=pks, history_type="-").update(
        deed=Deed.UNDONE, history_user=writer.by, history_change_reason=writer.comment
    )


def _put_back(rows, writer):
    """Undo only what the import changed; what it left alone may have got other names since."""
    found = Initiative.objects.filter(pk__in=[row.initiative_id for row in rows]).for_record()
    there = {initiative.pk: initiative for initiative in found}
    changes = []
    for row in rows:
        now = records.read(there[row.initiative_id])
        before = {name: row.before[name] for name in comparing.changed(row.before, row.after)}
        changes.append((there[row.initiative_id], now, now | before))
    try:
        writer.change(changes, Deed.UNDONE)
    except KeyError as gone:
        sentence = _("Importen kan ikke angres: «%s» finnes ikke lenger i katalogen.")
        raise PublishingError(sentence % gone.args[0]) from gone
    accounts = get_user_model().objects.filter(pk__in={row.before["written_by"] for row in rows})
    accounts = set(accounts.values_list("pk", flat=True))
    for row in rows:
        writer_before = row.before["written_by"]
        Initiative.objects.filter(pk=row.initiative_id).update(
            modified=datetime.fromisoformat(row.before["modified"]),
            written_by=writer_before if writer_before in accounts else None,
        )
