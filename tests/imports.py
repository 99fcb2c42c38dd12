"""Imports for the tests: sent in, confirmed, and told in short."""

from initiatives.imports import applying, preview, undoing
from initiatives.models import Import
from tests.factory import make_draft, make_initiative, make_organisation
from tests.spreadsheets import xlsx

PAGES = "/admin/initiatives/import/"
ADD = f"{PAGES}add/"
NEW = ["title", "summary", "owners", "sources"]


def page_of(batch, part="change/"):
    return f"{PAGES}{batch.pk}/{part}"


def sent(by, *rows, name="liste.xlsx", **choices):
    """An import of these rows, the headings first."""
    return preview.receive(xlsx(*rows), name, by=by, **choices)


def new_rows(count, owner="Ås kommune"):
    """Headings, and rows that are new and in order."""
    return [NEW] + [
        [f"Robot {number}", "En robot.", owner, f"https://as.no/{number}"]
        for number in range(1, count + 1)
    ]


def confirmed(by, *rows, **choices):
    """An import that is sent in and confirmed by the same editor."""
    batch = sent(by, *rows, **choices)
    assert applying.confirm(batch, by=by)
    return batch


def undone(batch, by):
    assert undoing.undo(batch, by=by)
    return batch


def outcomes(batch):
    """What came of each row, in its order."""
    return [str(outcome) for outcome in batch.rows.values_list("outcome", flat=True)]


def faults(batch):
    """`(row, heading, sentence)` of all that is wrong."""
    return [
        (row.number, heading, sentence)
        for row in batch.rows.all()
        for _place, heading, _value, sentence, _allowed in row.problems
    ]


def csv_of(client):
    """All that is published, to the byte."""
    return client.get("/initiativer.csv").getvalue()


def two_of_as():
    """A published initiative and a draft, both of Ås."""
    owner = make_organisation(name="Ås kommune")
    public = make_initiative(key="robot", title="Robot", owners=[owner])
    return public, make_draft(key="utkast", title="Utkast", owners=[owner])


def last_import():
    return Import.objects.latest("pk")
