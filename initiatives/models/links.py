"""What came of asking a source's address whether it is still there."""

from itertools import takewhile

from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.models.codes import LinkState

PERMANENT = {301, 308}


def new_address(hops):
    """Where the redirects lead that hold for good; what comes after one that does not, may change.

    The hops are (status, address).
    """
    lasting = takewhile(lambda hop: hop[0] in PERMANENT, hops)
    return next((address for _status, address in reversed([*lasting])), "")


class LinkCheck(models.Model):
    """The last check of an address; an address that several initiatives name is checked once."""

    url = models.URLField(_("adresse"), max_length=500, unique=True)
    state = models.CharField(_("svar"), max_length=9, choices=LinkState)
    explanation = models.CharField(_("forklaring"), max_length=200, blank=True)
    http_status = models.PositiveSmallIntegerField(_("HTTP-status"), null=True, blank=True)
    # Where redirects led, a line for each: its status and the address.
    redirects = models.TextField(_("videresendt til"), blank=True)
    checked_at = models.DateTimeField(_("sjekket"))
    broken_since = models.DateTimeField(_("brutt siden"), null=True, blank=True)

    class Meta:
        verbose_name = _("lenkesjekk")
        verbose_name_plural = _("lenkesjekker")
        ordering = ["url"]

    def __str__(self):
        return f"{self.url}: {self.get_state_display()}"

    @property
    def hops(self):
        """The redirects in order, as (status, address)."""
        lines = (line.split(" ", 1) for line in self.redirects.splitlines())
        return [(int(status), address) for status, address in lines]

    @property
    def new_address(self):
        """Where the page has moved for good, or an empty text."""
        return new_address(self.hops)
