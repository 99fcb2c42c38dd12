"""The files of an edition, and how each is served."""

import json

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext_lazy as _

from initiatives.exports import csv, datapackage, dictionary, jsonfile
from initiatives.exports.about import about
from initiatives.exports.columns import COLUMNS
from initiatives.languages import permanent

CSV, JSON, TERMS = "initiativer.csv", "initiativer.json", "ordbok.json"
CHANGES, READABLE, TOMBSTONES = "endringer.json", "endringer.md", "utgaatt.json"
PACKAGE, SUMS = "datapackage.json", "SHA256SUMS"
KINDS = {
    CSV: "text/csv; charset=utf-8; header=present",
    JSON: "application/json",
    TERMS: "application/json",
    PACKAGE: "application/json",
    CHANGES: "application/json",
    READABLE: "text/markdown; charset=utf-8",
    TOMBSTONES: "application/json",
    SUMS: "text/plain; charset=utf-8",
}
HOLDS = {
    CSV: _("Alle initiativene med alle kolonner"),
    JSON: _("Det samme som JSON"),
    TERMS: _("Hva kolonnene og kodene betyr"),
    PACKAGE: _("Beskrivelse av CSV-filen for programmer (Frictionless)"),
    CHANGES: _("Hva som er nytt, endret og tatt ut siden utgaven før"),
    READABLE: _("Det samme til å lese"),
    TOMBSTONES: _("Alt som var med før, og ikke er det nå"),
    SUMS: _("Sjekksummer av de andre filene"),
}


def address(name, file=None):
    """The address of an edition, or of a file in it."""
    return settings.SITE_URL + (
        permanent("edition-file", name, file) if file else permanent("edition", name)
    )


def rows_csv(pks):
    """The CSV exactly as `/initiativer.csv` gives it."""
    return csv.lines(pks, COLUMNS)


def rows_json(name, pks, now):
    """The JSON as `/initiativer.json` gives it, but that it tells of which edition it is."""
    said = about(permanent("edition-file", name, JSON), len(pks), now)
    said |= {"edition": name, "dictionary": address(name, TERMS)}
    return jsonfile.chunks(pks, COLUMNS, said)


def terms(name, entries):
    """The dictionary."""
    return as_json({"edition": name, "columns": entries})


def changes(name, previous, count, found, gone_before, gone):
    """What happened since the edition before: an object for each initiative concerned."""
    were_gone = {stone["key"] for stone in gone_before}
    stones = {stone["key"]: stone for stone in gone}
    return {
        "edition": name,
        "previous": previous and previous.name,
        "count": count,
        "added": [_entry(*each) | {"returned": each[0] in were_gone} for each in found.added],
        "changed": [_entry(*each) | {"columns": names} for *each, names in found.changed],
        "withdrawn": [stones[key] for key, _title in found.withdrawn],
        "dictionary": found.dictionary,
    }


def package(name, packed_csv, now):
    """The data package of the CSV, with its size and checksum."""
    resource = datapackage.csv_resource(
        CSV, bytes=packed_csv.size, hash=f"sha256:{packed_csv.sha256}"
    )
    described = datapackage.datapackage(
        f"ki-katalogen-{name}",
        [resource],
        version=name,
        created=now.isoformat(timespec="seconds"),
        title=str(_("KI-katalogen, utgave %s") % name),
    )
    return as_json(described | {"id": address(name), "homepage": address(name)})


def sums(files):
    """What `sha256sum -c` reads."""
    return [f"{file.sha256}  {file.name}\n" for file in files]


def entries():
    """The dictionary's entries as they are when read back, to be compared with older ones."""
    return json.loads(json.dumps(dictionary.entries(), cls=DjangoJSONEncoder))


def as_json(document):
    """A document as the texts of a file."""
    return [json.dumps(document, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1) + "\n"]


def _entry(key, title):
    return {
        "key": key,
        "title": title,
        "url": settings.SITE_URL + permanent("initiative", key),
    }
