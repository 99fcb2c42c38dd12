"""Names that many initiatives share: a new one is found and shown on the next page."""

import pytest

from initiatives.models import AIType, Benefit, County, Municipality, Organisation, Sector
from tests.factory import (
    make_county,
    make_dimension,
    make_municipality,
    make_term,
)
from tests.pages import facet_counts, get, total
from tests.search.indexed import assert_as_made_anew, found

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_index_is_as_made_anew(db):
    yield
    assert_as_made_anew()


@pytest.mark.parametrize(
    ("model", "field", "old"),
    [
        (Organisation, "name", "Vestkommunen"),
        (Municipality, "name", "Bergen"),
        (County, "name", "Vestland"),
        (Sector, "name_nb", "Samferdsel"),
        (AIType, "name_nb", "Datasyn"),
    ],
)
def test_a_new_name_is_found_and_shown(client, robot, model, field, old):
    assert found(client, f'"{old}"') == {"robot"}
    model.objects.filter(**{field: old}).update(**{field: "Lindesnes"})
    page = get(client, '/initiativer/?q="lindesnes"')
    assert total(page) == 1 and "Lindesnes" in page
    assert found(client, f'"{old}"') == set()


@pytest.mark.parametrize(
    "row", [lambda: make_term(Benefit, "okt-kvalitet"), lambda: make_dimension(1)]
)
def test_a_new_name_of_a_choice_is_shown(client, robot, row):
    get(client, "/initiativer/")
    term = row()
    term.name_nb = "Splitter nytt navn"
    term.save()
    assert "Splitter nytt navn" in get(client, "/initiativer/")
    type(term).objects.update(name_nb="Enda et navn")
    assert "Enda et navn" in get(client, "/initiativer/")


def test_a_new_choice_is_offered(client, robot):
    make_term(Sector, "lindesnes")
    assert facet_counts(get(client, "/initiativer/"), "sektor")["lindesnes"] == 0


def test_a_municipality_that_grows_changes_groups(client, robot, bergen):
    assert found(client, storrelse="sma") == {"robot"}
    bergen.population = 300_000
    bergen.save()
    assert found(client, storrelse="store") == {"robot"}
    assert found(client, storrelse="sma") == set()
    Municipality.objects.update(language_form="nn", population=10_000)
    assert found(client, storrelse="mellom", malform="nn") == {"robot"}


def test_an_organisation_that_moves_takes_its_initiatives_along(client, robot):
    owner = Organisation.objects.get(name="Vestkommunen")
    owner.municipality = make_municipality(number="1103", name="Stavanger")
    owner.save()
    owner.counties.set([make_county(number="11", name="Rogaland")])
    assert found(client, kommune="1103", fylke="11") == found(client, "rogaland") == {"robot"}
    assert found(client, kommune="4601") == found(client, fylke="46") == set()
