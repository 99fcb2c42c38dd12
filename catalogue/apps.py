"""The project as an app, for what belongs to neither initiatives nor barriers."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class CatalogueConfig(AppConfig):
    """Its templates' texts, and what watches the process."""

    name = "catalogue"

    def ready(self):
        """Time the queries of every connection, and notice which of them write."""
        from catalogue import slow_queries
        from initiatives import freshness

        connection_created.connect(slow_queries.watch, dispatch_uid="slow-queries")
        connection_created.connect(freshness.watch, dispatch_uid="writes")
