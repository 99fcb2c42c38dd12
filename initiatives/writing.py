"""The only module that puts content into an initiative; `publishing.py` moves it.

What is written is kept as a version and leaves a line in the admin's log. What the public
sees is changed directly or by way of a draft of changes, as `rights.py` says.
"""

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils.translation import gettext as _

from initiatives import keys, versions
from initiatives import record as records
from initiatives.models import Initiative
from initiatives.models.codes import Deed, Origin, State
from initiatives.rights import PublishingError, missing, refuse, why_not_write
from initiatives.wording import in_bokmal


@in_bokmal
def finish(current, by, deed, comment):
    """Save the row, keep a version and write in the log: the end of every deed.

    `by` is None for somebody outside; the log is of what the desk does.
    """
    current.save()
    versions.keep(current, by, deed, comment)
    text = f"{deed.label}. {comment}".strip()
    if by:
        LogEntry.objects.log_actions(by.pk, [current], CHANGE, text, single_object=True)


def begin(initiative):
    """Lock an initiative that a form is about to write, and return its record from before."""
    initiative.refresh_from_db(from_queryset=Initiative.objects.select_for_update())
    versions.keep_first(initiative)
    return records.read(initiative)


def save(initiative, before, *, by, comment=""):
    """Keep what a form has written since `begin`; `before` is None for a new initiative.

    Return whether there was anything to keep. The admin writes the log's line itself.
    """
    record = records.read(initiative)
    if before == record:
        return False
    initiative.written_by = by
    # Not the state: what loses its last owner on its way back to draft is still published here.
    initiative.save(update_fields=["written_by", "modified"])
    versions.keep(initiative, by, Deed.SAVED, comment, record)
    return True


@transaction.atomic
def write(initiative, record, *, by, comment="", deed=Deed.SAVED):
    """Give an initiative this content; return whether that changed anything.

    Raises PublishingError when this editor may not, or when the record names what is gone.
    """
    current = Initiative.objects.select_for_update().get(pk=initiative.pk)
    refuse(why_not_write(current, by))
    before = records.read(current)
    if before == record:
        return False
    versions.keep_first(current)
    _put(current, record, before)
    if current.is_published:
        refuse(missing(current))
    current.written_by = by
    finish(current, by, deed, comment)
    initiative.refresh_from_db()
    return True


def _put(initiative, record, before):
    try:
        records.write(initiative, record, before)
    except ObjectDoesNotExist as gone:
        raise PublishingError(
            _("Noe som nevnes der, finnes ikke lenger i katalogen. Legg det til først.")
        ) from gone


@transaction.atomic
def create(record, *, key, by, origin=Origin.EDITORS, deed=Deed.SAVED, comment="", **fields):
    """Make a draft with this content and return it."""
    draft = Initiative(key=key, origin=origin, written_by=by, **fields)
    _put(draft, record, records.empty())
    finish(draft, by, deed, comment)
    return draft


@transaction.atomic
def revise(initiative, *, by, record=None, comment="", deed=Deed.SAVED):
    """Return the draft of changes of what is published; make it if there is none.

    With a record, a new draft gets that content; if there is a draft already, that raises
    PublishingError rather than writing over it.
    """
    current = Initiative.objects.select_for_update().get(pk=initiative.pk)
    if found := Initiative.objects.filter(revision_of=current).first():
        if record is not None:
            raise PublishingError(_("Det finnes et endringsutkast. Skriv endringene der."))
        return found
    if not current.is_published:
        raise PublishingError(_("Bare det som er publisert, trenger et endringsutkast."))
    key = keys.free(keys.of_revision(current))
    before = records.read(current)
    draft = create(before, key=key, by=by, deed=Deed.REVISED, revision_of=current)
    if record is not None:
        write(draft, record, by=by, comment=comment, deed=deed)
    return draft


@transaction.atomic
def restore(initiative, version, *, by, comment=""):
    """Write an old version as a draft, and return the draft: never straight to the public."""
    if initiative.state == State.ARCHIVED:
        raise PublishingError(_("Trekk initiativet tilbake til utkast først."))
    record = records.empty() | version.record
    if initiative.is_published:
        return revise(initiative, by=by, record=record, comment=comment, deed=Deed.RESTORED)
    write(initiative, record, by=by, comment=comment, deed=Deed.RESTORED)
    return initiative


@transaction.atomic
def undelete(pk, *, by):
    """Make a draft that was deleted anew from its last version, with its key if that is free.

    Raises DoesNotExist when there is no such version, PublishingError as `write` does.
    """
    last = Initiative.history.filter(id=pk).exclude(history_type="-").latest()
    record = records.empty() | last.record
    return create(record, key=keys.free(last.key), by=by, deed=Deed.RESTORED, pk=pk)


def put_in_place(revision):
    """Put a draft of changes into its original, which is returned; the draft is then gone."""
    original = Initiative.objects.select_for_update().get(pk=revision.revision_of_id)
    before, record = records.read(original), records.read(revision)
    versions.keep_first(original)
    original.written_by = revision.written_by
    revision.delete()
    _put(original, record, before)
    return original
