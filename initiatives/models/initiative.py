"""The initiative: what the catalogue is made of."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from barriers.models import Dimension
from initiatives.models import rules
from initiatives.models.bookkeeping import Bookkeeping
from initiatives.models.codes import PersonalData, SourceCheck, State, Status
from initiatives.models.history import IN_THE_RECORD, Version
from initiatives.models.organisation import Organisation
from initiatives.models.vocabulary import AIType, Benefit, Sector
from initiatives.norwegian import sort_column
from initiatives.querysets import InitiativeQuerySet


class Initiative(Bookkeeping):
    """One use of artificial intelligence by one or more municipalities or counties.

    Which rules hold is written in `rules.py`; how it changes state in `publishing.py`.
    """

    key = models.CharField(
        _("nøkkel"),
        max_length=80,
        unique=True,
        validators=[RegexValidator(rules.KEY, _("Bruk små bokstaver a–z, tall og bindestrek."))],
        help_text=_("Siste del av adressen. Den kan ikke endres etterpå."),
    )
    title = models.CharField(
        _("tittel"), max_length=90, help_text=_("Hva som er gjort, og hvor. Høyst 90 tegn.")
    )
    summary = models.CharField(
        _("sammendrag"),
        max_length=300,
        help_text=_("Hvem gjør hva, med hvilken teknologi, for hvem? Høyst 300 tegn."),
    )
    description = models.TextField(
        _("beskrivelse"), blank=True, help_text=_("Hvordan det virker, og hva som er gjort.")
    )
    lessons = models.TextField(
        _("erfaringer"), blank=True, help_text=_("Hva de selv sier at de har lært.")
    )
    vendors = models.TextField(_("leverandører"), blank=True, help_text=_("Én på hver linje."))
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.UNKNOWN)
    start_year = models.PositiveSmallIntegerField(
        _("startår"), null=True, blank=True, help_text=_("La stå tomt når ingen kilde sier det.")
    )
    end_year = models.PositiveSmallIntegerField(_("sluttår"), null=True, blank=True)
    personal_data = models.CharField(
        _("behandler personopplysninger"),
        max_length=6,
        choices=PersonalData,
        default=PersonalData.UNKNOWN,
        help_text=_("Velg «Ukjent» når ingen kilde sier det."),
    )

    organisations = models.ManyToManyField(
        Organisation, through="Participation", verbose_name=_("eiere og partnere")
    )
    sectors = models.ManyToManyField(
        Sector, through="SectorPlacement", related_name="initiatives", verbose_name=_("sektorer")
    )
    ai_types = models.ManyToManyField(
        AIType, blank=True, related_name="initiatives", verbose_name=_("teknologi")
    )
    benefits = models.ManyToManyField(
        Benefit, blank=True, related_name="initiatives", verbose_name=_("gevinster")
    )
    dimensions = models.ManyToManyField(
        Dimension, through="BarrierMet", related_name="initiatives", verbose_name=_("barrierer")
    )

    state = models.CharField(
        _("tilstand"), max_length=10, choices=State, default=State.DRAFT, editable=False
    )
    published_at = models.DateTimeField(_("publisert"), null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("publisert av"),
    )
    last_confirmed_at = models.DateTimeField(
        _("sist bekreftet av eier"), null=True, blank=True, editable=False
    )
    source_check_level = models.CharField(
        _("kildekontroll"), max_length=7, choices=SourceCheck, blank=True
    )
    source_check_date = models.DateField(_("kilder kontrollert"), null=True, blank=True)
    created = models.DateTimeField(_("opprettet"), auto_now_add=True)
    modified = models.DateTimeField(_("sist endret"), auto_now=True)

    title_sort = sort_column("title", 90)

    objects = InitiativeQuerySet.as_manager()

    # A version holds the rows that hang on the initiative too, so it cannot be made by each
    # save of one table; `publishing.py` makes it when all are saved.
    skip_history_when_saving = True
    history = HistoricalRecords(
        _("versjon"),
        _("versjoner"),
        bases=[Version],
        excluded_fields=IN_THE_RECORD,
        history_change_reason_field=models.TextField(blank=True, null=True),
    )

    class Meta:
        verbose_name = _("initiativ")
        verbose_name_plural = _("initiativer")
        ordering = ["key"]
        constraints = rules.INITIATIVE
        permissions = [("publish_initiative", "Can publish, retract and archive initiatives")]
        indexes = [
            models.Index(fields=["state", "start_year"], name="initiative_state_start"),
            models.Index(fields=["title"], name="initiative_title"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """The initiative's own page."""
        return reverse("initiative", args=[self.key])

    def natural_key(self):
        """Fixtures name an initiative by its key."""
        return (self.key,)

    @property
    def is_published(self):
        """Whether everybody may see it."""
        return self.state == State.PUBLISHED

    @property
    def vendor_names(self):
        """The vendors as a list of names."""
        return [name.strip() for name in self.vendors.splitlines() if name.strip()]
