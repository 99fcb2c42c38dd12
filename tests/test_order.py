"""The orders of a list, the same on both databases."""

import pytest

from initiatives.models import Organisation
from tests.factory import make_initiative, make_organisation
from tests.pages import get, keys, total

pytestmark = pytest.mark.django_db

ALPHABETICAL = [
    "66 kommuner", "Alta", "KI i Ås", "KI-basert", "Kis", "zoo", "Ære", "ærlig", "Øvre", "øy",
    "Ål", "Ås", "ås og li",
]  # fmt: skip


def titles(client, query):
    return keys(get(client, f"/initiativer/?{query}"))


def test_titles_are_in_norwegian_order_with_ae_oe_aa_last(client):
    for number, title in enumerate(reversed(ALPHABETICAL)):
        make_initiative(key=f"nr-{len(ALPHABETICAL) - number - 1:02}", title=title)
    assert titles(client, "sorter=tittel") == [f"nr-{n:02}" for n in range(len(ALPHABETICAL))]


def test_names_of_organisations_are_too():
    for name in reversed(ALPHABETICAL):
        make_organisation(name=name)
    assert [each.name for each in Organisation.objects.all()] == ALPHABETICAL


@pytest.fixture
def started():
    for key, year in [("ukjent", None), ("ny", 2025), ("gammel", 2017)]:
        make_initiative(key=key, start_year=year)


def test_newest_and_oldest_put_unknown_starts_last(client, started):
    assert titles(client, "sorter=nyeste") == ["ny", "gammel", "ukjent"]
    assert titles(client, "sorter=eldste") == ["gammel", "ny", "ukjent"]


def test_without_words_the_newest_come_first(client, started):
    assert titles(client, "") == titles(client, "sorter=relevans") == ["ny", "gammel", "ukjent"]


def test_with_words_those_with_the_words_in_the_title_come_first(client):
    make_initiative(key="i-teksten", title="Aa", description="Om robot", start_year=2025)
    make_initiative(key="i-sammendraget", title="Bb", summary="Robot her", start_year=2024)
    make_initiative(key="i-tittelen", title="Robot", start_year=2017)
    relevant = ["i-tittelen", "i-sammendraget", "i-teksten"]
    assert titles(client, "q=robot") == titles(client, "q=robot&sorter=relevans") == relevant
    assert titles(client, "q=robot&sorter=nyeste") == list(reversed(relevant))


def test_pages_hold_20_and_together_hold_everything_once(client):
    for _number in range(45):
        make_initiative()
    pages = [titles(client, f"sorter=tittel&side={number}") for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 20, 5]
    assert len(set().union(*pages)) == 45
    assert total(get(client, "/initiativer/?side=2")) == 45


def test_links_to_other_pages_keep_the_query(client):
    for _number in range(21):
        make_initiative(status="pilot")
    page = get(client, "/initiativer/?status=pilot&sorter=tittel")
    assert 'href="/initiativer/?status=pilot&amp;sorter=tittel&amp;side=2"' in page
