"""A table as rows: copied to the other database, and told apart from another table.

No rule of ours is asked: what stands has been through them, and `save` would set times anew.
"""

# ruff: noqa: S608 - all SQL here is of the models' own names.

import hashlib
import json
from itertools import islice

from django.db import DEFAULT_DB_ALIAS

AT_ONCE = 200  # Rows held at a time; a part of an edition's file can be large.


def copy(model, target):
    """Put a table's rows in place of what `migrate` or a trigger put there; return how many."""
    fields = stored(model)
    quote, table = target.ops.quote_name, target.ops.quote_name(model._meta.db_table)
    names = ", ".join(quote(field.column) for field in fields)
    insert = f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(fields))})"
    rows, count = read(model, DEFAULT_DB_ALIAS), 0
    with target.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")
        while some := list(islice(rows, AT_ONCE)):
            cursor.executemany(insert, [prepared(fields, row, target) for row in some])
            count += len(some)
    return count


def stored(model):
    """The fields that have a column which somebody writes."""
    return [field for field in model._meta.concrete_fields if not field.generated]


def prepared(fields, row, target):
    """A row as the database takes it."""
    pairs = zip(fields, row, strict=True)
    return [field.get_db_prep_save(value, target) for field, value in pairs]


def read(model, alias):
    """The table's rows, in the order of their keys."""
    names = [field.attname for field in stored(model)]
    rows = model._base_manager.using(alias).order_by("pk").values_list(*names)
    return rows.iterator(chunk_size=AT_ONCE)


def digest(model, alias):
    """What stands for all that a table holds; text keys are sorted otherwise elsewhere."""
    return sum(int(hashlib.sha256(as_bytes(row)).hexdigest(), 16) for row in read(model, alias))


def as_bytes(row):
    """A row in a form that is the same on both databases; they keep JSON each in its order."""
    plain = [
        bytes(value).hex() if isinstance(value, memoryview | bytes) else value for value in row
    ]
    return json.dumps(plain, sort_keys=True, default=str).encode()
