"""A rule of the database asked of Python: a yes is only said where the database says yes."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, F, Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from initiatives.conditions import surely_hold, surely_holds
from initiatives.models import BarrierMet, Effect, Initiative, Source

pytestmark = pytest.mark.django_db

YEARS = st.sampled_from([None, 1949, 1950, 2024, 2100, 2101])
TEXTS = st.sampled_from(["", "x", " ", "malt", "kanskje", "full", "pilot"])
URLS = st.sampled_from(["", "https://a.no", "http:// x", "ftp://a.no", "HTTPS://a.no", "https://"])
DATES = st.sampled_from(["", "2024", "2024-05", "2024-05-17", "2024-5", "x", "2024\n"])
ROWS = st.one_of(
    st.builds(Initiative, start_year=YEARS, end_year=YEARS, status=TEXTS, personal_data=TEXTS),
    st.builds(Source, url=URLS, date=DATES),
    st.builds(Effect, kind=TEXTS, text=TEXTS),
    st.builds(BarrierMet, note=TEXTS, measure=TEXTS),
)


def checks(row):
    return [each for each in row._meta.constraints if isinstance(each, CheckConstraint)]


def database_says(constraint, row):
    try:
        constraint.validate(type(row), row)
    except ValidationError:
        return False
    return True


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(ROWS)
def test_a_yes_is_the_databases_yes(row):
    for constraint in checks(row):
        if surely_holds(constraint, row):
            assert database_says(constraint, row), constraint.name


@pytest.mark.parametrize(
    "row",
    [
        Source(url="https://a.no/", date="2024-05"),
        Effect(kind="malt", text="Spart tid"),
        BarrierMet(note="Uro"),
    ],
)
def test_what_is_in_order_is_said_to_be(row, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert surely_hold(row)


@pytest.mark.parametrize(
    "condition",
    [
        LessThanOrEqual(Length("title"), 90),
        Q(title="a") ^ Q(title="b"),
        Q(title__startswith="a"),
        Q(end_year__gte=F("start_year")),
        Q(owner__name="a"),
    ],
)
def test_what_python_cannot_tell_is_left_to_the_database(condition):
    constraint = CheckConstraint(name="x", condition=condition)
    assert not surely_holds(constraint, Initiative(title="a"))
