"""The query string as a form.

A value that is not understood becomes an error; what was understood beside it stays
in `cleaned_data`, so that a page can show the rest of the query.
"""

from django import forms
from django.utils.translation import gettext_lazy as _

from initiatives.exports.options import ExportForm
from initiatives.fields import CodeField, PageField, first_few, refuse_repeated, shown

SORTS = {
    "relevans": _("Mest relevante først"),
    "nyeste": _("Nyeste oppstart først"),
    "eldste": _("Eldste oppstart først"),
    "tittel": _("Tittel fra A til Å"),
}

# Added to links by others, to follow people around. We look at neither name nor value.
TRACKING_PREFIXES = ("utm_", "fbclid", "gclid", "mc_")


class QueryForm(forms.Form):
    """The rules that concern more than one name."""

    sorter = CodeField(label=_("Sortering"), choices=list(SORTS.items()), required=False)
    side = PageField(label=_("Side"), required=False)

    def clean(self):
        """Keep what was understood of names with errors; refuse unknown and contradicting ones."""
        for name in [name for name in self.errors if hasattr(self.fields[name], "understood")]:
            values = self.data.getlist(name)
            self.cleaned_data[name] = self.fields[name].understood(values)
        refuse_repeated(self)
        unknown = [name for name in self.data if not self._is_known(name)]
        if unknown:
            message = _("Vi kjenner ikke filteret «%(name)s».")
            self.add_error(None, first_few([message % {"name": shown(name)} for name in unknown]))

    def _is_known(self, name):
        # A page that is given what an export takes has no use for it, and no complaint.
        known = self.fields.keys() | ExportForm.base_fields.keys()
        return name in known or name.startswith(TRACKING_PREFIXES)
