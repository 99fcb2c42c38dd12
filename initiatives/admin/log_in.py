"""Logging in to the desk, so many times that people get in and programs do not.

Failures are counted for a name from an address, so that whoever guesses at an editor's password
locks nobody out but at the own address, and for an address with any names. Both end within a
quarter of an hour. Nothing is kept of it but the counts of `throttle.py`, by codes that tell
neither the name nor the address.
"""

import logging

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_variables

from initiatives import throttle

MOST_OF_A_NAME = 5
MOST_OF_AN_ADDRESS = 50  # An office may share one.
SECONDS = 15 * 60

logger = logging.getLogger(__name__)


class LogInForm(AdminAuthenticationForm):
    """Django's own, which asks for no password once there were too many that were wrong."""

    wait = 0  # Seconds until it is worth trying again.

    @sensitive_variables()  # As Django's own: no report of a fault may hold the password.
    def clean(self):
        """Count before the password is looked at: many at a time get no more than one by one."""
        given = self.cleaned_data
        if not (given.get("username") and given.get("password")):
            return super().clean()
        limits = _limits(given["username"])
        for what, most in limits:
            visit = throttle.count(self.request, what, most, SECONDS)
            if visit.left < 0:
                self.wait = visit.reset
                if visit.left == -1:  # Once for each lock, however long somebody goes on.
                    logger.warning("Somebody tries passwords; none is read for %s s.", self.wait)
                raise ValidationError(_too_many(self.wait))
        cleaned = super().clean()
        if self.get_user():
            for what, _most in limits:
                throttle.give_back(self.request, what, SECONDS)
        return cleaned


def page(request):
    """Django's page, with the status that tells programs how long to wait."""
    response = admin.site.login(request)
    form = (getattr(response, "context_data", None) or {}).get("form")
    if form and form.wait:
        response.status_code = 429
        response["Retry-After"] = str(form.wait)
    return response


def _limits(username):
    """What is counted, and how many are allowed. The form has written the name in one way.

    The address comes first, so that one which is refused cannot fill the cache with names.
    """
    name = salted_hmac("initiatives.log_in", username).hexdigest()
    return ("log-in", MOST_OF_AN_ADDRESS), (f"log-in:{name}", MOST_OF_A_NAME)


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
