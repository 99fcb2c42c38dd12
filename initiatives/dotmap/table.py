"""The rows of the table beside the map, up to 357 of them, which took most of the time before."""

import html

from django.utils.safestring import mark_safe

ROW = '<tr><th scope="row">{}</th><td>{}</td><td>{}</td></tr>\n'
LINK = '<a href="{}">{}</a>'


def table_rows(rows):
    """The municipalities that have initiatives (`counting.Row`), as HTML."""
    markup = "".join(map(_row, rows))
    return mark_safe(markup)  # noqa: S308 - what comes from the database is escaped.


def _row(row):
    place = LINK.format(row.place.address, html.escape(row.place.name))
    count = LINK.format(html.escape(row.address), row.count) if row.address else row.count
    return ROW.format(place, html.escape(row.place.county), count)
