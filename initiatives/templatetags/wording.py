"""Filters for texts that stand inside others."""

from django import template

from initiatives import wording

register = template.Library()
register.filter("inside", wording.inside)
register.filter("quoted", wording.quoted)
