"""What waits for an editor: one definition for the front page's counts and the list's filter."""

from datetime import timedelta

from django.contrib import admin
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models import ErrorReport, Initiative
from initiatives.models.codes import Origin, State

CONFIRMED_FOR = timedelta(days=365)


def _unconfirmed(queryset, user):
    """What was published, and confirmed if ever, more than twelve months ago."""
    return queryset.not_confirmed_since(timezone.now() - CONFIRMED_FOR)


# Code in the address, what it is called, what to do about it, and which initiatives it is.
PILES = {
    "mine": (
        _("Mine utkast"),
        _("Skriv ferdig, og send til gjennomgang."),
        lambda queryset, user: queryset.filter(state=State.DRAFT, written_by=user),
    ),
    "gjennomgang": (
        _("Venter på gjennomgang"),
        _("Les mot kildene. Publiser, eller trekk tilbake med en kommentar."),
        lambda queryset, user: queryset.filter(state=State.IN_REVIEW),
    ),
    "endringsutkast": (
        _("Endringer i det som er publisert"),
        _("Publikum ser den gamle teksten til endringene er publisert."),
        lambda queryset, user: queryset.filter(revision_of__isnull=False),
    ),
    "publikum": (
        _("Forslag fra publikum"),
        _("Utkast som noen utenfra har foreslått."),
        lambda queryset, user: queryset.filter(
            Q(state=State.DRAFT) | Q(state=State.IN_REVIEW), origin=Origin.PUBLIC
        ),
    ),
    "ubekreftet": (
        _("Ikke bekreftet på 12 måneder"),
        _("Spør eieren om alt fortsatt stemmer, og merk som bekreftet."),
        _unconfirmed,
    ),
    "brutte-lenker": (
        _("Med brutte lenker"),
        _("Finn kilden på nytt, eller bytt den ut."),
        lambda queryset, user: queryset.with_broken_links(),
    ),
    "ufullstendige": (
        _("Ufullstendige"),
        _("Mangler noe som en redaktør kan finne i kildene."),
        lambda queryset, user: queryset.incomplete(),
    ),
}


def piles(user):
    """Each pile with its count and the address of its list."""
    initiatives = reverse("admin:initiatives_initiative_changelist")
    reported = {
        "label": _("Feilmeldinger"),
        "advice": _("Rett det som er feil, og svar den som meldte det."),
        "count": ErrorReport.objects.filter(closed_at=None).count(),
        "address": reverse("admin:initiatives_errorreport_changelist"),
    }
    return [
        {
            "label": label,
            "advice": advice,
            "count": which(Initiative.objects.all(), user).count(),
            "address": f"{initiatives}?bord={code}",
        }
        for code, (label, advice, which) in PILES.items()
    ] + [reported]


class PileFilter(admin.SimpleListFilter):
    """The list of what lies in one of the piles of the front page."""

    title = _("bunke")
    parameter_name = "bord"

    def lookups(self, request, model_admin):
        """The piles, in the order of the front page."""
        return [(code, label) for code, (label, _advice, _which) in PILES.items()]

    def queryset(self, request, queryset):
        """Those of the pile that was chosen."""
        if self.value() not in PILES:
            return None
        return PILES[self.value()][2](queryset, request.user)
