"""What the form of an initiative shows beside its fields: advice, and words explained."""

from django import template

from barriers.models import Dimension
from initiatives.admin import advice
from initiatives.admin.words import GRADES
from initiatives.models import Sector

register = template.Library()


@register.simple_tag(takes_context=True)
def advice_on(context, original):
    """The advice that the page is drawn with."""
    return advice.first_advice(context["request"], original)


@register.simple_tag
def sectors():
    """The sectors with their explanations."""
    return [(term.name, term.description) for term in Sector.objects.all()]


@register.simple_tag
def dimensions():
    """The dimensions of barriers with their explanations."""
    return [(dimension.name, dimension.description) for dimension in Dimension.objects.all()]


@register.simple_tag
def grades():
    """How well founded an effect is, with explanations."""
    return [(grade.label, text) for grade, text in GRADES.items()]
