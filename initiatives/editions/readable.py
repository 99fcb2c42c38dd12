"""The changes of an edition as a text for people, in Markdown."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.editions.tombstones import Kind
from initiatives.exports.options import BY_NAME


def text(said):
    """Yield the text of an `endringer.json`."""
    heading, count = _("Endringer i utgave %s") % said["edition"], said["count"]
    yield f"# {heading}\n\n"
    line = ngettext("Utgaven har %(n)s initiativ.", "Utgaven har %(n)s initiativer.", count)
    yield line % {"n": count} + "\n"
    if said["previous"] is None:
        yield "\n" + _("Dette er den første utgaven, så det er ingenting å sammenligne med.") + "\n"
        return
    yield "\n" + _("Endringene er fra utgave %s.") % said["previous"] + "\n"
    for heading, name, line in (
        (_("Nye"), "added", _added),
        (_("Endret"), "changed", _changed),
        (_("Tatt ut"), "withdrawn", _withdrawn),
    ):
        if entries := said[name]:
            yield f"\n## {heading} ({len(entries)})\n\n"
            yield from (f"- {_name(each)}{line(each)}\n" for each in entries)
    for heading, name in (
        (_("Nye kolonner"), "added"),
        (_("Kolonner med ny forklaring eller nye koder"), "changed"),
        (_("Kolonner som er borte"), "removed"),
    ):
        if names := said["dictionary"][name]:
            yield f"\n## {heading}\n\n"
            yield from (f"- `{name}`\n" for name in names)


def plain(title):
    """A title in which Markdown finds no signs of its own."""
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", title)


def labels(columns):
    """What columns are called; those that are gone since have only their names."""
    return [str(BY_NAME[name].label) if name in BY_NAME else name for name in columns]


def _name(entry):
    """The title, with a link unless the address is empty."""
    title = plain(entry["title"])
    return title if entry.get("kind") == Kind.RETRACTED else f"[{title}]({entry['url']})"


def _added(entry):
    back = _("tilbake i katalogen")
    return f" ({back})" if entry["returned"] else ""


def _changed(entry):
    return ": " + ", ".join(labels(entry["columns"]))


def _withdrawn(entry):
    return f": {Kind(entry['kind']).label} {entry['date']}"
