"""What each initiative is in a file: its record, and the whole line of the CSV and the JSON.

Putting a record together takes the database most of a whole export's time, so the search's
index keeps each one ready (`csv` and `json` of `IndexedInitiative`), and follows every change.
What it does not have, or has from another version of this code, is made on the spot.
"""

import json
from functools import cache
from hashlib import sha256
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

from initiatives.exports import cells, columns, rows, values
from initiatives.exports.labels import in_words
from initiatives.search import store

CHUNK = 500  # Initiatives held at a time.


def made(pks):
    """The published ones among the initiatives, as {pk: {"csv": line, "json": object}}."""
    found = {}
    for row in rows.rows(pks):
        record = {column.name: column.value(row) for column in columns.COLUMNS}
        found[row["pk"]] = {
            "csv": cells.line(cells.cells(record)),
            "json": json.dumps(record, cls=DjangoJSONEncoder, ensure_ascii=False),
        }
    return found


def texts(pks, form):
    """Yield lists of some hundred initiatives' texts in a form (csv or json), in their order."""
    pks = iter(pks)
    while some := list(islice(pks, CHUNK)):
        found = store.kept(some, form, fingerprint())
        lacking = [pk for pk in some if pk not in found]
        if lacking:
            found |= {pk: forms[form] for pk, forms in made(lacking).items()}
        yield [found[pk].replace(values.SITE, settings.SITE_URL) for pk in some if pk in found]


def records(pks, chosen=columns.COLUMNS, *, labels_in=None):
    """Yield lists of some hundred initiatives as {column: value}, of the columns chosen.

    Dates are texts (2026-11-23). With `labels_in`, labels in that language stand where codes
    would. It is given and not asked for, because files are written while they are sent.
    """
    words = {column.name: in_words(column, labels_in) for column in chosen if labels_in}
    changed = [(name, in_its_words) for name, in_its_words in words.items() if in_its_words]
    for some in texts(pks, "json"):
        found = [json.loads(text) for text in some]
        for record in found:
            record |= {name: in_its_words(record[name]) for name, in_its_words in changed}
        if chosen != columns.COLUMNS:
            found = [{column.name: record[column.name] for column in chosen} for record in found]
        yield found


@cache
def fingerprint():
    """Changes with the code that makes the texts, so that those of other code can be told."""
    parts = [Path(module.__file__).read_bytes() for module in (cells, columns, rows, values)]
    return sha256(b"\0".join([*parts, Path(__file__).read_bytes()])).hexdigest()
