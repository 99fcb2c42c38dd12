"""What the desk's forms do not write in Django's log by themselves, written there too.

An entry needs an account. Somebody who fails to log in is only noted when there is an account
of that name, as something that happened to it. What a command does to an account is noted as
the account's own.
"""

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.signals import user_logged_out
from django.contrib.contenttypes.models import ContentType
from django.db.models import TextChoices
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from initiatives.wording import in_bokmal


class Event(TextChoices):
    """A code for programs that read the lines, and what stands in the log for people."""

    LOGGED_IN = "logged-in", _("Logget inn.")
    PASSWORD_GIVEN = "password-given", _("Skrev riktig passord. Andre trinn gjenstår.")
    LOGGED_IN_BY_CODE = "logged-in-by-code", _("Logget inn med engangskode.")
    LOGGED_IN_BY_RECOVERY = (
        "logged-in-by-recovery-code",
        _("Logget inn med gjenopprettingskode. %(left)s koder er igjen."),
    )
    LOGGED_OUT = "logged-out", _("Logget ut.")
    LOG_IN_FAILED = "log-in-failed", _("Noen prøvde å logge inn og ble avvist.")
    WRONG_CODE = "wrong-code", _("Noen skrev feil kode.")
    TOTP_ON = "totp-on", _("Totrinnsinnlogging er slått på.")
    TOTP_OFF = "totp-off", _("Totrinnsinnlogging er slått av.")
    TOTP_FORGOTTEN = "totp-forgotten", _("Totrinnsinnlogging er tatt bort av en administrator.")
    RECOVERY_RENEWED = "recovery-codes-renewed", _("Det er laget nye gjenopprettingskoder.")
    PASSWORD_CHANGED = "password-changed", _("Byttet sitt eget passord.")
    ACCOUNT_MADE = "account-made", _("Kontoen er laget på tjeneren, med rollen «%(role)s».")
    RIGHTS = "rights", _("Rettigheter gitt: %(given)s. Tatt bort: %(taken)s.")
    FILE_SENT = "file-sent", _("Regnearket er sendt inn.")
    IMPORTED = "imported", _("Regnearket er importert.")
    UNDONE = "import-undone", _("Importen er angret.")


@in_bokmal
def note(by, event, about=None, **values):
    """Write that somebody did this, to the own account unless it was to something else."""
    about = about or by
    kind = ContentType.objects.get_for_model(about)
    entry = LogEntry(
        user_id=by.pk,
        content_type=kind,
        object_id=about.pk,
        object_repr=str(about)[:200],
        action_flag=CHANGE,
        change_message=str(event.label) % values,
    )
    entry.event = event.value
    entry.save()


@receiver(user_logged_out, dispatch_uid="audit-logged-out")
def _logged_out(user, **signal):
    if user:
        note(user, Event.LOGGED_OUT)
