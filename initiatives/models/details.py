"""Who takes part in an initiative, in which sectors, and what they met."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from barriers.models import Dimension
from initiatives.models import rules
from initiatives.models.codes import Role
from initiatives.models.initiative import Initiative
from initiatives.models.organisation import Organisation
from initiatives.models.vocabulary import Sector


class PartQuerySet(models.QuerySet):
    """Rows that hang on an initiative."""

    def published(self):
        """Those of initiatives that everybody may see."""
        return self.filter(initiative__in=Initiative.objects.published())


class Participation(models.Model):
    """An organisation's part in an initiative."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="participations")
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="participations",
        verbose_name=_("organisasjon"),
    )
    role = models.CharField(_("rolle"), max_length=7, choices=Role, default=Role.OWNER)

    class Meta:
        verbose_name = _("eier eller partner")
        verbose_name_plural = _("eiere og partnere")
        ordering = ["role", "pk"]
        constraints = rules.PARTICIPATION

    def __str__(self):
        return f"{self.organisation} ({self.get_role_display()})"


class SectorPlacement(models.Model):
    """A sector of an initiative; the one with the lowest order is the main one."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="placements")
    sector = models.ForeignKey(
        Sector, models.PROTECT, related_name="placements", verbose_name=_("sektor")
    )
    order = models.PositiveSmallIntegerField(
        _("rekkefølge"), default=0, help_text=_("Den laveste er hovedsektoren.")
    )

    class Meta:
        verbose_name = _("sektor")
        verbose_name_plural = _("sektorer")
        ordering = ["order", "pk"]
        constraints = rules.SECTOR_PLACEMENT

    def __str__(self):
        return str(self.sector)


class BarrierMet(models.Model):
    """What an initiative met in one dimension, and how it was handled."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="barriers_met")
    dimension = models.ForeignKey(
        Dimension, models.PROTECT, related_name="met", verbose_name=_("dimensjon")
    )
    note = models.TextField(_("hva de møtte"), blank=True)
    measure = models.TextField(_("hvordan de løste det"), blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("barriere")
        verbose_name_plural = _("barrierer")
        ordering = ["dimension__number"]
        constraints = rules.BARRIER_MET

    def __str__(self):
        return str(self.dimension)
