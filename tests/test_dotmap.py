"""The dot map: where the dots are, how many initiatives they stand for, and what they weigh."""

import gzip
import re
from collections import Counter
from math import cos, hypot, pi, radians

import pytest
from django.db import connection
from django.http import QueryDict
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext

from initiatives.dotmap.counting import DotMap
from initiatives.dotmap.drawing import LARGEST, radius
from initiatives.dotmap.places import HEIGHT, WIDTH, places
from initiatives.dotmap.projection import conic, norway
from initiatives.filters import InitiativeFilter
from initiatives.models import County, Municipality
from tests.factory import (
    make_county,
    make_draft,
    make_initiative,
    make_municipality,
    make_organisation,
)
from tests.pages import table

QUERIES = ["", "sektor=helse-omsorg", "q=chatbot&status=i-drift&status=pilot"]


def asked(address=""):
    return InitiativeFilter(QueryDict(address))


def drawn(address="", size=""):
    template = Template("{% load maps %}{% dot_map query " + size + " %}")
    return template.render(Context({"query": asked(address)}))


def dots(markup, name):
    """The names and radii of the dots in one of the picture's two groups."""
    group = re.search(rf'<g class="{name}".*?</g>', markup)[0]
    found = re.findall(r"<title>(.*?)</title><circle [^>]*r=\"(\d+)\"", group)
    return {title: int(size) for title, size in found}


def a_municipality(name="Bergen", number="4601", **overrides):
    """Somebody who can own initiatives, in a municipality of that name."""
    place = make_municipality(number=number, name=name, **overrides)
    return make_organisation(name=name, kind="kommune", municipality=place, counties=[place.county])


# Where


def test_the_projection_gives_the_figures_of_the_textbook():
    # Snyder, Map Projections, a Working Manual (1987), page 295: a sphere of radius 1.
    x, y = conic(south=33, north=45, latitude=23, meridian=-96)(-75, 35)
    assert (x, y) == pytest.approx((0.2966785, 0.2462112), abs=1e-7)


def test_the_middle_of_the_country_is_the_middle_of_the_map():
    assert norway(15, 65) == pytest.approx((0, 0))
    assert norway(15, 70)[0] == pytest.approx(0)


def test_east_is_to_the_right_and_north_is_up_and_both_sides_are_alike():
    east, west = norway(25, 65), norway(5, 65)
    assert east[0] > 0
    assert east == pytest.approx((-west[0], west[1]))
    assert norway(15, 70)[1] > norway(15, 60)[1]


@pytest.mark.parametrize("latitude", [60, 69])
def test_lengths_are_true_along_the_standard_parallels(latitude):
    (x, y), (to_x, to_y) = norway(20, latitude), norway(20.001, latitude)
    assert hypot(to_x - x, to_y - y) == pytest.approx(cos(radians(latitude)) * radians(0.001))


@pytest.mark.parametrize(("lon", "lat"), [(5, 58), (15, 65), (30, 71)])
def test_shapes_are_true_everywhere_and_sizes_almost(lon, lat):
    x, y = norway(lon, lat)
    north, east = norway(lon, lat + 0.0001), norway(lon + 0.0001, lat)
    along = hypot(north[0] - x, north[1] - y) / radians(0.0001)
    across = hypot(east[0] - x, east[1] - y) / radians(0.0001) / cos(radians(lat))
    assert along == pytest.approx(across, rel=1e-5)
    assert along == pytest.approx(1, abs=0.01)


def test_all_municipalities_are_within_the_drawing_and_apart(real_catalogue):
    found = places(asked().snapshot)
    assert len(found) == 357
    margin = LARGEST / 2
    assert all(margin < place.x < WIDTH - margin for place in found)
    assert all(margin < place.y < HEIGHT - margin for place in found)
    assert len({(place.x, place.y) for place in found}) == 357


def test_the_dots_lie_as_the_country_does(real_catalogue):
    by_name = {place.name: place for place in places(asked().snapshot)}
    kristiansand, vardo = by_name["Kristiansand"], by_name["Vardø"]
    oslo, bergen, tromso = by_name["Oslo"], by_name["Bergen"], by_name["Tromsø"]
    assert kristiansand.y == max(place.y for place in by_name.values())
    assert vardo.x == max(place.x for place in by_name.values())
    assert bergen.x < oslo.x < tromso.x
    assert tromso.y < oslo.y


# How many


@pytest.mark.parametrize("address", QUERIES)
def test_the_dots_count_what_the_csv_holds(client, real_catalogue, address):
    rows = table(client, f"/initiativer.csv?{address}")
    numbers = [row["municipality_numbers"].split("|") for row in rows]
    counted = Counter(number for each in numbers for number in each if number)
    shown = DotMap(asked(address))
    assert counted, "a query that finds something"
    assert shown.counts == counted
    assert shown.without_dot == sum(each == [""] for each in numbers)
    assert shown.total == len(numbers)
    markup = drawn(address)
    assert len(dots(markup, "some")) == len(counted)
    assert len(dots(markup, "some")) + len(dots(markup, "none")) == Municipality.objects.count()


@pytest.mark.parametrize("address", [*QUERIES, "fylke=03&fylke=46", "kommune=0301", "q=xyzzyx"])
def test_every_figure_leads_to_as_many_initiatives(client, real_catalogue, address):
    shown = DotMap(asked(address))
    assert len(shown.counties) == 15
    for figure in [*shown.counties, *shown.rows]:
        if figure.address:
            query = QueryDict(figure.address.partition("?")[2])
            assert InitiativeFilter(query).search.matches().bit_count() == figure.count
        else:
            assert not figure.count or "fylke" in address or "kommune" in address


def test_an_initiative_counts_with_all_its_owners_and_partners_and_a_draft_with_none(db):
    bergen, voss = a_municipality(), a_municipality("Voss", "4621")
    make_initiative(owners=[bergen], partners=[voss])
    make_initiative(owners=[bergen])
    make_draft(owners=[voss])
    assert DotMap(asked()).counts == {"4601": 2, "4621": 1}


def test_what_no_municipality_is_in_is_told_beside_the_map(db):
    county = make_organisation(kind="fylkeskommune", counties=[make_county()])
    make_initiative(owners=[county])
    make_initiative(owners=[a_municipality()])
    shown = DotMap(asked())
    assert shown.without_dot == 1
    assert [(each.name, each.count) for each in shown.counties] == [("Vestland", 2)]
    assert "1 av 2 initiativer har ingen prikk." in " ".join(drawn().split())


# What is seen


def test_a_dot_says_who_and_how_many_and_leads_to_the_place(db):
    bergen = a_municipality()
    make_municipality(
        number="1151", name="Utsira", county=make_county(number="11", name="Rogaland")
    )
    make_initiative(owners=[bergen])
    make_initiative(owners=[bergen])
    markup = drawn()
    assert list(dots(markup, "some")) == ["Bergen: 2 initiativer"]
    assert list(dots(markup, "none")) == ["Utsira: ingen registrert"]
    assert '<a href="/kommuner/4601/"><title>' in markup
    assert '<a href="/kommuner/1151/" tabindex="-1"><title>' in markup


def test_the_table_leads_to_the_place_and_to_its_initiatives_within_the_query(db):
    make_initiative(owners=[a_municipality()], status="pilot")
    rows = re.search("<tbody>(.*)</tbody>", drawn("status=pilot"), re.DOTALL)[1]
    assert rows.strip() == (
        '<tr><th scope="row"><a href="/kommuner/4601/">Bergen</a></th><td>Vestland</td>'
        '<td><a href="/initiativer/?status=pilot&amp;kommune=4601">1</a></td></tr>'
    )


def test_one_initiative_is_said_in_the_singular(db):
    make_initiative(owners=[a_municipality()])
    assert list(dots(drawn(), "some")) == ["Bergen: 1 initiativ"]


def test_municipalities_that_share_a_name_say_where_they_are(db):
    nordland = make_county(number="18", name="Nordland")
    make_municipality(number="1818", name="Herøy", county=nordland)
    more = make_county(number="15", name="Møre og Romsdal")
    make_municipality(number="1515", name="Herøy", county=more)
    assert set(dots(drawn(), "none")) == {
        "Herøy (Nordland): ingen registrert",
        "Herøy (Møre og Romsdal): ingen registrert",
    }


def test_a_name_is_never_markup(db):
    make_initiative(owners=[a_municipality("<b>&")])
    assert "<b>" not in drawn()
    assert "&lt;b&gt;&amp;: 1 initiativ" in drawn()


def test_the_area_of_a_dot_follows_its_count():
    one, four, sixteen = radius(1, 16), radius(4, 16), radius(16, 16)
    assert pi * four**2 == pytest.approx(4 * pi * one**2)
    assert pi * sixteen**2 == pytest.approx(16 * pi * one**2)


def test_a_dot_with_few_among_hundreds_is_seen_and_one_with_hundreds_has_room():
    assert radius(1, 900) > 4
    assert radius(900, 900) == LARGEST


def test_the_smaller_dots_are_drawn_on_the_larger(real_catalogue):
    sizes = list(dots(drawn(), "some").values())
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1]


def test_a_catalogue_without_anything_is_a_grey_map(db):
    make_municipality()
    markup = drawn()
    assert list(dots(markup, "none")) == ["Bergen: ingen registrert"]
    assert "0 av 1 kommuner" in markup
    assert "<table" not in markup


def test_the_small_map_is_one_link_to_the_whole_one_with_the_same_query(real_catalogue):
    markup = drawn("sektor=helse-omsorg", "small=True")
    assert markup.count("<a ") == 1
    assert 'href="/statistikk/?sektor=helse-omsorg#kart"' in markup
    assert markup.count("<circle") == 357


def test_the_list_leads_to_the_map_of_the_same_query(client, real_catalogue):
    page = client.get("/initiativer/?sektor=helse-omsorg&status=pilot")
    assert b'href="/statistikk/?sektor=helse-omsorg&amp;status=pilot#kart"' in page.content
    assert b"#kart" not in client.get("/initiativer/?q=xyzzyx").content


# What it costs


def test_the_map_weighs_less_than_25_kb_compressed(real_catalogue):
    assert len(gzip.compress(drawn().encode(), 9)) < 25_000
    assert len(gzip.compress(drawn(size="small=True").encode(), 9)) < 5_000


def test_also_when_every_municipality_has_something(real_catalogue):
    everybody = Municipality.objects.order_by("number").values_list("pk", "name", "county")
    owners = []
    for pk, name, county in everybody:
        owner = make_organisation(name=f"{name} {pk} prøver", municipality_id=pk)
        owner.counties.set(County.objects.filter(pk=county))
        owners.append(owner)
    make_initiative(owners=owners)
    assert len(dots(drawn(), "some")) == 357
    assert len(gzip.compress(drawn().encode(), 9)) < 25_000


def test_the_next_map_asks_the_database_for_nothing_but_the_set(real_catalogue):
    drawn()
    with CaptureQueriesContext(
        connection,
    ) as again:
        drawn("sektor=helse-omsorg")
    assert len(again) <= 1, "whether the index has changed"
