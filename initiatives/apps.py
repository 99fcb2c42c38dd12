"""The app's name and label."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InitiativesConfig(AppConfig):
    """What municipalities and counties do with artificial intelligence."""

    name = "initiatives"
    verbose_name = _("Initiativer")
