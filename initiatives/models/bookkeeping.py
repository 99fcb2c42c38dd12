"""What the editors' desk knows of the record of an initiative, and nobody outside it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.models.codes import Origin


class Bookkeeping(models.Model):
    """Who wrote it, where it came from, and what it is a change of; never public or exported."""

    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("sist skrevet av"),
    )
    origin = models.CharField(
        _("opphav"), max_length=11, choices=Origin, default=Origin.EDITORS, editable=False
    )
    # A draft of changes to what the public sees meanwhile; publishing it puts them there.
    revision_of = models.OneToOneField(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="revision",
        verbose_name=_("endring av"),
    )
    # Links to read a draft work only if they were made after this; see `previews.py`.
    previews_closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True
