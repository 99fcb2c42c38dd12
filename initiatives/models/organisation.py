"""Those who own initiatives or take part in them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives.models.codes import OrganisationKind
from initiatives.models.place import County, Municipality
from initiatives.norwegian import ByCodePoint, sort_column


class OrganisationManager(models.Manager):
    """Finds an organisation by its name, which is how fixtures name it."""

    def get_by_natural_key(self, name):
        """Return the organisation that has this name."""
        return self.get(name=name)


class Organisation(models.Model):
    """A municipality, a county, a company they own, or somebody they work with."""

    name = models.CharField(_("navn"), max_length=120, unique=True)
    slug = models.SlugField(_("kortnavn"), max_length=120, unique=True)
    kind = models.CharField(_("slag"), max_length=20, choices=OrganisationKind)
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name=_("kommune"),
        help_text=_(
            "Kommunen den er, eller som eier den. Tom for fylker og for dem som dekker flere."
        ),
    )
    counties = models.ManyToManyField(
        County, blank=True, related_name="organisations", verbose_name=_("fylker")
    )
    valid_to = models.PositiveSmallIntegerField(
        _("til og med år"),
        null=True,
        blank=True,
        help_text=_(
            "Bare for organisasjoner som er lagt ned, for eksempel oppløste fylkeskommuner."
        ),
    )
    contact_email = models.EmailField(
        _("kontaktadresse"),
        blank=True,
        help_text=_("Vises aldri for publikum og er aldri med i filer som tas ut."),
    )
    name_sort = sort_column("name", 120)

    objects = OrganisationManager()

    class Meta:
        verbose_name = _("organisasjon")
        verbose_name_plural = _("organisasjoner")
        ordering = [ByCodePoint("name_sort")]
        constraints = [
            models.CheckConstraint(
                name="organisation_kind_known",
                condition=Q(kind__in=OrganisationKind.values),
                violation_error_message=_("Velg et av slagene i listen."),
            ),
            models.CheckConstraint(
                name="organisation_municipality_has_number",
                condition=~Q(kind=OrganisationKind.MUNICIPALITY) | Q(municipality__isnull=False),
                violation_error_message=_("Velg hvilken kommune dette er."),
            ),
        ]

    def __str__(self):
        return self.name

    def natural_key(self):
        """Fixtures name an organisation by its name."""
        return (self.name,)

    natural_key.dependencies = ["initiatives.municipality"]
