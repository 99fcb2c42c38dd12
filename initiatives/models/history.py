"""What django-simple-history keeps of an initiative: the whole record, as plain data."""

from django.db import models

from initiatives.models.codes import Deed

# Fields that get no column of their own in the history: the record holds what editors write,
# and the rest is about the row and not about the initiative.
IN_THE_RECORD = [
    "summary", "description", "lessons", "vendors", "status", "start_year", "end_year",
    "personal_data", "source_check_level", "source_check_date", "published_at", "published_by",
    "last_confirmed_at", "written_by", "origin", "previews_closed_at", "created",
    "title_sort",
]  # fmt: skip


class Version(models.Model):
    """An initiative as it was when somebody had done something to it.

    `record` is what `record.read` gives; names of organisations and codes stand in it, not
    primary keys, so that a version can be read when those rows are gone.
    """

    deed = models.CharField(max_length=14, choices=Deed, default=Deed.SAVED)
    record = models.JSONField(default=dict)

    class Meta:
        abstract = True
