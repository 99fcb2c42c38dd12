"""What an export takes beside the query: columns, labels or codes, and Excel's habits."""

from collections import Counter
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from initiatives.exports.columns import COLUMNS
from initiatives.fields import CodeField, first_few, refuse_repeated, shown


@dataclass(frozen=True)
class Format:
    """A form that the initiatives can be taken out in, as the download page offers it."""

    label: str
    advice: str
    url_name: str
    options: tuple = ()
    has_columns: bool = True


FORMATS = {
    "xlsx": Format(
        _("Regneark (XLSX)"),
        _("For Excel og LibreOffice. Ordboken ligger på eget ark."),
        "initiatives-xlsx",
    ),
    "csv": Format(_("CSV"), _("For R, Python og andre programmer."), "initiatives-csv"),
    "csv-excel": Format(
        _("CSV for norsk Excel"), _("Semikolon mellom kolonnene."), "initiatives-csv",
        (("excel", "1"),),
    ),
    "json": Format(_("JSON"), _("For programmer: lister er lister."), "initiatives-json"),
    "atom": Format(
        _("Nyhetsstrøm (Atom)"), _("Følg med på nye treff i en nyhetsleser."), "initiatives-atom",
        has_columns=False,
    ),
}  # fmt: skip

BY_NAME = {column.name: column for column in COLUMNS}


def _problem(name, times):
    if name not in BY_NAME:
        return _("«%(name)s» er ikke en kolonne.") % {"name": shown(name)}
    if times > 1:
        return _("Kolonnen «%(name)s» er nevnt mer enn én gang.") % {"name": name}
    return None


class ColumnsField(forms.Field):
    """Names of columns with commas between them, in the order they are wanted."""

    widget = forms.SelectMultiple  # Repeating the name is as good as a comma.

    def to_python(self, value):
        """The columns; all of them when none is named."""
        names = [name.strip() for part in value or [] for name in part.split(",") if name.strip()]
        problems = [_problem(name, times) for name, times in Counter(names).items()]
        if any(problems):
            raise ValidationError(first_few([problem for problem in problems if problem]))
        return [BY_NAME[name] for name in names] or COLUMNS


class ExportForm(forms.Form):
    """The names that an export takes beside those of the query."""

    excel = CodeField(label="excel", choices=[("0", _("nei")), ("1", _("ja"))], required=False)
    kolonner = ColumnsField(required=False)
    verdier = CodeField(
        label="verdier", choices=[("koder", _("koder")), ("tekst", _("tekst"))], required=False
    )

    def clean(self):
        """A file cannot be made in two ways at once."""
        refuse_repeated(self)


class DownloadForm(ExportForm):
    """What the download page takes: the same, and which form."""

    format = CodeField(
        label="format",
        choices=[(code, each.label) for code, each in FORMATS.items()],
        required=False,
    )
