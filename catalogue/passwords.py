"""Passwords that are common here: those of Django's list, which is English, and Norwegian ones."""

import re

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError

WORDS = (
    "velkommen|hemmelig|passord|logginn|bruker|admin|sommer|vinter|høst|vår|mandag|fredag|helg|"
    "norge|oslo|bergen|trondheim|stavanger|fotball|kommune|fylke|katalog|redaksjon|redaktør|"
    "password|welcome|secret|summer|winter|qwerty|asdf|test"
)
MOST = 2  # Three words are something that somebody thought of.


class CommonPasswordValidator(password_validation.CommonPasswordValidator):
    """Refuse also what is one or two such words, digits and signs, as «Sommer2026!!!»."""

    def validate(self, password, user=None):
        """Raise Django's own fault, which is said in each language already."""
        super().validate(password, user)
        letters = re.sub(r"[\W\d_]", "", password.lower())
        left, words = re.subn(WORDS, "", letters)
        if (not left and words <= MOST) or len(set(password)) <= MOST:
            raise ValidationError(self.get_error_message(), code="password_too_common")
