"""Tags that lead to the pages of municipalities and counties."""

from django import template

from initiatives.places import addresses

register = template.Library()


@register.filter
def place_address(organisation):
    """The page of the municipality or county that an organisation is; empty for others."""
    return addresses.of_organisation(organisation)
