"""What a cell says, however it was typed: its text, the values in it, a year, a date."""

import re
import unicodedata
from datetime import date, datetime

from openpyxl.utils.escape import unescape

from initiatives.exports.cells import RUNS

# Soft hyphens, marks of direction, joiners and the mark of byte order.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
CONTROLS = "".join(map(chr, range(32))).replace("\n", "").replace("\t", "") + "\x7f"
UNSEEN = str.maketrans(dict.fromkeys(INVISIBLE + CONTROLS) | {"\t": " "})
SPACES = re.compile(r"[^\S\n]+")
# What spreadsheets, Norwegian ones too, show where a formula went wrong.
ERROR = re.compile(r"#(?:N/A|I/T|[A-ZÆØÅ0-9/]+[!?])")
MONTHS = [
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september",
    "oktober", "november", "desember",
]  # fmt: skip
ENGLISH = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
]  # fmt: skip
DATES = [
    re.compile(r"(?P<y>\d{4})(?:[.,]0+)?"),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2})(?:[T ][\d:.]+)?)?"),
    re.compile(r"(?:(?P<d>\d{1,2})[./-] ?)?(?P<m>\d{1,2})[./-] ?(?P<y>\d{4})"),
    re.compile(r"(?:(?P<d>\d{1,2})\.? ?)?(?P<m>[a-zæøå]{3,})\.? (?P<y>\d{4})"),
]


def as_text(value):
    """The value of a spreadsheet's cell as text; days in ISO's form."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "SANN" if value else "USANN"  # As Norwegian Excel shows them.
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        is_day = value.time() == datetime.min.time()
        return value.date().isoformat() if is_day else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return unescape(value) if isinstance(value, str) else str(value)


def clean(text):
    """The text without what nobody sees, and without an export's apostrophe of guard.

    Lines stay apart, and space inside them becomes one space: pages show no more either.
    """
    if text.startswith("'") and text[1:].startswith(RUNS):
        text = text[1:]
    if not text.isascii():
        # Halves of letters, which no database keeps, are put together or dropped.
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
        text = unicodedata.normalize("NFC", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(UNSEEN)
    return "\n".join(SPACES.sub(" ", line).strip() for line in text.split("\n")).strip()


def one_line(text):
    """The text with spaces for line breaks."""
    return " ".join(text.split())


def values(text, between="|\n;"):
    """The values in a cell, also the empty ones between two signs.

    An export writes a «|» inside a value as «¦»; here it becomes what it was.
    """
    parts = re.split(f"[{re.escape(between)}]", text)
    return [part.strip().replace("¦", "|") for part in parts]


def date_parts(text):
    """`(year, month or None, day or None)`, or None of what is no date.

    Whether a calendar has it is another question.
    """
    text = text.casefold().strip()
    for form in DATES:
        if found := form.fullmatch(text):
            named = found.groupdict()
            month = _month(named.get("m"))
            if month == 0:
                return None
            day = named.get("d")
            return int(named["y"]), month, int(day) if day else None
    return None


def _month(text):
    """The number of a month, None where there is none, 0 for a word that is none."""
    if text is None or text.isdecimal():
        return text and int(text)
    named = enumerate(zip(MONTHS, ENGLISH, strict=True), 1)
    fitting = [n for n, names in named if any(name.startswith(text) for name in names)]
    return fitting[0] if fitting else 0


def iso(parts):
    """A date's parts as 2024, 2024-05 or 2024-05-17."""
    return "-".join(
        f"{part:0{4 if place == 0 else 2}d}" for place, part in enumerate(parts) if part is not None
    )
