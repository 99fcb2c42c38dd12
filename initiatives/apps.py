"""The initiatives app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class InitiativesConfig(AppConfig):
    """What municipalities and counties do with artificial intelligence."""

    name = "initiatives"
    verbose_name = _("Initiativer")

    def ready(self):
        """Let the search notice every change, and the audit log keep what it has.

        See `search/triggers.py` and `audit/`; also, a lookup of Django's is mended.
        """
        from initiatives import lookups  # noqa: F401 - it registers what it holds.
        from initiatives.audit import lines, never_changes
        from initiatives.search import triggers

        for each in (triggers, never_changes):
            pre_migrate.connect(each.before_migrate, sender=self)
            post_migrate.connect(each.after_migrate, sender=self)
        lines.watch()
