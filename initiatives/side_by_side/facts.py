"""What an initiative says of the facts that can be compared.

Each function yields the `Item`s of a cell; none where no source says anything. They take an
initiative as fetched by `for_page()`.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import ngettext

from initiatives.models.codes import PersonalData, Size, SourceCheck, Status


@dataclass(slots=True)
class Item:
    """One thing in a cell; `code` is what it is compared by where the text will not do."""

    text: str
    address: str = ""
    note: str = ""  # Beside the text, in small.
    heading: str = ""  # Above the text.
    code: str = ""
    grade: tuple[str, str] | None = None  # An effect's, as (code, label).
    is_external: bool = False
    is_told: bool = False  # In the words of an editor.
    others: str = ""  # The letters of those who say this too, where not all do.

    @property
    def same_as(self):
        """Two items are the same when this is."""
        return self.code or self.text


def status(initiative):
    """How far it has come."""
    if initiative.status != Status.UNKNOWN:
        yield Item(initiative.get_status_display())


def year(name):
    """The year in a field."""

    def value(initiative):
        if found := getattr(initiative, name):
            yield Item(str(found))

    return value


def organisations(role):
    """Those who have a role."""

    def value(initiative):
        for part in initiative.participations.all():
            if part.role == role:
                yield Item(part.organisation.name)

    return value


def _places(initiative):
    """The municipalities of all who take part, each once, those of owners first."""
    parts = initiative.participations.all()
    found = (part.organisation.municipality for part in parts)
    return {place.number: place for place in found if place}.values()


def municipalities(initiative):
    """Each municipality that takes part, with its inhabitants."""
    for place in _places(initiative):
        count = number_format(place.population, force_grouping=True)
        note = ngettext("%(count)s innbygger", "%(count)s innbyggere", place.population)
        yield Item(
            place.name,
            reverse("place", args=[place.number]),
            note % {"count": count},
            code=place.number,
        )


def sizes(initiative):
    """How large the municipalities are, each group once."""
    found = {place.size: str(Size(place.size).label) for place in _places(initiative)}
    yield from (Item(label, code=code) for code, label in found.items())


def counties(initiative):
    """The counties of all who take part, each once."""
    found = {place.county.number: place.county for place in _places(initiative)}
    for part in initiative.participations.all():
        found |= {county.number: county for county in part.organisation.counties.all()}
    for number, county in found.items():
        yield Item(county.name, reverse("place", args=[number]), code=number)


def sectors(initiative):
    """Its sectors, the main one first."""
    yield from (_filter("sektor", each.sector) for each in initiative.placements.all())


def ai_types(initiative):
    """Its technologies."""
    yield from (_filter("teknologi", each) for each in initiative.ai_types.all())


def _filter(name, term):
    address = f"{reverse('initiatives')}?{urlencode({name: term.code})}"
    return Item(term.name, address, code=term.code)


def benefits(initiative):
    """The benefits it claims."""
    for each in initiative.benefits.all():
        yield Item(each.name, reverse("benefit", args=[each.code]), code=each.code)


def vendors(initiative):
    """Who delivered it."""
    yield from (Item(name) for name in initiative.vendor_names)


def personal_data(initiative):
    """Whether it handles personal data."""
    if initiative.personal_data != PersonalData.UNKNOWN:
        yield Item(initiative.get_personal_data_display())


def source_check(initiative):
    """How much a second reader saw again in the sources, and when."""
    if initiative.source_check_date:
        when = date_format(initiative.source_check_date)
        label = SourceCheck(initiative.source_check_level).label
        yield Item(str(label), note=when)
