"""The versions of an initiative that are kept, one for each time somebody did something to it."""

from django.core.exceptions import ValidationError

from initiatives import comparing
from initiatives import record as records
from initiatives.models import Initiative
from initiatives.models.codes import Deed, State


def of(initiative):
    """All versions of an initiative, the newest first."""
    return Initiative.history.filter(id=initiative.pk).exclude(history_type="-")


def keep(initiative, by, deed, comment="", record=None, at=None):
    """Keep an initiative as it is now, or with the record given, as a version of `at`."""
    Initiative.history.bulk_history_create(
        [initiative],
        update=True,
        default_user=by,
        default_change_reason=comment,
        default_date=at,
        custom_historical_attrs={"deed": deed, "record": record or records.read(initiative)},
    )


def keep_many(written, by, deed, comment="", at=None):
    """Keep many initiatives, each with its record, as they now are, in one query or a few."""
    model = Initiative.history.model
    fields = [field.attname for field in model.tracked_fields]
    model.objects.bulk_create(
        model(
            history_date=at or initiative.modified,
            history_type="~",
            history_user=by,
            history_change_reason=comment,
            deed=deed,
            record=record,
            **{name: getattr(initiative, name) for name in fields},
        )
        for initiative, record in written
    )


def keep_first_of(written):
    """Of many, keep what is there of those that have no versions yet."""
    pks = [initiative.pk for initiative, _record in written]
    kept = Initiative.history.filter(id__in=pks).exclude(history_type="-")
    kept = set(kept.values_list("id", flat=True))
    first = [each for each in written if each[0].pk not in kept]
    keep_many(first, None, Deed.FIRST)


def keep_first(initiative):
    """Keep what is there before the first change; what `seed` loads has no versions."""
    if not of(initiative).exists():
        keep(initiative, None, Deed.FIRST, at=initiative.modified)


def deleted():
    """What was deleted and can be had back: (the deletion, the last version before it).

    Not what went with an import that was undone; the rows of the file are kept there.
    """
    there = Initiative.objects.values("pk")
    gone = Initiative.history.filter(history_type="-", revision_of=None).exclude(id__in=there)
    gone = gone.exclude(deed=Deed.UNDONE)
    kept = {}
    for version in Initiative.history.filter(id__in=gone.values("id")).exclude(history_type="-"):
        kept.setdefault(version.id, version)
    deletions = gone.select_related("history_user")
    return [(deletion, kept[deletion.id]) for deletion in deletions if deletion.id in kept]


def at_time(initiative, modified):
    """The record as it was when the initiative had this time of change, or None."""
    try:
        version = of(initiative).filter(modified=modified).first()
    except ValidationError:  # Whatever a form carried; it is not a time.
        return None
    return version and records.empty() | version.record


def public_changes(initiative):
    """What has changed for the public, the newest first: (time, [labels]) without names.

    The first is the publication, with no labels. Texts that were taken out stay out.
    """
    public = of(initiative).filter(state=State.PUBLISHED).order_by("history_date", "history_id")
    before, changes = None, []
    for version in public.only("deed", "record", "history_date"):
        if before is None:
            # What was kept as it was before is dated by its last change, not its publication.
            dates = [version.history_date, initiative.published_at]
            changes.append((min(dates) if version.deed == Deed.FIRST else dates[0], []))
        elif names := comparing.changed(before, records.empty() | version.record):
            changes.append((version.history_date, [comparing.LABELS[name] for name in names]))
        before = records.empty() | version.record
    return changes[::-1] or [(initiative.published_at, [])]
