"""Initiatives as one JSON document, some hundred at a time."""

import json

from django.core.serializers.json import DjangoJSONEncoder

from initiatives.exports import records
from initiatives.exports.columns import COLUMNS


def chunks(pks, columns, about, *, labels_in=None):
    """Yield the document's pieces: `about` first, then the initiatives under their own name."""
    yield _json(about)[:-1] + ', "initiatives": ['
    before = "\n"
    if columns == COLUMNS and not labels_in:
        objects = records.texts(pks, "json")
    else:
        found = records.records(pks, columns, labels_in=labels_in)
        objects = (list(map(_json, some)) for some in found)
    for some in filter(None, objects):
        yield before + ",\n".join(some)
        before = ",\n"
    yield "\n]}\n"


def _json(value):
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
