"""Editions: the whole published set as it was on a day, in files that never change.

The files lie in the database, because any number of processes serve them and none has a disk
of its own. Here nothing can be changed or deleted; 0009_editions has the databases refuse it.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NeverChangesError(Exception):
    """Somebody tried to change or delete what others have cited."""


class Unchanging(models.QuerySet):
    """Rows that can be added and read."""

    def _refuse(self, *args, **kwargs):
        raise NeverChangesError("An edition never changes. Make a new one: manage.py make_edition")

    update = delete = bulk_update = _refuse


class Table(models.Model):
    """What the tables have in common: a row stays as it was first saved."""

    objects = Unchanging.as_manager()

    class Meta:
        abstract = True
        default_permissions = ()

    def save(self, *args, **kwargs):
        """Add the row; a second time is refused."""
        if not self._state.adding:
            raise NeverChangesError(f"{self} never changes.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Refuse."""
        raise NeverChangesError(f"{self} never changes.")


class Edition(Table):
    """What was published on a day. Its name, the day or «day.2», is the end of its address."""

    name = models.CharField(_("navn"), max_length=16, unique=True)
    date = models.DateField(_("dato"))
    number = models.PositiveSmallIntegerField(_("nummer den dagen"))
    made_at = models.DateTimeField(_("laget"))
    count = models.PositiveIntegerField(_("initiativer"))
    # Since the edition before; all 0 in the first.
    added = models.PositiveIntegerField(_("nye"))
    changed = models.PositiveIntegerField(_("endret"))
    withdrawn = models.PositiveIntegerField(_("tatt ut"))

    class Meta(Table.Meta):
        verbose_name = _("utgave")
        verbose_name_plural = _("utgaver")
        ordering = ["-date", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["date", "number"], name="edition_once_a_number")
        ]

    def __str__(self):
        return self.name


class EditionFile(Table):
    """A file of an edition. `size` and `sha256` are those of the file as it is unpacked."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="files")
    name = models.CharField(max_length=40)
    size = models.PositiveBigIntegerField()
    packed_size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta(Table.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "name"], name="edition_file_once")
        ]

    def __str__(self):
        return f"{self.edition_id}/{self.name}"


class EditionPart(Table):
    """A piece of a file's gzip stream, so that nobody need hold a long file in memory."""

    file = models.ForeignKey(EditionFile, models.PROTECT, related_name="parts")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta(Table.Meta):
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="edition_part_once")]

    def __str__(self):
        return f"{self.file_id}#{self.number}"
