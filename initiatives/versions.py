"""The versions of an initiative that are kept, one for each time somebody did something to it."""

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


def keep_first(initiative):
    """Keep what is there before the first change; what `seed` loads has no versions."""
    if not of(initiative).exists():
        keep(initiative, None, Deed.FIRST, at=initiative.modified)


def at_time(initiative, modified):
    """The record as it was when the initiative had this time of change, or None."""
    version = of(initiative).filter(modified=modified).first()
    return version and version.record


def public_changes(initiative):
    """What has changed for the public, the newest first: (time, [labels]) without names.

    The first is the publication, with no labels. Texts that were taken out stay out.
    """
    shown = of(initiative).filter(state=State.PUBLISHED).order_by("history_date", "history_id")
    before, changes = None, []
    for version in shown.only("id", "record", "history_date"):
        if before is None:
            changes.append((initiative.published_at, []))
        elif names := comparing.changed(before, version.record):
            changes.append((version.history_date, [comparing.LABELS[name] for name in names]))
        before = version.record
    return changes[::-1]
