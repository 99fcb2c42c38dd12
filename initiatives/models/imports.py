"""A spreadsheet on its way into the catalogue: what was read, and what it changes."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.models.initiative import Initiative


class ImportState(models.TextChoices):
    """How far an import has come."""

    PREVIEW = "forhandsvist", _("Forhåndsvist, ikke lagret")
    DONE = "importert", _("Importert")
    UNDONE = "angret", _("Angret")


class Outcome(models.TextChoices):
    """What an import does with a row."""

    NEW = "ny", _("Ny")
    CHANGED = "endret", _("Endret")
    UNCHANGED = "uendret", _("Uendret")
    REFUSED = "avvist", _("Avvist")


class Import(models.Model):
    """One file that an editor sent in."""

    file_name = models.CharField(_("fil"), max_length=200)
    state = models.CharField(
        _("tilstand"), max_length=12, choices=ImportState, default=ImportState.PREVIEW
    )
    headings = models.JSONField(default=list)  # As they stand in the file, in its order.
    columns = models.JSONField(default=list)  # The column each heading is read as; "" for none.
    notes = models.JSONField(default=list)  # What an editor should know of the file: sentences.
    empties_fields = models.BooleanField(_("tomme celler tømmer feltet"), default=False)
    created = models.DateTimeField(_("sendt inn"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("sendt inn av"),
    )
    done_at = models.DateTimeField(_("importert"), null=True, blank=True)
    undone_at = models.DateTimeField(_("angret"), null=True, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("importer")
        ordering = ["-created", "-pk"]

    def __str__(self):
        return self.file_name


class ImportRow(models.Model):
    """A row of the file: its cells as text, and what came of them."""

    batch = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()  # As the spreadsheet counts; the heading is often 1.
    cells = models.JSONField(default=list)
    outcome = models.CharField(max_length=7, choices=Outcome, blank=True)
    key = models.CharField(max_length=80, blank=True)
    # Records as `record.read` gives them; `before` also has `modified` and `written_by`, for
    # undoing. Of what is unchanged it has `modified` only.
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    # Whether a change becomes a draft of changes, because the public sees the initiative.
    as_revision = models.BooleanField(default=False)
    problems = models.JSONField(default=list)  # [place or None, heading, value, what, allowed]
    alike = models.JSONField(default=list)  # [primary key or None, title, reason]
    # What the row is about, once it is there: what it made, or else what it names.
    initiative = models.ForeignKey(
        Initiative, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        default_permissions = ()
        indexes = [models.Index(fields=["batch", "outcome"], name="importrow_batch_outcome")]

    def __str__(self):
        return str(self.number)
