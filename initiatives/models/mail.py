"""What owners are asked, and the mail that goes out."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models.codes import OwnerAnswer
from initiatives.models.initiative import Initiative
from initiatives.models.organisation import Organisation


class OwnerQuestion(models.Model):
    """That an owner was asked whether what stands of an initiative is still so."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="questions", verbose_name=_("organisasjon")
    )
    initiative = models.ForeignKey(
        Initiative, models.CASCADE, related_name="questions", verbose_name=_("initiativ")
    )
    asked_at = models.DateTimeField(_("spurt"), default=timezone.now)
    reminded_at = models.DateTimeField(_("minnet på"), null=True, blank=True)
    # Set by a run of `ask_owners`, so that every page tells the same until the next.
    given_up_at = models.DateTimeField(_("uten svar fra"), null=True, blank=True)
    answered_at = models.DateTimeField(_("svart"), null=True, blank=True)
    answer = models.CharField(_("svar"), max_length=10, choices=OwnerAnswer, blank=True)

    class Meta:
        verbose_name = _("spørsmål til eier")
        verbose_name_plural = _("spørsmål til eiere")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="owner_is_asked_once_at_a_time",
                fields=["organisation", "initiative"],
                condition=Q(answered_at=None),
            ),
            models.CheckConstraint(
                name="owner_answer_has_time",
                condition=Q(answered_at=None, answer="")
                | (Q(answered_at__isnull=False) & Q(answer__in=OwnerAnswer.values)),
            ),
        ]

    def __str__(self):
        return f"{self.organisation}: {self.initiative}"


class OutgoingMail(models.Model):
    """A letter that waits to be sent, or was. The key says which it is, so it is sent once."""

    key = models.CharField(_("nøkkel"), max_length=120, unique=True)
    to = models.EmailField(_("til"), blank=True)
    subject = models.CharField(_("emne"), max_length=200)
    body = models.TextField(_("tekst"), blank=True)
    created = models.DateTimeField(_("skrevet"), auto_now_add=True)
    next_try = models.DateTimeField(_("neste forsøk"), default=timezone.now)
    tries = models.PositiveSmallIntegerField(_("forsøk"), default=0)
    fault = models.CharField(_("feil"), max_length=300, blank=True)
    sent_at = models.DateTimeField(_("sendt"), null=True, blank=True)

    class Meta:
        verbose_name = _("utgående e-post")
        verbose_name_plural = _("utgående e-poster")
        ordering = ["-created", "-pk"]
        indexes = [models.Index(F("next_try"), condition=Q(sent_at=None), name="mail_that_waits")]

    def __str__(self):
        return self.subject
