"""Logging in to the desk: a password, and then what `second_step.py` asks for."""

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_variables

from initiatives import two_factor
from initiatives.admin import guesses, second_step
from initiatives.audit.events import Event, note


class LogInForm(AdminAuthenticationForm):
    """Django's own, which asks for no password once there were too many that were wrong."""

    wait = 0  # Seconds until it is worth trying again.

    @sensitive_variables()  # As Django's own: no report of a fault may hold the password.
    def clean(self):
        """Read the password only if there were not too many; note one that is wrong."""
        given = self.cleaned_data
        if not (given.get("username") and given.get("password")):
            return super().clean()
        self.wait = guesses.count(self.request, given["username"])
        if self.wait:
            raise ValidationError(_too_many(self.wait))
        try:
            cleaned = super().clean()
        except ValidationError:
            if account := get_user_model().objects.filter(username=given["username"]).first():
                note(account, Event.LOG_IN_FAILED)
            raise
        guesses.give_back(self.request, given["username"])
        return cleaned


def page(request):
    """Django's page, with the status that tells programs how long to wait."""
    if request.method == "GET" and second_step.half(request):
        return second_step.lead(request, second_step.next_of(request))
    response = admin.site.login(request)
    form = (getattr(response, "context_data", None) or {}).get("form")
    if form and form.wait:
        response.status_code = 429
        response["Retry-After"] = str(form.wait)
    if request.method != "POST" or response.status_code != 302:
        return response
    to = second_step.next_of(request)
    if two_factor.missing(request.user, request.session):
        note(request.user, Event.PASSWORD_GIVEN)
        return second_step.lead(request, to)
    note(request.user, Event.LOGGED_IN)
    return redirect(to)


def _too_many(wait):
    minutes = -(-wait // 60)
    later = ngettext(
        "Det er skrevet feil passord for mange ganger herfra. Prøv igjen om %(n)s minutt.",
        "Det er skrevet feil passord for mange ganger herfra. Prøv igjen om %(n)s minutter.",
        minutes,
    )
    forgotten = _(
        "Har du glemt passordet, kan den som styrer brukerne i redaksjonen, gi deg et nytt."
    )
    return [later % {"n": minutes}, forgotten]
