"""What an initiative claims to bring, and the sources behind the claims."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.addresses import PageOf
from initiatives.models import rules
from initiatives.models.codes import EffectKind
from initiatives.models.initiative import Initiative


class SourceManager(models.Manager):
    """Finds a source by initiative and address, which is how fixtures name it."""

    def get_by_natural_key(self, initiative_key, url):
        """Return the source with this address under that initiative."""
        return self.get(initiative__key=initiative_key, url=url)


class Source(models.Model):
    """A public page or document that says what the catalogue says."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="sources")
    url = models.URLField(
        _("adresse"), max_length=500, validators=[URLValidator(schemes=["http", "https"])]
    )
    title = models.CharField(_("tittel"), max_length=200)
    publisher = models.CharField(_("utgiver"), max_length=100)
    date = models.CharField(
        _("dato"), max_length=10, blank=True, help_text=_("2024, 2024-05 eller 2024-05-17.")
    )

    objects = SourceManager()

    class Meta:
        verbose_name = _("kilde")
        verbose_name_plural = _("kilder")
        ordering = ["pk"]
        constraints = rules.SOURCE
        indexes = [models.Index(PageOf("url"), name="source_page")]

    def __str__(self):
        return f"{self.title} ({self.publisher})"

    def natural_key(self):
        """Fixtures name a source by its initiative and its address."""
        return (self.initiative.key, self.url)

    natural_key.dependencies = ["initiatives.initiative"]

    def clean(self):
        """Refuse dates that no calendar has, such as 2024-02-31."""
        parts = self.date.split("-") if self.date else []
        try:
            date(*[int(part) for part in parts + ["1"] * (3 - len(parts))])
        except (ValueError, TypeError):
            if parts:
                raise ValidationError({"date": _("Datoen finnes ikke i kalenderen.")}) from None


class Effect(models.Model):
    """What came of an initiative, or what is hoped for."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="effects")
    text = models.TextField(_("effekt"))
    kind = models.CharField(
        _("grad"),
        max_length=9,
        choices=EffectKind,
        help_text=_("Målt veier tyngst, forventet lettest."),
    )
    source = models.ForeignKey(
        Source,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="effects",
        verbose_name=_("kilde"),
        help_text=_("Lagre en ny kilde før du velger den her."),
    )

    class Meta:
        verbose_name = _("effekt")
        verbose_name_plural = _("effekter")
        ordering = ["pk"]
        constraints = rules.EFFECT

    def __str__(self):
        return self.text

    def clean(self):
        """A claim can only rest on a source of the same initiative."""
        if self.source and self.source.initiative_id != self.initiative_id:
            raise ValidationError({"source": _("Velg en av initiativets egne kilder.")})
