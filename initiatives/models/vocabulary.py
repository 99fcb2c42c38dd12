"""The words that initiatives are sorted by, each with a code that never changes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from barriers.languages import said


class ByCode(models.Manager):
    """Finds a term by its code, which is how fixtures and addresses name it."""

    def get_by_natural_key(self, code):
        """Return the term that has this code."""
        return self.get(code=code)


class Term(models.Model):
    """What sectors, technologies and benefits have in common."""

    code = models.SlugField(
        _("kode"),
        max_length=60,
        unique=True,
        help_text=_("Står i adresser og filer. Endres aldri."),
    )
    name_nb = models.CharField(_("navn på bokmål"), max_length=120)
    name_nn = models.CharField(_("navn på nynorsk"), max_length=120)
    name_en = models.CharField(_("navn på engelsk"), max_length=120)
    description_nb = models.TextField(
        _("forklaring"), blank=True, help_text=_("En eller to setninger i klart språk.")
    )
    description_nn = models.TextField(_("forklaring på nynorsk"), blank=True)
    description_en = models.TextField(_("forklaring på engelsk"), blank=True)
    order = models.PositiveSmallIntegerField(_("rekkefølge"), default=0)

    objects = ByCode()

    class Meta:
        abstract = True
        ordering = ["order", "code"]

    def __str__(self):
        return self.name_nb

    @property
    def name(self):
        """Its name in the language of the page."""
        return said(self, "name")

    @property
    def description(self):
        """What it means, in the language of the page."""
        return said(self, "description")

    def natural_key(self):
        """Fixtures name a term by its code."""
        return (self.code,)


class Sector(Term):
    """A part of what a municipality does, such as health and care."""

    class Meta(Term.Meta):
        verbose_name = _("sektor")
        verbose_name_plural = _("sektorer")


class AIType(Term):
    """A kind of technology, such as computer vision."""

    class Meta(Term.Meta):
        verbose_name = _("teknologi")
        verbose_name_plural = _("teknologier")


class Benefit(Term):
    """One of the seven benefits that the KS report names."""

    class Meta(Term.Meta):
        verbose_name = _("gevinst")
        verbose_name_plural = _("gevinster")
