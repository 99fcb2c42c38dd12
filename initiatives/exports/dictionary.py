"""The data dictionary: what each column holds, made from the definition that writes the files."""

from django.utils.translation import gettext_lazy as _

from initiatives.exports.cells import BETWEEN
from initiatives.exports.columns import COLUMNS, COUNTED, KEPT, WRITTEN

MADE = {
    WRITTEN: (
        _("Skrevet av redaksjonen, ut fra kildene."),
        "Written by editors, from the sources.",
    ),
    COUNTED: (_("Utledet av andre opplysninger."), "Derived from other facts."),
    KEPT: (_("Ført av katalogen."), "Recorded by the catalogue."),
}
# A column of the CSV as Frictionless' Table Schema names its type; many in a cell are text.
SCHEMA_TYPES = {"integer": "integer", "date": "date"}
FORMATS = {"uri": "uri"}


def entries(columns=COLUMNS):
    """One dict per column, fit for JSON."""
    return [_entry(column) for column in columns]


def _entry(column):
    many = {"separator": BETWEEN} if column.type in ("list", "texts") else {}
    codes = {"codes": column.codes()} if column.codes else {}
    unit = {"unit": column.unit} if column.unit else {}
    return {
        "name": column.name,
        "label": dict(zip(("nb", "nn", "en"), column.labels, strict=True)),
        "description": {"nb": str(column.holds), "en": column.holds_en},
        "type": column.type,
        **many,
        **unit,
        "made": {"nb": str(MADE[column.made][0]), "en": MADE[column.made][1]},
        "since": column.since,
        **codes,
    }


def table_schema(columns=COLUMNS):
    """The CSV's columns as a Table Schema, version 1."""
    return {
        "fields": [_field(column) for column in columns],
        "primaryKey": ["key"],
        "missingValues": [""],
    }


def _field(column):
    constraints = {"required": True} if column.name in ("key", "title", "summary") else {}
    if column.name == "key":
        constraints["unique"] = True
    if column.codes and column.type == "string" and column.name != "source_check":
        constraints["enum"] = [code["code"] for code in column.codes()]
    return {
        "name": column.name,
        "type": SCHEMA_TYPES.get(column.type, "string"),
        "format": FORMATS.get(column.type, "default"),
        "title": column.labels[0],
        "description": f"{column.holds} / {column.holds_en}",
        **({"constraints": constraints} if constraints else {}),
    }
