"""Tags of the head of every page."""

from urllib.parse import urljoin

from django import template
from django.conf import settings
from django.templatetags.static import static

register = template.Library()


class Captured(template.Node):
    """A part of a template that is kept under a name, to be said more than once."""

    child_nodelists = ("nodelist",)

    def __init__(self, nodelist, name):
        self.nodelist, self.name = nodelist, name

    def render(self, context):
        """Nothing here; the text is in the context, escaped as it was."""
        context[self.name] = self.nodelist.render(context)
        return ""


@register.tag
def captured(parser, token):
    """`{% captured name %}…{% endcaptured %}`: for a block, which can stand in a template once."""
    _tag, name = token.split_contents()
    nodelist = parser.parse(["endcaptured"])
    parser.delete_first_token()
    return Captured(nodelist, name)


@register.simple_tag
def picture(path):
    """The address of a picture of ours, which a page about a fault names before all is in place.

    The manifest storage raises when files were not collected, also on the page that says so.
    """
    try:
        return static(path)
    except ValueError:
        return urljoin(settings.STATIC_URL, path)
