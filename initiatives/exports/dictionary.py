"""The data dictionary: what each column holds, made from the definition that writes the files."""

from django.utils.translation import gettext_lazy as _

from barriers.languages import in_each
from initiatives.exports.cells import BETWEEN
from initiatives.exports.columns import COLUMNS, COUNTED, KEPT, WRITTEN

MADE = {
    WRITTEN: _("Skrevet av redaksjonen, ut fra kildene."),
    COUNTED: _("Utledet av andre opplysninger."),
    KEPT: _("Ført av katalogen."),
}
IN_LANGUAGES = ("label", "description", "made")
# A column of the CSV as Frictionless' Table Schema names its type; many in a cell are text.
SCHEMA_TYPES = {"integer": "integer", "date": "date"}
FORMATS = {"uri": "uri"}


def entries(columns=COLUMNS):
    """One dict per column, fit for JSON, with its texts in every language."""
    return [_entry(column) for column in columns]


def entries_in(language):
    """The same for those who read, with the texts in one language; codes keep all their names."""
    return [_in(language, entry) for entry in entries()]


def _in(language, entry):
    codes = [
        code | {"description": code["descriptions"][language] or code["description"]}
        for code in entry.get("codes", [])
    ]
    return entry | {name: entry[name][language] for name in IN_LANGUAGES} | {"codes": codes}


def _entry(column):
    many = {"separator": BETWEEN} if column.type in ("list", "texts") else {}
    codes = {"codes": column.codes()} if column.codes else {}
    unit = {"unit": column.unit} if column.unit else {}
    return {
        "name": column.name,
        "label": in_each(column.label),
        "description": in_each(column.holds),
        "type": column.type,
        **many,
        **unit,
        "made": in_each(MADE[column.made]),
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
    holds = in_each(column.holds)  # The standard has room for one text, so two languages share it.
    return {
        "name": column.name,
        "type": SCHEMA_TYPES.get(column.type, "string"),
        "format": FORMATS.get(column.type, "default"),
        "title": in_each(column.label)["nb"],
        "description": f"{holds['nb']} / {holds['en']}",
        **({"constraints": constraints} if constraints else {}),
    }
