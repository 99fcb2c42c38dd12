"""Counties that are no more, whose names and numbers people still use.

The county reforms of 2018, 2020 and 2024; a county's number of that time is its address here.
"""

from typing import NamedTuple

from django.utils.translation import gettext as _

from initiatives.places.listed import listed


class Former(NamedTuple):
    """A county that was: to the end of which year, from which, and the numbers it is in now.

    `since` is None for those that were there before anybody counts.
    """

    number: str
    name: str
    since: int | None
    until: int
    now: tuple[str, ...]

    @property
    def authority(self):
        """What its county authority is called among the organisations."""
        return f"{self.name} fylkeskommune"


FORMER = {
    each.number: each
    for each in [
        Former("04", "Hedmark", None, 2019, ("34",)),
        Former("05", "Oppland", None, 2019, ("34",)),
        Former("09", "Aust-Agder", None, 2019, ("42",)),
        Former("10", "Vest-Agder", None, 2019, ("42",)),
        Former("12", "Hordaland", None, 2019, ("46",)),
        Former("14", "Sogn og Fjordane", None, 2019, ("46",)),
        Former("16", "Sør-Trøndelag", None, 2017, ("50",)),
        Former("17", "Nord-Trøndelag", None, 2017, ("50",)),
        Former("30", "Viken", 2020, 2023, ("31", "32", "33")),
        Former("38", "Vestfold og Telemark", 2020, 2023, ("39", "40")),
        Former("54", "Troms og Finnmark", 2020, 2023, ("55", "56")),
    ]
}
# Counties that came back in 2024 with another number than before 2020.
RENUMBERED = {
    "01": "31", "02": "32", "06": "33", "07": "39", "08": "40", "19": "55", "20": "56",
}  # fmt: skip


def known(counties):
    """Those that became counties that are in the register."""
    return {number: each for number, each in FORMER.items() if set(each.now) <= set(counties)}


def explained(former, counties):
    """What became of it, in two sentences."""
    told = {
        "name": former.name,
        "since": former.since,
        "until": former.until,
        "year": former.until + 1,
        "now": listed([counties[number].name for number in former.now]),
    }
    if len(former.now) > 1:
        text = _(
            "%(name)s var et fylke fra %(since)s til og med %(until)s. "
            "1. januar %(year)s ble det delt i %(now)s."
        )
    else:
        text = _(
            "%(name)s var et fylke til og med %(until)s. "
            "1. januar %(year)s ble det en del av %(now)s."
        )
    return text % told
