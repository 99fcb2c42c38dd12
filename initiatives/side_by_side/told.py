"""What an initiative says in its own words, which can be read side by side but not compared.

The functions are as those of `facts.py`.
"""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from initiatives.side_by_side.facts import Item
from initiatives.templatetags.katalog import partial_date


def effects(initiative):
    """What came of it, each with how well founded it is."""
    for each in initiative.effects.all():
        yield Item(each.text, grade=(each.kind, each.get_kind_display()), is_told=True)


def lessons(initiative):
    """What they say that they have learned."""
    if initiative.lessons:
        yield Item(initiative.lessons, is_told=True)


def dimensions(initiatives):
    """The dimensions that any of them met, as (number, name, address)."""
    met = (met.dimension for each in initiatives for met in each.barriers_met.all())
    for number, each in sorted({each.number: each for each in met}.items()):
        yield number, each.name, reverse("barrier", args=[each.code])


def met(number):
    """What it met in a dimension, and what was done about it."""

    def value(initiative):
        for each in initiative.barriers_met.all():
            if each.dimension.number == number:
                if each.note:
                    yield Item(each.note, heading=_("Det de møtte"), is_told=True)
                if each.measure:
                    yield Item(each.measure, heading=_("Det de gjorde"), is_told=True)

    return value


def sources(initiative):
    """Where all this stands."""
    for each in initiative.sources.all():
        when = f", {partial_date(each.date)}" if each.date else ""
        yield Item(each.title, each.url, f"{each.publisher}{when}", is_external=True)


def confirmed(initiative):
    """When an owner last said that it is right."""
    if initiative.last_confirmed_at:
        yield Item(date_format(localtime(initiative.last_confirmed_at)))
