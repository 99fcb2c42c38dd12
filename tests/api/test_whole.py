"""One initiative, the lists beside them, and the vocabularies."""

from datetime import UTC, datetime

import pytest

from initiatives import publishing, writing
from initiatives.api import vocabularies
from initiatives.exports.columns import COLUMNS
from initiatives.models import Initiative, Municipality
from initiatives.models.codes import LanguageForm, OrganisationKind, Role, Size
from tests.api.asking import ask, problem
from tests.factory import (
    make_county,
    make_draft,
    make_editor,
    make_initiative,
    make_municipality,
    make_organisation,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def whole():
    oslo = make_municipality(
        number="0301", name="Oslo", county=make_county(number="03", name="Oslo")
    )
    owner = make_organisation(
        name="Oslo kommune", slug="oslo", kind="kommune", municipality=oslo, counties=[oslo.county]
    )
    initiative = make_initiative(
        key="alt",
        owners=[owner],
        partners=[make_organisation(name="Åpen AS", slug="apen", valid_to=2024)],
        barriers={1: ("Dyrt", ""), 2: ("", "Spurte")},
        effects=[("malt", "Mer")],
        sources=["https://a.example.no/"],
        start_year=2020,
    )
    initiative.sources.update(date="2024-05")
    return initiative


def test_one_has_its_columns_and_in_detail_what_they_hold_in_part(client, whole):
    answer = ask(client, "/initiatives/alt")
    assert list(answer) == [*(column.name for column in COLUMNS), "details"]
    assert answer["start_year"] == 2020
    assert answer["barriers"] == ["dimensjon-1", "dimensjon-2"]
    assert answer["details"] == {
        "participants": [
            {
                "name": "Oslo kommune",
                "slug": "oslo",
                "kind": "kommune",
                "municipality_number": "0301",
                "county_numbers": ["03"],
                "valid_to": None,
                "role": "eier",
            },
            {
                "name": "Åpen AS",
                "slug": "apen",
                "kind": "annet",
                "municipality_number": None,
                "county_numbers": [],
                "valid_to": 2024,
                "role": "partner",
            },
        ],
        "sources": [
            {
                "url": "https://a.example.no/",
                "title": "Om prosjektet",
                "publisher": "Kommunen",
                "date": "2024-05",
            }
        ],
        "effects": [{"kind": "malt", "text": "Mer", "source": "https://a.example.no/"}],
        "barriers": [
            {"dimension": "dimensjon-1", "note": "Dyrt", "measure": None},
            {"dimension": "dimensjon-2", "note": None, "measure": "Spurte"},
        ],
    }


def test_an_archived_one_is_gone_and_says_what_it_was(client):
    editor = make_editor()
    initiative = make_initiative(key="borte", title="Det som var", by=editor)
    publishing.archive(initiative, by=editor)
    moment = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
    Initiative.objects.update(published_at=moment, modified=moment)
    found = problem(client, "/initiatives/borte", 410)
    assert found["detail"] == "Dette initiativet er tatt ut av katalogen."
    told = {"key": "borte", "initiative": "Det som var"}
    told |= {"published": "2026-07-01", "archived": "2026-07-01"}
    assert found.items() >= told.items()
    assert set(found) == {"type", "title", "status", "detail", *told}


def test_a_draft_is_as_unknown_as_what_never_was(client, editor, whole):
    make_draft(key="utkast", title="Hemmelig")
    draft = writing.revise(whole, by=editor)
    for key in ("utkast", draft.key, "aldri-vaert"):
        found = problem(client, f"/initiatives/{key}", 404)
        assert found["detail"] == f"Ingen publiserte initiativer heter «{key}»."
    problem(client, "/initiatives/alt?kolonner=key", 400)


def test_organisations_are_those_that_take_part_in_something_published(client, whole):
    make_draft(owners=[make_organisation(name="Bare i utkast")])
    make_initiative(partners=[whole.organisations.get(slug="oslo")], owners=[make_organisation()])
    found = {each["name"]: each for each in ask(client, "/organisations")["organisations"]}
    assert found["Oslo kommune"]["initiatives"] == 2
    assert found["Oslo kommune"]["municipality_number"] == "0301"
    assert found["Åpen AS"]["initiatives"] == 1
    assert "Bare i utkast" not in found
    assert "contact_email" not in str(found)


def test_all_municipalities_and_counties_are_counted_as_in_the_list(client, real_catalogue):
    municipalities = ask(client, "/municipalities")["municipalities"]
    counties = ask(client, "/counties")["counties"]
    assert (len(municipalities), len(counties)) == (357, 15)
    for name, places in (("kommune", municipalities), ("fylke", counties)):
        counted = {place["number"]: place["initiatives"] for place in places}
        facets = {each["name"]: each["options"] for each in ask(client, "/facets")["facets"]}
        offered = {option["code"]: option["count"] for option in facets[name]}
        assert {code: n for code, n in counted.items() if n} == {
            code: n for code, n in offered.items() if n
        }
    oslo = next(place for place in municipalities if place["number"] == "0301")
    assert oslo["county_number"] == "03"
    assert oslo["size"] == "store"
    assert oslo["population"] == Municipality.objects.get(number="0301").population


def test_every_vocabulary_has_names_in_three_languages(client, real_catalogue):
    found = ask(client, "/vocabularies")["vocabularies"]
    assert [each["name"] for each in found] == list(vocabularies.BY_NAME)
    for each in found:
        assert each["codes"], each["name"]
        assert each == ask(client, f"/vocabularies/{each['name']}")
        for code in each["codes"]:
            assert all(code["name"].values()), code
    codes = {each["name"]: each["codes"] for each in found}
    choices = {"sizes": Size, "language_forms": LanguageForm, "roles": Role}
    for name, known in (choices | {"organisation_kinds": OrganisationKind}).items():
        labels = [(each.value, str(each.label)) for each in known]
        assert [(code["code"], code["name"]["nb"]) for code in codes[name]] == labels


def test_every_column_with_codes_has_a_vocabulary(client, real_catalogue):
    found = ask(client, "/vocabularies")["vocabularies"]
    columns = [column for each in found for column in each["columns"]]
    assert sorted(columns) == sorted(column.name for column in COLUMNS if column.codes)


def test_every_filter_that_takes_codes_has_a_vocabulary(client, real_catalogue):
    found = {each["query"]: each for each in ask(client, "/vocabularies")["vocabularies"]}
    for facet in ask(client, "/facets")["facets"]:
        if facet["name"] == "kommune":
            continue  # Which has a list of its own.
        codes = {code["code"] for code in found[facet["name"]]["codes"]}
        assert codes == {option["code"] for option in facet["options"]}


def test_an_unknown_vocabulary_is_told_with_those_that_exist(client):
    found = problem(client, "/vocabularies/tull", 404)
    assert found["detail"] == "«tull» er ikke et vokabular."
    assert found["errors"][0]["known"] == list(vocabularies.BY_NAME)


def test_the_columns_are_the_dictionary(client, real_catalogue):
    found = ask(client, "/columns")["columns"]
    assert found == client.get("/data/ordbok.json").json()["columns"]


@pytest.mark.parametrize(
    "path", ["/organisations", "/municipalities", "/counties", "/columns", "/vocabularies"]
)
def test_what_takes_nothing_says_so(client, path):
    found = problem(client, f"{path}?q=a", 400)
    assert found["detail"] == "Vi kjenner ikke filteret «q»."
