"""Two records of an initiative side by side, in words that people read."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from barriers.languages import field
from barriers.models import Dimension
from initiatives import record as records
from initiatives.models import AIType, Benefit, Initiative, Sector
from initiatives.models.codes import EffectKind, PersonalData, SourceCheck, Status

LABELS = {
    name: capfirst(Initiative._meta.get_field(name).verbose_name) for name in records.FIELDS
} | {
    "sectors": _("Sektorer"),
    "ai_types": _("Teknologi"),
    "benefits": _("Gevinster"),
    "owners": _("Eiere"),
    "partners": _("Partnere"),
    "barriers": _("Barrierer"),
    "sources": _("Kilder"),
    "effects": _("Effekter"),
}
TERMS = {"sectors": Sector, "ai_types": AIType, "benefits": Benefit, "barriers": Dimension}
CHOICES = {
    "status": Status,
    "personal_data": PersonalData,
    "source_check_level": SourceCheck,
    "effects": EffectKind,
}


@dataclass(frozen=True)
class Difference:
    """A field that differs: its name in the record, its label, and its text in each record."""

    name: str
    label: str
    before: str
    after: str

    @property
    def marked(self):
        """The new text as HTML, with what went out and what came in marked as such."""
        return marked(self.before, self.after)


def changed(before, after):
    """The names of what differs, in the order in which they are shown."""
    return [name for name in records.NAMES if before[name] != after[name]]


def differences(before, after, labels=None):
    """What differs between two records, field by field; one who asks for many gives `labels()`."""
    names = changed(before, after)
    labels = labels or {name: _labels(name) for name in names}
    return [
        Difference(
            name,
            LABELS[name],
            shown(name, before[name], labels[name]),
            shown(name, after[name], labels[name]),
        )
        for name in names
    ]


def labels():
    """What the codes of every field are called: `{name: {code: label}}`."""
    return {name: _labels(name) for name in records.NAMES}


def _labels(name):
    if name in TERMS:
        return dict(TERMS[name].objects.values_list("code", field("name")))
    return dict(CHOICES[name].choices) if name in CHOICES else {}


def shown(name, value, labels=None):
    """A value of a record as an editor reads it: labels for codes, a line for each row."""
    labels = _labels(name) if labels is None else labels
    if not isinstance(value, list):
        return "" if value is None else str(labels.get(value, value))
    return "\n".join(_row(each, labels) for each in value)


def _row(each, labels):
    """A row of a list: its code as a label first, then its texts."""
    if isinstance(each, str):
        return str(labels.get(each, each))
    first, *rest = each
    return ": ".join([str(labels.get(first, first)), " – ".join(filter(None, rest))])


def marked(before, after):
    """The text after as HTML, with <del> and <ins> around the words that differ."""
    old, new = _words(before), _words(after)
    parts = []
    for is_same, a, b, c, d in _runs(old, new):
        if is_same:
            parts.append(format_html("{}", "".join(new[c:d])))
            continue
        for tag, words in (("del", old[a:b]), ("ins", new[c:d])):
            if words:
                parts.append(format_html(f"<{tag}>{{}}</{tag}>", "".join(words)))
    return mark_safe("".join(parts))  # noqa: S308 - every part is escaped.


def _runs(old, new):
    """`(is the same, a, b, c, d)` of what stands at old[a:b] and new[c:d].

    A space that is the same between two changes joins them: nobody reads every other word.
    """
    runs = []
    for what, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        is_same = what == "equal"
        is_only_space = is_same and "".join(new[c:d]).isspace() and b < len(old) and d < len(new)
        if runs and not runs[-1][0] and (is_only_space or not is_same):
            runs[-1] = (False, runs[-1][1], b, runs[-1][3], d)
        else:
            runs.append((is_same, a, b, c, d))
    return runs


def _words(text):
    """The text cut into words and the space between them, so that joining gives it back."""
    return re.findall(r"\s+|\S+", text)
