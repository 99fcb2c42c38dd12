"""Who may read from a replica, and what an installation without one is spared.

What it is like with one is in `test_replicated.py`.
"""

import pytest
from django.core.cache.backends.db import BaseDatabaseCache
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.db.utils import ConnectionRouter
from django.test import RequestFactory
from django.urls import get_resolver, reverse

from catalogue import databases, replica
from initiatives import reading
from initiatives.models import Initiative

PRIMARY = {"ENGINE": databases.POSTGRESQL, "HOST": "en", "CONN_MAX_AGE": 60}
ADDRESS = "postgres://katalog:hemmelig@to/katalog"
SECRETS = {"secret", "token"}  # What addresses that open something call their part.


def asked(path, method="get", **cookies):
    request = getattr(RequestFactory(), method)(path)
    request.COOKIES = cookies
    return replica.wanted(request)


@pytest.mark.parametrize(
    "path", ["/", "/nn/", "/initiativer/en/", "/initiativer.csv", "/api/v1/", "/en/data/"]
)
def test_a_visitor_who_reads_may_read_from_the_replica(path):
    assert asked(path)
    assert asked(path, "head")
    assert asked(path, messages="tull", csrftoken="tull")


def test_whoever_is_logged_in_or_sends_something_reads_from_the_primary():
    assert not asked("/initiativer/en/", sessionid="hemmelig")
    assert not asked("/initiativer/en/", "post")
    assert not asked("/en/admin/")


def test_pages_that_show_what_somebody_has_just_written_are_read_from_the_primary():
    patterns = get_resolver().reverse_dict
    secret = {
        name: parameters
        for name in patterns
        if isinstance(name, str)
        for [(_form, parameters)] in [patterns.getlist(name)[0][0]]
        if SECRETS & set(parameters)
    }
    assert set(secret) == {"proposal", "proposal-change", "preview", "confirm"}
    paths = [reverse(name, kwargs=dict.fromkeys(of, "abc")) for name, of in secret.items()]
    paths += [reverse(name, args=["en"]) for name in ("report", "report-thanks")]
    assert [path for path in paths if asked(path) or asked(f"/en{path}")] == []


def test_without_the_setting_there_is_no_second_database_and_nothing_on_the_way(settings):
    own = {"default": PRIMARY}
    assert databases.with_replica(own, "") is own
    assert settings.DATABASE_ROUTERS == []
    assert not replica.exists()
    with pytest.raises(replica.MiddlewareNotUsed):
        replica.read(lambda request: None)


def test_both_databases_are_given_up_when_they_say_nothing():
    found = databases.with_replica({"default": PRIMARY}, f"{ADDRESS}?connect_timeout=7")
    assert found["replica"]["HOST"] == "to"
    assert found["replica"]["CONN_MAX_AGE"] == 60
    assert found["replica"]["OPTIONS"] == databases.PATIENCE | {"connect_timeout": 7}
    assert found["default"] == PRIMARY | {"OPTIONS": databases.PATIENCE}


@pytest.mark.parametrize(
    ("own", "address"),
    [
        ({"ENGINE": "django.db.backends.sqlite3"}, ADDRESS),
        (PRIMARY, "sqlite:///katalog.sqlite3"),
    ],
)
def test_what_cannot_follow_stops_the_start_with_a_sentence(own, address):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_REPLICA_URL") as fault:
        databases.with_replica({"default": own}, address)
    assert "hemmelig" not in str(fault.value)


@pytest.mark.django_db(transaction=True)
def test_what_is_written_and_what_it_rests_on_is_the_primarys():
    router, counted = ConnectionRouter(["initiatives.reading.Router"]), BaseDatabaseCache("t", {})
    reading.from_replica()
    try:
        read_before = Initiative(title="Lest før")
        read_before._state.db = "replica"
        assert router.db_for_read(Initiative) == "replica"
        assert router.db_for_write(Initiative, instance=read_before) == "default"
        assert router.db_for_read(counted.cache_model_class) == "default"
        with transaction.atomic():
            assert router.db_for_read(Initiative, instance=read_before) == "default"
    finally:
        reading.from_primary()
    assert router.db_for_read(Initiative, instance=read_before) == "default"
    assert not router.allow_migrate("replica", "initiatives")
    assert router.allow_migrate("default", "initiatives")
