"""What visitors and owners send.

E-mail addresses stand here and nowhere else but with an organisation; `personal_data.py` takes
them away in time. None of it is in the history, in files or in the API.
"""

from django.conf import settings
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives.models.codes import ProposalState
from initiatives.models.initiative import Initiative


class Closed(models.Model):
    """What an editor closes, with an answer to whoever sent it."""

    email = models.EmailField(_("e-post"), blank=True, help_text=_("Bare redaksjonen ser den."))
    closed_at = models.DateTimeField(_("behandlet"), null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("behandlet av"),
    )
    answer = models.TextField(
        _("svar"), blank=True, help_text=_("Sendes til den som skrev, hvis det er gitt en e-post.")
    )

    class Meta:
        abstract = True


class Proposal(Closed):
    """An initiative that a visitor suggests: text, until an editor makes a draft of it.

    `written` is what stood in the form, by field. Only a digest of the secret in the address of
    its page is kept.
    """

    reference = models.CharField(_("referanse"), max_length=12, unique=True)
    secret_digest = models.CharField(max_length=64, unique=True, editable=False)
    written = models.JSONField(_("det som er skrevet"), default=dict)
    state = models.CharField(
        _("tilstand"), max_length=10, choices=ProposalState, default=ProposalState.BEGUN
    )
    initiative = models.ForeignKey(
        Initiative,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("initiativ"),
    )
    created = models.DateTimeField(_("påbegynt"), auto_now_add=True)
    modified = models.DateTimeField(_("sist endret"), auto_now=True)
    sent_at = models.DateTimeField(_("sendt"), null=True, blank=True)

    class Meta:
        verbose_name = _("innmelding")
        verbose_name_plural = _("innmeldinger")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="proposal_state_known", condition=Q(state__in=ProposalState.values)
            ),
            models.CheckConstraint(
                name="proposal_sent_has_time",
                condition=Q(state=ProposalState.BEGUN, sent_at=None)
                | (~Q(state=ProposalState.BEGUN) & Q(sent_at__isnull=False)),
            ),
        ]

    def __str__(self):
        return f"{self.reference}: {self.written.get('title', '')}"


class ErrorReport(Closed):
    """What a reader or an owner says is wrong on the page of an initiative."""

    reference = models.CharField(_("referanse"), max_length=12, unique=True)
    initiative = models.ForeignKey(
        Initiative, models.CASCADE, related_name="reports", verbose_name=_("initiativ")
    )
    about = models.CharField(_("gjelder"), max_length=30, blank=True)  # A field of the record.
    wrong = models.TextField(_("hva er feil"), validators=[MinLengthValidator(3)])
    right = models.TextField(_("hva er riktig"), blank=True)
    source = models.URLField(_("kilde"), max_length=500, blank=True)
    is_from_owner = models.BooleanField(_("fra eieren"), default=False)
    created = models.DateTimeField(_("meldt"), auto_now_add=True)

    class Meta:
        verbose_name = _("feilmelding")
        verbose_name_plural = _("feilmeldinger")
        ordering = ["closed_at", "-created"]

    def __str__(self):
        return f"{self.reference}: {self.initiative}"
