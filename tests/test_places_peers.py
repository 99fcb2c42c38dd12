"""Which municipalities are like one another, and why."""

import pytest

from initiatives.models import Municipality
from initiatives.places import peers
from initiatives.search import snapshot
from tests.factory import make_initiative
from tests.pages import get, text
from tests.test_places import make_place, part

pytestmark = pytest.mark.django_db


def named(number, **overrides):
    """A municipality of 5 000 in the middle of nowhere, unlike only in what is told."""
    name = overrides.pop("name", f"Kommune {number}")
    values = {"lon": 6.0, "lat": 61.0, "population": 5_000, "language_form": "nn"} | overrides
    return make_place(number, name, **values).municipality


def order(one):
    others = Municipality.objects.select_related("county")
    return [each.number for each in peers.most_alike(one, others)]


def test_those_of_the_same_size_county_and_language_form_are_most_alike():
    one = named("4601")
    named("4602", population=10_000)  # 1 point
    named("4603", language_form="nb")  # ½
    named("4604", population=5_500)  # 0.14
    named("4605", population=20_000)  # 2
    named("4606", population=2_400, language_form="nb")  # 1.56
    assert order(one) == ["4604", "4603", "4602", "4606", "4605"]


def test_another_county_counts_one_and_half_of_it_when_it_is_near():
    one = named("4601")
    named("1101", county="11", county_name="Rogaland", lat=61.8)  # 89 km: ½
    named("1102", county="11", lat=62.0)  # 111 km: 1
    named("4602", population=9_000)  # 0.85
    assert order(one) == ["1101", "4602", "1102"]


def test_among_equals_the_nearest_comes_first():
    one = named("4601")
    named("4602", lat=62.0)
    named("4603", lat=61.5)
    named("4604", lat=59.9)
    assert order(one) == ["4603", "4602", "4604"]


@pytest.mark.parametrize(
    ("overrides", "said"),
    [
        ({"population": 5_120}, "omtrent like mange innbyggere (5 120), samme fylke, nynorsk"),
        ({"population": 6_000}, "noe flere innbyggere (6 000), samme fylke, nynorsk"),
        ({"population": 9_000}, "flere innbyggere (9 000), samme fylke, nynorsk"),
        (
            {"population": 11_000},
            "mer enn dobbelt så mange innbyggere (11 000), samme fylke, nynorsk",
        ),
        ({"population": 4_000}, "noe færre innbyggere (4 000), samme fylke, nynorsk"),
        ({"population": 3_000}, "færre innbyggere (3 000), samme fylke, nynorsk"),
        ({"population": 900}, "under halvparten så mange innbyggere (900), samme fylke, nynorsk"),
        ({"language_form": "nb"}, "omtrent like mange innbyggere (5 000), samme fylke"),
        (
            {"county": "11", "lat": 61.5},
            "omtrent like mange innbyggere (5 000), 56 km unna i luftlinje, nynorsk",
        ),
        ({"county": "11", "lat": 68.0}, "omtrent like mange innbyggere (5 000), nynorsk"),
    ],
)  # fmt: skip
def test_a_peer_says_in_what_it_is_alike(overrides, said):
    assert peers.why(named("4601"), named("4602", **overrides)).replace("\xa0", " ") == said


def test_those_that_have_done_something_are_shown_and_the_most_alike_without_are_named(client):
    named("4601")
    named("4602", name="Fitjar", population=5_010)
    named("4603", name="Tysnes", population=5_020)
    luster = make_place("4647", "Luster", population=40_000)
    make_initiative(title="Robot", owners=[luster])
    section = text(part(get(client, "/kommuner/4601/"), "ligner"))
    assert "Av de tre aller likeste har Fitjar og Tysnes ingen initiativer i katalogen." in section
    assert "Luster" in section
    assert "Robot" in section


def test_what_several_have_done_together_stands_under_the_most_alike_of_them(client):
    one = make_place("4601", "Bergen", population=5_000)
    near = make_place("4602", "Nær", population=5_100)
    far = make_place("4603", "Fjern", population=9_000)
    make_initiative(title="Sammen", owners=[far], partners=[near])
    make_initiative(title="Med i selv", owners=[far], partners=[one])
    make_initiative(title="Alene", owners=[far])
    found = peers.peers(snapshot.current(), one.municipality).active
    assert [each.name for each in found] == ["Nær", "Fjern"]
    section = text(part(get(client, "/kommuner/4601/"), "ligner"))
    assert section.count("Sammen") == 1
    assert "Med i selv" not in section
    assert "Se alle 3 i Fjern" in section


def test_every_municipality_has_five_peers_that_have_done_something(real_catalogue):
    now = snapshot.current()
    for each in Municipality.objects.select_related("county"):
        found = peers.peers(now, each)
        assert len(found.active) == peers.SHOWN
        assert each not in found.active
