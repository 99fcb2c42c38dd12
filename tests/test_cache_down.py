"""A cache that is down: every page goes on, and programs are still kept out."""

import pytest
from django.core.cache import cache
from django.test import Client
from environ import Env

from catalogue import caches
from initiatives import throttle
from initiatives.admin.guesses import MOST_OF_A_NAME
from initiatives.guard import MOST_SENT
from tests.factory import make_editor, make_initiative
from tests.mailserver import unused_port

pytestmark = pytest.mark.django_db
FORM = "/initiativer/robot/meld-feil/"


@pytest.fixture(params=["Redis that is not there", "a folder that is none"])
def down(request, settings, tmp_path):
    """A cache that fails, as CACHE_URL names it; what it fails by is its own."""
    file = tmp_path / "file"
    file.write_text("no folder")
    address = f"redis://127.0.0.1:{unused_port()}/1"
    url = address if "Redis" in request.param else f"filecache://{file}"
    settings.CACHES = {"default": caches.bounded(Env.cache_url_config(url))}
    throttle.OWN.clear()
    with pytest.raises(Exception, match=r"."):
        cache.set("x", 1)
    yield
    throttle.OWN.clear()


def test_every_page_that_counts_goes_on_and_the_log_says_it_once(down, client, caplog):
    make_initiative(key="robot")
    make_editor(username="kari", password="korsvei-lampe-42")
    for address in ("/", "/initiativer/?q=finnesikke", FORM, "/api/v1/initiatives"):
        assert client.get(address).status_code == 200
    sent = {"username": "kari", "password": "korsvei-lampe-42"}
    assert client.post("/admin/login/", sent).status_code == 302
    assert client.get("/admin/").status_code == 200
    said = [each for each in caplog.messages if "cache" in each]
    assert len(said) == 1
    assert said[0].startswith("The cache fails; each process counts for itself: ")


def test_who_guesses_passwords_is_still_stopped(down):
    make_editor(username="kari", password="korsvei-lampe-42")
    wrong = {"username": "kari", "password": "feil"}
    codes = [Client().post("/admin/login/", wrong).status_code for _n in range(MOST_OF_A_NAME + 1)]
    assert codes == [200] * MOST_OF_A_NAME + [429]


def test_who_sends_forms_all_the_time_is_still_stopped(down, client):
    make_initiative(key="robot")
    codes = [client.post(FORM, {}).status_code for _n in range(MOST_SENT + 1)]
    assert codes[-1] == 429
    assert 429 not in codes[:-1]


def test_a_cache_that_is_back_is_asked_again(down, rf, caplog, settings):
    def count():
        return throttle.count(rf.get("/"), "test", 2, 3600).left

    assert count() == 1
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    throttle.OWN.delete("rest")  # As its time goes out.
    assert count() == 1
    assert count() == 0
    assert len(caplog.messages) == 1


def test_a_page_waits_at_most_a_second_for_redis():
    found = caches.bounded({"BACKEND": caches.REDIS, "LOCATION": "redis://cache.example.no/1"})
    options = found["OPTIONS"]
    assert (options["socket_connect_timeout"], options["socket_timeout"]) == (1, 1)
    assert options["retry"].get_retries() == 1
    own = {"BACKEND": caches.REDIS, "OPTIONS": {"socket_timeout": 5}}
    assert caches.bounded(own)["OPTIONS"]["socket_timeout"] == 5
