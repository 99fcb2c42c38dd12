"""What an export takes beside the query: columns, labels or codes, and Excel's habits."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from initiatives.exports.columns import COLUMNS
from initiatives.fields import CodeField, shown

BY_NAME = {column.name: column for column in COLUMNS}


class ColumnsField(forms.Field):
    """Names of columns with commas between them, in the order they are wanted."""

    widget = forms.SelectMultiple  # Repeating the name is as good as a comma.

    def to_python(self, value):
        """The columns; all of them when none is named."""
        names = [name.strip() for part in value or [] for name in part.split(",") if name.strip()]
        problems = [
            _("«%(name)s» er ikke en kolonne. Kolonnene er: %(known)s.")
            % {"name": shown(name), "known": ", ".join(BY_NAME)}
            for name in dict.fromkeys(names)
            if name not in BY_NAME
        ] + [
            _("Kolonnen «%(name)s» er nevnt mer enn én gang.") % {"name": name}
            for name in dict.fromkeys(names)
            if names.count(name) > 1 and name in BY_NAME
        ]
        if problems:
            raise ValidationError(problems)
        return [BY_NAME[name] for name in names] or COLUMNS


class ExportForm(forms.Form):
    """The names in `initiatives.forms.EXPORT_NAMES`."""

    excel = CodeField(label="excel", choices=[("0", _("nei")), ("1", _("ja"))], required=False)
    kolonner = ColumnsField(required=False)
    verdier = CodeField(
        label="verdier", choices=[("koder", _("koder")), ("tekst", _("tekst"))], required=False
    )
