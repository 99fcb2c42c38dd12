"""The texts of a record that an editor writes, and their sentences and words."""

import re
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

LONGEST = 20_000  # Characters that are read of a text; the longest real one has 2 000.

WORD = re.compile(r"[^\W_]+(?:[-'’.,/:@&][^\W_]+)*")
# A sentence ends where a sign is followed by space and a capital, a figure or a quotation
# mark; not «kl. 12», «17. mai» or «bl.a. Oslo».
END = re.compile(r"(?<![.!?…])[.!?…]+[»”\")\]]*(?=\s+[«“\"(\[]?[^\W_a-zæøå])|\n+|$")
NO_END = re.compile(
    r"(?:^|[\s(«])(?:bl\.? ?a|f\.? ?eks|ca|kl|nr|mill|mrd|pst|jf|dvs|evt|inkl|ekskl|hhv|iht|pga|tlf"
    r"|dr|prof|st|kap|art|fig|tab|s|p|kr|[A-ZÆØÅ])\.$",
    re.IGNORECASE,
)
LONGEST_SHORT = 12  # Characters that are looked at for a shortened word.
QUOTES = re.compile(r"«[^»\n]{,300}»|“[^”\n]{,300}”|\"[^\"\n]{,300}\"")


class Text(NamedTuple):
    """A text with its label, and where in the form it stands."""

    name: str
    label: str
    anchor: str
    text: str


def of_record(record):
    """Each text that is written for this catalogue; titles of sources are others'."""
    fields = [
        ("title", _("Tittel")),
        ("summary", _("Sammendrag")),
        ("description", _("Beskrivelse")),
        ("lessons", _("Erfaringer")),
    ]
    found = [Text(name, label, f"id_{name}", record[name]) for name, label in fields]
    for _code, note, measure in record["barriers"]:
        found.append(Text("note", _("Hva de møtte"), "barriers_met-group", note))
        found.append(Text("measure", _("Hvordan de løste det"), "barriers_met-group", measure))
    for _kind, text, _url in record["effects"]:
        found.append(Text("effect", _("Effekt"), "effects-group", text))
    return [each._replace(text=each.text[:LONGEST]) for each in found if each.text.strip()]


def sentences(text):
    """The sentences of a text; a line of its own, as in a list, is one too."""
    found, start = [], 0
    for end in END.finditer(text):
        sentence = text[start : end.end()].strip()
        if NO_END.search(sentence[-LONGEST_SHORT:]) and not end[0].startswith("\n"):
            continue  # The sentence goes on.
        if WORD.search(sentence):
            found.append(sentence)
        start = end.end()
    return found


def words(text):
    """The words of a text; a number is one, and so is «KI-basert»."""
    return WORD.findall(text)


def without_quotes(text):
    """The text with blanks where somebody else's words or a name stand in quotation marks."""
    return QUOTES.sub(lambda quote: " " * len(quote[0]), text)
