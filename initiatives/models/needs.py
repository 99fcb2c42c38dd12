"""What visitors look for and the catalogue does not have."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SoughtInVain(models.Model):
    """Words that somebody searched for without a hit, and how often; not who, and not when.

    Until they have been sought often enough to be nobody's in particular (`needs.py`), only a
    digest of them is kept.
    """

    digest = models.CharField(max_length=64, unique=True, editable=False)
    words = models.CharField(_("ord"), max_length=60, blank=True)
    count = models.PositiveIntegerField(_("ganger"), default=1)

    class Meta:
        verbose_name = _("søk uten treff")
        verbose_name_plural = _("søk uten treff")
        ordering = ["-count", "words"]

    def __str__(self):
        return self.words
