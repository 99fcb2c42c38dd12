"""Initiatives as one JSON document, written row by row."""

import json

from django.core.serializers.json import DjangoJSONEncoder

from initiatives.exports.rows import rows


def chunks(pks, columns, about, *, as_text=False):
    """Yield the document's pieces: `about` first, then the initiatives under their own name."""
    yield _json(about)[:-1] + ', "initiatives": ['
    before = "\n"
    for row in rows(pks):
        yield before + _json({column.name: column.value(row, as_text) for column in columns})
        before = ",\n"
    yield "\n]}\n"


def _json(value):
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
