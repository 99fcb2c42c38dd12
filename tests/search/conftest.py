"""An initiative that the index has, with something in every part."""

import pytest

from tests.factory import make_initiative, make_municipality, make_organisation
from tests.search.indexed import found


@pytest.fixture
def bergen():
    return make_municipality(number="4601", name="Bergen", population=4_000)


@pytest.fixture
def robot(client, bergen):
    """A published initiative that the index has, beside one that never changes."""
    owner = make_organisation(name="Vestkommunen", municipality=bergen, counties=[bergen.county])
    robot = make_initiative(
        key="robot",
        title="Robot i drift",
        owners=[owner],
        sectors=["samferdsel"],
        ai_types=["datasyn"],
        benefits=["okt-kvalitet"],
        barriers={1: ("Uklart regelverk", "Spurte departementet")},
        effects=[("malt", "Sparte tusen timer")],
    )
    make_initiative(key="fast", title="Noe ganske annet", sectors=["skole"])
    assert found(client, "robot") == {"robot"}
    return robot
