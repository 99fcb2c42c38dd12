"""The app's name and label."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BarriersConfig(AppConfig):
    """The six dimensions of barriers."""

    name = "barriers"
    verbose_name = _("Barrierer")
