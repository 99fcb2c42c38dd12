"""Rows of sets, read and written in one statement each, however many there are.

Django's own way takes a statement for every thousand parameters.
"""

import json
from contextlib import contextmanager
from itertools import islice

from django.db import connection

from initiatives import reading
from initiatives.models import IndexedInitiative, ToIndex
from initiatives.search import bits

AT_ONCE = 2_000  # Rows held packed at a time.


def read(model, texts):
    """The sets of these words or values, as {text: [bits, …]}; unknown ones are left out.

    Raises zlib.error if a set is damaged.
    """
    sql = f"SELECT text, {', '.join(_sets(model))} FROM {model._meta.db_table}"  # noqa: S608
    with reading.cursor_for(model) as cursor:
        cursor.execute(f"{sql} WHERE text IN ({many('text')})", [given(texts)])
        return {text: [bits.unpack(each) for each in sets] for text, *sets in cursor.fetchall()}


def streams(model, pks):
    """The (pk, title, near, rest) of these initiatives."""
    sql = f"SELECT initiative, title, near, rest FROM {model._meta.db_table}"  # noqa: S608
    with reading.cursor_for(model) as cursor:
        cursor.execute(f"{sql} WHERE initiative IN ({many('bigint')})", [given(pks)])
        return cursor.fetchall()


def kept(pks, form, made_by):
    """The texts of these initiatives in a form (csv or json), as {pk: text}.

    Those that have changed since, or that were made by other code, are left out.
    """
    if form not in ("csv", "json"):  # It becomes part of the SQL.
        raise ValueError(form)
    sql = (
        f"SELECT initiative, {form} FROM {IndexedInitiative._meta.db_table} "  # noqa: S608
        f"WHERE initiative IN ({many('bigint')}) AND made_by = %s AND initiative NOT IN "
        f"(SELECT initiative FROM {ToIndex._meta.db_table} WHERE initiative IS NOT NULL)"
    )
    with reading.cursor_for(IndexedInitiative) as cursor:
        cursor.execute(sql, [given(pks), made_by])
        return dict(cursor.fetchall())


def many(kind):
    """SQL for a list of any length that is one parameter, with values of PostgreSQL's kind."""
    if connection.vendor == "sqlite":
        return "SELECT value FROM json_each(%s)"
    return f"SELECT unnest(%s::{kind}[])"


def given(values):
    """The list as that parameter."""
    return json.dumps(list(values)) if connection.vendor == "sqlite" else list(values)


def write(model, rows):
    """Save rows, each over an older one: the columns of the model, sets last and not packed."""
    names = [field.column for field in model._meta.fields if not field.primary_key]
    sql = (
        f"INSERT INTO {model._meta.db_table} ({', '.join(names)}) "  # noqa: S608
        f"VALUES ({', '.join(['%s'] * len(names))}) ON CONFLICT (text) DO UPDATE SET "
        + ", ".join(f"{name} = excluded.{name}" for name in _sets(model))
    )
    packed = ([bits.pack(e) if isinstance(e, int) else e for e in row] for row in rows)
    _many(sql, packed)


def delete(model, texts):
    """Remove these words or values."""
    sql = f"DELETE FROM {model._meta.db_table} WHERE text = %s"  # noqa: S608
    _many(sql, ([text] for text in texts))


@contextmanager
def waiting_for_others(seconds):
    """While the block lasts, wait so long for others who write; OperationalError follows."""
    milliseconds = int(seconds * 1000)
    if connection.vendor == "sqlite":
        ask, tell = "PRAGMA busy_timeout", "PRAGMA busy_timeout = {}"
    else:
        ask, tell = "SHOW lock_timeout", "SET lock_timeout = '{}'"
    with connection.cursor() as cursor:
        cursor.execute(ask)
        [before] = cursor.fetchone()
        cursor.execute(tell.format(milliseconds))
        try:
            yield
        finally:
            cursor.execute(tell.format(before))


def _sets(model):
    return [f.column for f in model._meta.fields if f.get_internal_type() == "BinaryField"]


def _many(sql, rows):
    rows = iter(rows)
    with connection.cursor() as cursor:
        while some := list(islice(rows, AT_ONCE)):
            cursor.executemany(sql, some)
