"""The six dimensions that the KS report judges barriers by."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from barriers.languages import field, said


class DimensionManager(models.Manager):
    """Finds a dimension by its code, which is how fixtures and addresses name it."""

    def get_by_natural_key(self, code):
        """Return the dimension that has this code."""
        return self.get(code=code)


class Dimension(models.Model):
    """One of the report's six dimensions of barriers."""

    number = models.PositiveSmallIntegerField(_("nummer"), unique=True)
    code = models.SlugField(
        _("kode"),
        max_length=60,
        unique=True,
        help_text=_("Står i adresser og filer. Endres aldri."),
    )
    name_nb = models.CharField(_("navn på bokmål"), max_length=120)
    name_nn = models.CharField(_("navn på nynorsk"), max_length=120)
    name_en = models.CharField(_("navn på engelsk"), max_length=120)
    text = models.TextField(
        _("forklaring"), help_text=_("Hva rapporten mener med den, i klart språk.")
    )
    text_nn = models.TextField(_("forklaring på nynorsk"), blank=True)
    text_en = models.TextField(_("forklaring på engelsk"), blank=True)

    objects = DimensionManager()

    class Meta:
        verbose_name = _("barrieredimensjon")
        verbose_name_plural = _("barrieredimensjoner")
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                name="dimension_number_1_to_6",
                condition=Q(number__gte=1, number__lte=6),
                violation_error_message=_("Rapporten har seks dimensjoner: nummeret er 1 til 6."),
            ),
        ]

    def __str__(self):
        return self.name_nb

    @property
    def name(self):
        """Its name in the language of the page."""
        return said(self, "name")

    @property
    def description(self):
        """What the report means by it, in the language of the page."""
        return getattr(self, field("text"), "") or self.text

    def natural_key(self):
        """Fixtures name a dimension by its code."""
        return (self.code,)
