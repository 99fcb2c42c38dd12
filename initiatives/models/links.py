"""What came of asking a source's address whether it is still there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.models.codes import LinkState


class LinkCheck(models.Model):
    """The last check of an address; an address that several initiatives name is checked once."""

    url = models.URLField(_("adresse"), max_length=500, unique=True)
    state = models.CharField(_("svar"), max_length=9, choices=LinkState)
    explanation = models.CharField(_("forklaring"), max_length=200, blank=True)
    http_status = models.PositiveSmallIntegerField(_("HTTP-status"), null=True, blank=True)
    # Where redirects led, as one address per line; empty when there were none.
    redirects = models.TextField(_("videresendt til"), blank=True)
    checked_at = models.DateTimeField(_("sjekket"))
    broken_since = models.DateTimeField(_("brutt siden"), null=True, blank=True)

    class Meta:
        verbose_name = _("lenkesjekk")
        verbose_name_plural = _("lenkesjekker")
        ordering = ["url"]

    def __str__(self):
        return f"{self.url}: {self.get_state_display()}"
