"""The query of an address of the API: the list's own names, and those for paging.

What is not understood is refused, with the list's own words and with what exists.
"""

import re
from datetime import UTC, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import is_naive, make_aware
from django.utils.translation import gettext_lazy as _

from initiatives.api.problems import Problem
from initiatives.exports.options import BY_NAME, ColumnsField
from initiatives.fields import first_few, refuse_repeated, shown
from initiatives.filters import InitiativeFilter
from initiatives.forms import LABELS, SORTS, TRACKING_PREFIXES

USUAL, MOST = 20, 100  # On a page.
FEW = 40  # So many known values can be listed.
FILTERS = [name for name in LABELS if name != "side"]  # Here pages have cursors, not numbers.
LONGEST_AGO, FARTHEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)


class LimitField(forms.Field):
    """How many on a page."""

    def to_python(self, value):
        """The number, or the usual one."""
        if value is None:
            return USUAL
        if not re.fullmatch(r"[0-9]{1,3}", value) or not 1 <= int(value) <= MOST:
            raise ValidationError(
                _("«%(value)s» er ikke et tall fra 1 til %(most)s."),
                params={"value": shown(value), "most": MOST},
            )
        return int(value)


class TimeField(forms.Field):
    """A moment, or the beginning of a day in Norway."""

    def to_python(self, value):
        """The moment with its zone; the year 1900 if none is given."""
        if value is None:
            return LONGEST_AGO
        # A plus that is not escaped arrives as a space.
        value = re.sub(r" (\d\d:?\d\d)$", r"+\1", value)
        try:
            day = parse_date(value)
            # A day without a zone gets Norway's below, as a time without one does.
            moment = datetime(*day.timetuple()[:3]) if day else parse_datetime(value)  # noqa: DTZ001
        except ValueError:
            moment = None
        if not moment:
            message = _("«%(value)s» er ikke et tidspunkt. Skriv 2026-11-23T08:00:00+01:00.")
            raise ValidationError(message, params={"value": shown(value)})
        # What no calendar can convert to another zone is before or after everything here.
        if not LONGEST_AGO.year < moment.year < FARTHEST.year:
            return LONGEST_AGO if moment.year <= LONGEST_AGO.year else FARTHEST
        return make_aware(moment) if is_naive(moment) else moment


class AnyField(forms.Field):
    """A name that somebody else reads."""

    widget = forms.SelectMultiple


class Form(forms.Form):
    """A query without anything in it; forms of addresses that take something add to it."""

    def clean(self):
        """Refuse what is said twice and what is not known."""
        refuse_repeated(self)
        unknown = [
            name
            for name in self.data
            if name not in self.fields and not name.startswith(TRACKING_PREFIXES)
        ]
        if unknown:
            message = _("Vi kjenner ikke filteret «%(name)s».")
            self.add_error(None, first_few([message % {"name": shown(name)} for name in unknown]))


class ChangesForm(Form):
    """Since when, and which page."""

    since = TimeField(required=False)
    limit = LimitField(required=False)
    cursor = forms.CharField(required=False, strip=False)


class ListForm(Form):
    """What the list of initiatives takes beside its filters."""

    kolonner = ColumnsField(required=False)
    limit = LimitField(required=False)
    cursor = forms.CharField(required=False, strip=False)


def options(form):
    """What a form says, or the problem of what it does not understand."""
    if form.errors:
        refuse(form.errors, {None: list(form.fields)})
    return form.cleaned_data


def filtered(data, form):
    """The query of a list as (InitiativeFilter, what the form says beside it)."""
    form.fields |= {name: AnyField(required=False) for name in FILTERS}
    own = data.copy()
    for name in set(own) - set(FILTERS):
        del own[name]
    query = InitiativeFilter(own)
    if form.errors or query.errors:
        known = {name: list(codes) for name, codes in query.choices.items()}
        known |= {None: list(form.fields), "kolonner": list(BY_NAME), "sorter": list(SORTS)}
        refuse(form.errors | query.errors, known)
    return query, form.cleaned_data


def refuse(errors, known):
    """Raise the problem of these errors, as {name: [sentences]}, and name what exists."""
    told = []
    for name, sentences in errors.items():
        name = None if name == "__all__" else name
        codes = known.get(name, [])
        lists = {"known": codes} if 0 < len(codes) <= FEW else {}
        told += [{"name": name, "detail": str(sentence), **lists} for sentence in sentences]
    detail = " ".join(each["detail"] for each in told)
    raise Problem(400, detail, errors=told)
