"""The query string as a form: the query names, and what is not understood of them.

A value that is not understood becomes an error; what was understood beside it stays
in `cleaned_data`, so that a page can show the rest of the query.
"""

from django import forms
from django.utils.translation import gettext_lazy as _

from initiatives.exports.options import ExportForm
from initiatives.fields import (
    CodeField,
    CodesField,
    PageField,
    WordsField,
    YearField,
    first_few,
    refuse_repeated,
    shown,
)

SORTS = {
    "relevans": _("Mest relevante først"),
    "nyeste": _("Nyeste oppstart først"),
    "eldste": _("Eldste oppstart først"),
    "tittel": _("Tittel fra A til Å"),
}

# Added to links by others, to follow people around. We look at neither name nor value.
TRACKING_PREFIXES = ("utm_", "fbclid", "gclid", "mc_")


class QueryForm(forms.Form):
    """Every query name, in the order that addresses have them."""

    q = WordsField(label=_("Søk"), required=False)
    sektor = CodesField(label=_("Sektor"), required=False)
    status = CodesField(label=_("Status"), required=False)
    teknologi = CodesField(label=_("Teknologi"), required=False)
    storrelse = CodesField(label=_("Kommunestørrelse"), required=False)
    fylke = CodesField(label=_("Fylke"), required=False)
    kommune = CodesField(label=_("Kommune"), required=False)
    gevinst = CodesField(label=_("Gevinst"), required=False)
    effekt = CodesField(label=_("Effekt"), required=False)
    barriere = CodesField(label=_("Barriere"), required=False)
    personopplysninger = CodesField(label=_("Personopplysninger"), required=False)
    malform = CodesField(label=_("Målform"), required=False)
    fra = YearField(label=_("Startet fra og med"), required=False)
    til = YearField(label=_("Startet til og med"), required=False)
    sorter = CodeField(label=_("Sortering"), choices=list(SORTS.items()), required=False)
    side = PageField(label=_("Side"), required=False)

    def __init__(self, data, choices):
        """`choices` are the codes of each facet with labels: {name: {code: label}}."""
        # Most names are not there, and what nobody fills in need not be copied and read.
        fields = type(self).base_fields
        self.base_fields = {name: field for name, field in fields.items() if name in data}
        super().__init__(data)
        for name in self.fields.keys() & choices.keys():
            self.fields[name].known = choices[name]

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
        known = name in LABELS or name in ExportForm.base_fields
        return known or name.startswith(TRACKING_PREFIXES)


LABELS = {name: field.label for name, field in QueryForm.base_fields.items()}
