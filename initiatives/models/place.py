"""Counties and municipalities, as Statistics Norway (SSB) numbers them."""

from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy as _

from initiatives.models.codes import LanguageForm, Size
from initiatives.norwegian import ByCodePoint, sort_column


class ByNumber(models.Manager):
    """Finds a place by its number, which is how fixtures name it."""

    def get_by_natural_key(self, number):
        """Return the place that has this number."""
        return self.get(number=number)


class County(models.Model):
    """One of the 15 counties."""

    number = models.CharField(_("fylkesnummer"), max_length=2, unique=True)
    name = models.CharField(_("navn"), max_length=60)
    name_sort = sort_column("name", 60)

    objects = ByNumber()

    class Meta:
        verbose_name = _("fylke")
        verbose_name_plural = _("fylker")
        ordering = [ByCodePoint("name_sort")]
        constraints = [
            models.CheckConstraint(
                name="county_number_two_digits",
                condition=Q(number__regex=r"^[0-9]{2}$"),
                violation_error_message=_("Et fylkesnummer har to sifre, for eksempel 46."),
            ),
        ]

    def __str__(self):
        return self.name

    def natural_key(self):
        """Fixtures name a county by its number."""
        return (self.number,)


class Municipality(models.Model):
    """One of the 357 municipalities."""

    number = models.CharField(_("kommunenummer"), max_length=4, unique=True)
    name = models.CharField(_("navn"), max_length=60)
    official_name = models.CharField(
        _("offisielt navn"), max_length=120, help_text=_("Med navnet på samisk og kvensk.")
    )
    county = models.ForeignKey(
        County, models.PROTECT, related_name="municipalities", verbose_name=_("fylke")
    )
    lon = models.FloatField(_("lengdegrad"), help_text=_("Et punkt i kommunen, EPSG:4258."))
    lat = models.FloatField(_("breddegrad"))
    population = models.PositiveIntegerField(
        _("innbyggere"), help_text=_("1. januar 2024, fra SSB.")
    )
    area_km2 = models.FloatField(_("areal i km²"))
    language_form = models.CharField(_("målform"), max_length=7, choices=LanguageForm)
    name_sort = sort_column("name", 60)
    size = models.GeneratedField(
        verbose_name=_("kommunestørrelse"),
        expression=Case(
            When(population__lt=5_000, then=Value(Size.SMALL)),
            When(population__lt=20_000, then=Value(Size.MEDIUM)),
            default=Value(Size.LARGE),
        ),
        output_field=models.CharField(max_length=6, choices=Size),
        db_persist=True,
    )

    objects = ByNumber()

    class Meta:
        verbose_name = _("kommune")
        verbose_name_plural = _("kommuner")
        ordering = [ByCodePoint("name_sort"), "number"]
        constraints = [
            models.CheckConstraint(
                name="municipality_number_four_digits",
                condition=Q(number__regex=r"^[0-9]{4}$"),
                violation_error_message=_("Et kommunenummer har fire sifre, for eksempel 4601."),
            ),
            models.CheckConstraint(
                name="municipality_language_form_known",
                condition=Q(language_form__in=LanguageForm.values),
                violation_error_message=_("Målformen er nb, nn eller nøytral."),
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.number})"  # Two are called Herøy, and two Våler.

    def natural_key(self):
        """Fixtures name a municipality by its number."""
        return (self.number,)

    natural_key.dependencies = ["initiatives.county"]
