"""The fields of the query string.

A value that is not understood becomes an error that names it. A field with a method
`understood` says what of it can be used all the same.
"""

from copy import copy

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from initiatives.models.rules import FIRST_YEAR, LAST_YEAR

MAX_CHARACTERS = 200
MAX_WORDS = 16
FEW = 5

UNKNOWN = _("«%(value)s» er ikke en kjent verdi for «%(label)s».")


def shown(value):
    """A value as it can be shown in a message: short, and without control characters."""
    return Truncator("".join(c if c.isprintable() else "�" for c in str(value))).chars(60)


def first_few(messages):
    """The first messages, and how many more there were: an address can hold a thousand faults."""
    more = len(messages) - FEW
    if more <= 0:
        return messages
    text = ngettext("… og %(more)s feil til.", "… og %(more)s feil til.", more)
    return [*messages[:FEW], text % {"more": more}]


def refuse_repeated(form):
    """Add an error for each name that can have one value and was given several."""
    for name, field in form.fields.items():
        takes_many = getattr(field.widget, "allow_multiple_selected", False)
        if not takes_many and len(set(form.data.getlist(name))) > 1:
            message = _("«%(name)s» er oppgitt flere ganger. Bare den siste teller.")
            form.errors.setdefault(name, form.error_class()).append(message % {"name": name})


class CodesField(forms.Field):
    """Any number of codes from a vocabulary, `known`: {code: label}."""

    widget = forms.SelectMultiple
    known = {}

    def __deepcopy__(self, memo):
        """Each form has its own `known`; nothing else of a field changes."""
        return copy(self)

    def validate(self, value):
        """Refuse every unknown code by name."""
        unknown = [code for code in value if code not in self.known]
        if unknown:
            named = [UNKNOWN % {"value": shown(code), "label": self.label} for code in unknown]
            raise ValidationError(first_few(named))

    def to_python(self, value):
        """Each code once; a name without a value asks for nothing."""
        return list(dict.fromkeys(code for code in value or [] if code))

    def understood(self, values):
        """What can be used of a list of values with errors in it."""
        return [code for code in self.to_python(values) if code in self.known]


class WordsField(forms.CharField):
    """Words to look for, as they were typed, with single spaces."""

    def to_python(self, value):
        """The words with single spaces between."""
        return " ".join(super().to_python(value).split())

    def validate(self, value):
        """Refuse more than can be searched for."""
        if len(value) > MAX_CHARACTERS or len(value.split()) > MAX_WORDS:
            message = _("Søket er for langt: bare %(words)s ord og %(max)s tegn teller.")
            raise ValidationError(message, params={"words": MAX_WORDS, "max": MAX_CHARACTERS})

    def run_validators(self, value):
        """Refuse what no text contains."""
        if "\x00" in value:
            raise ValidationError(_("Søket har tegn som ikke kan stå i tekst."))

    def understood(self, values):
        """The beginning, without characters that no text contains."""
        text = self.to_python(values[-1].replace("\x00", " "))
        return " ".join(text[:MAX_CHARACTERS].split()[:MAX_WORDS])


class YearField(forms.IntegerField):
    """A year with four digits."""

    def clean(self, value):
        """Return the year or None; one message for whatever else it may be."""
        try:
            year = super().clean(value)
        except ValidationError:
            year = 0
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValidationError(
                _("«%(value)s» er ikke et årstall fra %(first)s til %(last)s."),
                params={"value": shown(value), "first": FIRST_YEAR, "last": LAST_YEAR},
            )
        return year


class PageField(forms.IntegerField):
    """The number of a page of results, from 1."""

    def clean(self, value):
        """Return the number or None."""
        try:
            number = super().clean(value)
        except ValidationError:
            number = 0
        if number is not None and number < 1:
            raise ValidationError(
                _("«%(value)s» er ikke et sidetall."), params={"value": shown(value)}
            )
        return number


class CodeField(forms.ChoiceField):
    """One code at most."""

    def validate(self, value):
        """Refuse an unknown code by name."""
        if value and not self.valid_value(value):
            raise ValidationError(UNKNOWN, params={"value": shown(value), "label": self.label})
