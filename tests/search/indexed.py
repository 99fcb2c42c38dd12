"""What the index holds, and asking the page for it."""

from urllib.parse import urlencode

from django.db import connection

from initiatives.models import IndexedInitiative, IndexedValue, IndexedWord
from initiatives.search import index, reindex, store
from tests.pages import get, keys, total


def found(client, words="", **filters):
    """The keys on the list's first page."""
    query = urlencode({"q": words} | filters, doseq=True)
    page = get(client, f"/initiativer/?{query}")
    assert total(page) == len(keys(page)) or total(page) > 20
    return set(keys(page))


def content():
    """Everything the index holds, but for how often it has changed."""
    held = {}
    for model in (IndexedWord, IndexedValue):
        held[model] = store.read(model, list(model.objects.values_list("text", flat=True)))
    rows = IndexedInitiative.objects.values()
    held[IndexedInitiative] = {row.pop("initiative"): row for row in rows if row.pop("version")}
    held["stems"] = dict(IndexedWord.objects.values_list("text", "stem"))
    return held


def assert_as_made_anew():
    """The index that has followed every change is the one that would be made today."""
    index.current_token()
    followed = content()
    connection.check_constraints()  # PostgreSQL makes no trigger while others wait.
    reindex.reindex()
    assert followed == content()
