"""The lines of files that the index keeps ready are those that would be made now."""

import gzip
import json

import pytest
from django.db import connection
from django.db.models import Value
from django.db.models.functions import Concat
from django.test.utils import CaptureQueriesContext

from barriers.models import Dimension
from initiatives import publishing
from initiatives.exports import records
from initiatives.exports.columns import COLUMNS
from initiatives.models import Benefit, IndexedInitiative, Municipality, Organisation
from initiatives.search import index
from initiatives.search.reindex import reindex
from tests.factory import make_editor, make_initiative
from tests.pages import table
from tests.test_query_counts import make_rich

pytestmark = pytest.mark.django_db


def body(client, address="/initiativer.csv", **headers):
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    return response, response.getvalue()


def lines_by_hand(client):
    """The rows of the CSV, made without what is kept."""
    ready = dict(IndexedInitiative.objects.values_list("pk", "made_by"))
    IndexedInitiative.objects.update(made_by="other code")
    rows = table(client, "/initiativer.csv")
    for pk, made_by in ready.items():
        IndexedInitiative.objects.filter(pk=pk).update(made_by=made_by)
    return rows


def test_the_whole_real_catalogue_is_ready_and_the_same_as_made_by_hand(client, real_catalogue):
    with CaptureQueriesContext(connection) as captured:
        rows = table(client, "/initiativer.csv")
    assert not [each for each in captured if "initiatives_barriermet" in each["sql"]]
    assert len(rows) > 100
    assert rows == lines_by_hand(client)


@pytest.mark.parametrize(
    "change",
    [
        lambda: Organisation.objects.filter(participations__role="eier").update(
            name=Concat(Value("Ny "), "name")
        ),
        lambda: Municipality.objects.filter(organisations__isnull=False).update(number="9999"),
        lambda: Benefit.objects.filter(code="okt-kvalitet").update(code="ny-kode"),
        lambda: Dimension.objects.filter(number=1).update(code="ny-kode"),
    ],
)
def test_what_an_initiative_only_refers_to_is_followed(client, change):
    make_rich(key="en")
    [before] = table(client, "/initiativer.csv")
    change()
    [after] = table(client, "/initiativer.csv")
    assert before != after
    assert [after] == lines_by_hand(client)


def test_a_change_that_the_index_cannot_follow_now_is_in_the_file_all_the_same(client, monkeypatch):
    initiative = make_initiative(title="Gammel", key="en")
    table(client, "/initiativer.csv")
    monkeypatch.setattr(index, "catch_up", lambda until: None)
    type(initiative).objects.update(title="Ny")
    [row] = table(client, "/initiativer.csv")
    assert row["title"] == "Ny"


def test_what_was_taken_out_is_in_no_file_though_the_index_has_not_followed(client, monkeypatch):
    initiative = make_initiative(key="en")
    table(client, "/initiativer.csv")
    monkeypatch.setattr(index, "catch_up", lambda until: None)
    publishing.archive(initiative, by=make_editor())
    assert table(client, "/initiativer.csv") == []
    assert json.loads(body(client, "/initiativer.json")[1])["initiatives"] == []


def test_lines_of_other_code_are_not_used_and_reindex_makes_them_anew(client):
    make_initiative(key="en", title="Rett")
    table(client, "/initiativer.csv")
    assert index.problem() is None
    IndexedInitiative.objects.update(made_by="other code", csv="Feil\r\n", json="{}")
    assert table(client, "/initiativer.csv")[0]["title"] == "Rett"
    assert "of older code" in index.problem()
    reindex()
    assert index.problem() is None
    assert "Rett" in IndexedInitiative.objects.get().csv


def test_the_address_of_the_site_may_change_without_a_new_index(client, settings):
    make_initiative(key="en")
    table(client, "/initiativer.csv")
    settings.SITE_URL = "https://katalog.example.no"
    for row in (
        table(client, "/initiativer.csv")[0],
        json.loads(body(client, "/initiativer.json")[1])["initiatives"][0],
        next(records.records([IndexedInitiative.objects.get().pk]))[0],
    ):
        assert row["url"] == "https://katalog.example.no/initiativer/en/"


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_file_is_packed_for_those_who_can_unpack_it(client, form):
    make_rich(key="en")
    address = f"/initiativer.{form}?kolonner=key,effects"
    _plain, text = body(client, address)
    packed, pieces = body(client, address, accept_encoding="br, gzip")
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"].split(", ")
    unpacked = gzip.decompress(pieces)
    if form == "csv":
        assert unpacked == text
    else:
        assert json.loads(unpacked)["initiatives"] == json.loads(text)["initiatives"]


def test_columns_picked_from_ready_lines_are_those_of_the_whole_file(client, real_catalogue):
    names = [column.name for column in reversed(COLUMNS)]
    picked = table(client, f"/initiativer.csv?kolonner={','.join(names)}")
    assert [list(row) for row in picked[:1]] == [names]
    assert picked == table(client, "/initiativer.csv")
