"""What must never be false of an initiative and its parts, as named database constraints.

The texts are what an editor reads when a rule is broken.
"""

from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from initiatives.models.codes import (
    EffectKind,
    PersonalData,
    Role,
    SourceCheck,
    State,
    Status,
)

KEY = r"^[a-z0-9]+(-[a-z0-9]+)*$"
FIRST_YEAR, LAST_YEAR = 1950, 2100


def _rule(name, condition, message):
    return CheckConstraint(name=name, condition=condition, violation_error_message=message)


def _year(field):
    return Q(**{f"{field}__isnull": True}) | Q(
        **{f"{field}__gte": FIRST_YEAR, f"{field}__lte": LAST_YEAR}
    )


INITIATIVE = [
    _rule(
        "initiative_key_is_slug",
        Q(key__regex=KEY),
        _("Nøkkelen kan bare ha små bokstaver a–z, tall og bindestrek."),
    ),
    _rule(
        "initiative_title_1_to_90",
        ~Q(title="") & LessThanOrEqual(Length("title"), 90),
        _("Tittelen må ha fra 1 til 90 tegn."),
    ),
    _rule(
        "initiative_summary_1_to_300",
        ~Q(summary="") & LessThanOrEqual(Length("summary"), 300),
        _("Sammendraget må ha fra 1 til 300 tegn."),
    ),
    _rule(
        "initiative_status_known", Q(status__in=Status.values), _("Velg en av statusene i listen.")
    ),
    _rule(
        "initiative_personal_data_known",
        Q(personal_data__in=PersonalData.values),
        _("Velg ja, nei eller ukjent for personopplysninger."),
    ),
    _rule("initiative_state_known", Q(state__in=State.values), _("Ukjent tilstand.")),
    _rule(
        "initiative_years_plausible",
        _year("start_year") & _year("end_year"),
        _("Skriv årstallet med fire sifre, fra 1950 til 2100."),
    ),
    _rule(
        "initiative_ends_after_start",
        Q(start_year__isnull=True) | Q(end_year__isnull=True) | Q(end_year__gte=F("start_year")),
        _("Sluttåret kan ikke være før startåret."),
    ),
    _rule(
        "initiative_published_at_and_by_together",
        Q(published_at__isnull=True, published_by__isnull=True)
        | Q(published_at__isnull=False, published_by__isnull=False),
        _("Tidspunktet for publisering og hvem som publiserte, hører sammen."),
    ),
    _rule(
        "initiative_published_has_time",
        Q(state__in=[State.DRAFT, State.IN_REVIEW]) | Q(published_at__isnull=False),
        _("Et publisert eller arkivert initiativ må ha et tidspunkt for publisering."),
    ),
    _rule(
        "initiative_revision_is_a_draft",
        Q(revision_of__isnull=True) | Q(state__in=[State.DRAFT, State.IN_REVIEW]),
        _("Et endringsutkast blir aldri selv publisert; endringene føres inn i originalen."),
    ),
    _rule(
        "initiative_source_check_level_and_date",
        Q(source_check_level="", source_check_date__isnull=True)
        | Q(source_check_level__in=SourceCheck.values, source_check_date__isnull=False),
        _("Fyll ut både nivå og dato for kildekontrollen, eller ingen av dem."),
    ),
]

PARTICIPATION = [
    UniqueConstraint(
        name="participation_once_per_organisation",
        fields=["initiative", "organisation"],
        violation_error_message=_("Organisasjonen står der allerede. Velg én rolle for den."),
    ),
    _rule("participation_role_known", Q(role__in=Role.values), _("Velg eier eller partner.")),
]

SECTOR_PLACEMENT = [
    UniqueConstraint(
        name="sector_once_per_initiative",
        fields=["initiative", "sector"],
        violation_error_message=_("Sektoren er allerede valgt."),
    ),
]

BARRIER_MET = [
    UniqueConstraint(
        name="barrier_once_per_dimension",
        fields=["initiative", "dimension"],
        violation_error_message=_("Dimensjonen er allerede brukt. Skriv alt om den på én rad."),
    ),
    _rule(
        "barrier_has_note_or_measure",
        ~Q(note="", measure=""),
        _("Skriv hva de møtte, eller hvordan de løste det."),
    ),
]

EFFECT = [
    _rule(
        "effect_kind_known",
        Q(kind__in=EffectKind.values),
        _("Velg om effekten er målt, anslått eller forventet."),
    ),
    _rule("effect_has_text", ~Q(text=""), _("Skriv hva effekten er.")),
]

SOURCE = [
    UniqueConstraint(
        name="source_once_per_initiative",
        fields=["initiative", "url"],
        violation_error_message=_("Denne adressen er allerede ført opp som kilde."),
    ),
    _rule(
        "source_url_is_web_address",
        Q(url__regex=r"^https?://[^ /]"),
        _("Adressen må begynne med http:// eller https://."),
    ),
    _rule(
        "source_date_is_year_month_or_day",
        Q(date__regex=r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$"),
        _("Skriv datoen som 2024, 2024-05 eller 2024-05-17."),
    ),
]
