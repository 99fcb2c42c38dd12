"""Many rows as one value, so that an export of any length is one database query.

Prefetching would ask anew for every chunk of rows, or hold them all in memory.
"""

from django.db.models import JSONField
from django.db.models.expressions import Subquery


class JsonRows(Subquery):
    """The rows of a `values(a=…, b=…)` queryset, in its order, as a JSON list of lists."""

    output_field = JSONField()

    def __init__(self, queryset):
        self.names = tuple(queryset.query.annotation_select)
        super().__init__(queryset)

    def _as_rows(self, compiler, connection, template, **context):
        columns = ", ".join(f"part.{connection.ops.quote_name(name)}" for name in self.names)
        return super().as_sql(compiler, connection, template % {"columns": columns}, **context)

    def as_sqlite(self, compiler, connection, **context):
        """SQLite's."""
        template = "(SELECT json_group_array(json_array(%(columns)s)) FROM (%%(subquery)s) AS part)"
        return self._as_rows(compiler, connection, template, **context)

    def as_postgresql(self, compiler, connection, **context):
        """PostgreSQL's; Django reads its jsonb, and not its json."""
        template = (
            "(SELECT coalesce(jsonb_agg(jsonb_build_array(%(columns)s)), '[]')"
            " FROM (%%(subquery)s) AS part)"
        )
        return self._as_rows(compiler, connection, template, **context)
