"""What the page of an initiative at the desk shows beside its form."""

from django import template

from initiatives import previews
from initiatives.linkcheck import keeping

register = template.Library()

register.simple_tag(keeping.links_to_mend)
register.simple_tag(previews.link_to)
