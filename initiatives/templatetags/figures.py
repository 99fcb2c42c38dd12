"""Tags of the statistics, written for speed: their rows took most of the time of the page."""

import re

from django import template
from django.utils.safestring import mark_safe

from initiatives.markup import escape

register = template.Library()


BAR = (
    '<svg class="bar" width="100%" height="8" aria-hidden="true" focusable="false">'
    '<rect width="{}" height="8"></rect></svg>'
)


@register.filter
def unbroken(label):
    """The label, with numbers such as 20 000 kept on one line."""
    return re.sub(r"(?<=\d) (?=\d)", "\u00a0", label)


def _linked(row, kind=""):
    """A number, and the way to those it counts."""
    return f'<a{kind} href="{escape(row.address)}">{row.count}</a>' if row.address else row.count


@register.simple_tag
def heat_rows(heat):
    """The rows of a table of two filters."""
    return _safe(
        f'<tr><th scope="row">{escape(label)}</th>{"".join(map(_cell, cells))}</tr>\n'
        for label, cells in heat.rows
    )


def _cell(cell):
    return f'<td class="heat-{cell.heat}">{_linked(cell)}</td>'


@register.simple_tag
def bar_rows(figure):
    """The rows of a figure: the bar stands in the heading, below the name."""
    return _safe(map(_bar_row, figure.rows))


def _bar_row(row):
    kind = ' class="none"' if not row.count else "" if row.code else ' class="not-said"'
    bar = BAR.format(row.width) if row.width else ""
    number = _linked(row, ' class="ds-link"')
    return (
        f'<tr{kind}><th scope="row">{escape(unbroken(row.label))}{bar}</th>'
        f"<td>{number}</td><td>{escape(row.share)}</td></tr>\n"
    )


def _safe(rows):
    return mark_safe("".join(rows))  # noqa: S308 - escaped.
