"""Names one after another, as a sentence has them."""

from django.utils.translation import gettext as _


def listed(names):
    """«A», «A og B» or «A, B og C»; empty for none."""
    *first, last = names or [""]
    return _("%(first)s og %(last)s") % {"first": ", ".join(first), "last": last} if first else last
