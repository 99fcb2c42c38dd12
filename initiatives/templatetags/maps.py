"""The dot map of a query, for any page. The page loads `css/map.css`."""

from django import template
from django.urls import reverse

from initiatives.dotmap import drawing
from initiatives.dotmap.counting import DotMap
from initiatives.dotmap.table import table_rows
from initiatives.links import query_string

register = template.Library()


@register.inclusion_tag("initiatives/_dot_map.html")
def dot_map(query, small=False):
    """The map of all that an InitiativeFilter finds; `small`: the picture, leading to the map."""
    drawn = DotMap(query)
    if small:
        address = f"{reverse('statistics')}{query_string(query)}#kart"
        return {"map": drawn, "small": drawing.small_picture(drawn), "address": address}
    return {
        "map": drawn,
        "picture": drawing.picture(drawn),
        "table_rows": table_rows(drawn.rows),
    }
