"""The initiatives app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class InitiativesConfig(AppConfig):
    """What municipalities and counties do with artificial intelligence."""

    name = "initiatives"
    verbose_name = _("Initiativer")

    def ready(self):
        """Let the search notice every change; see `search/triggers.py`."""
        from initiatives.search import triggers

        pre_migrate.connect(triggers.before_migrate, sender=self)
        post_migrate.connect(triggers.after_migrate, sender=self)
