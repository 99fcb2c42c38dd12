"""`/metrics`: what Prometheus reads, for whoever has the token."""

import re

import pytest
from django.core.management import call_command

from initiatives import mailing
from initiatives.models import OutgoingMail
from tests.factory import make_draft, make_initiative

LINE = re.compile(r'([a-z_]+)(?:\{((?:[a-z]+="[^"\\]*",?)+)\})? (\d+(?:\.\d+)?)')
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _token(settings):
    settings.METRICS_TOKEN = "langt-og-tilfeldig"


def ask(client, token="langt-og-tilfeldig"):
    return client.get("/metrics", headers={"Authorization": f"Bearer {token}"})


def numbers(client):
    """The numbers, by name and labels but for the process."""
    response = ask(client)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/plain; version=0.0.4")
    assert response["Cache-Control"] == "no-store"
    text = response.content.decode()
    assert text.endswith("\n")
    found = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            name, labels, number = LINE.fullmatch(line).groups()
            assert f"# TYPE {re.sub('_(bucket|sum|count)$', '', name)} " in text
            labels = dict(re.findall(r'([a-z]+)="([^"]*)"', labels or ""))
            labels.pop("process", None)
            found[name, *labels.values()] = float(number)
    return found


def test_without_the_setting_there_is_no_such_page(client, settings):
    settings.METRICS_TOKEN = ""
    assert ask(client).status_code == ask(client, "").status_code == 404


@pytest.mark.parametrize("token", ["", "galt", "langt-og-tilfeldig ", "langt-og-tilfeldigå"])
def test_whoever_lacks_the_token_reads_nothing(client, token):
    response = ask(client, token)
    assert (response.status_code, response.content) == (401, b"")
    assert client.get("/metrics").status_code == 401


def test_requests_are_counted_by_view_and_status_and_checks_are_not(client):
    before = numbers(client)
    client.get("/om/")
    client.get("/nn/om/")
    client.get("/initiativer/finnes-ikke/")
    client.get("/finnes-ikke/")
    client.get("/healthz")
    now = numbers(client)
    requests = {key[1:]: now[key] - before.get(key, 0) for key in now if "requests" in key[0]}
    assert {key: number for key, number in requests.items() if number} == {
        ("about", "200"): 2,
        ("initiative", "404"): 1,
        ("", "404"): 1,
    }


def test_times_are_counted_up_to_each_bound(client):
    client.get("/om/")
    found = numbers(client)
    name = "catalogue_request_seconds"
    buckets = [found[key] for key in found if key[:2] == (f"{name}_bucket", "about")]
    assert len(buckets) == 12
    assert buckets == sorted(buckets)
    assert buckets[-1] == found[f"{name}_count", "about"] >= 1
    assert found[f"{name}_sum", "about"] > 0


def test_what_the_catalogue_holds_and_what_waits_is_told(client):
    make_initiative()
    make_draft()
    waits = numbers(client)
    assert waits["catalogue_database_up",] == 1
    assert waits["catalogue_initiatives_published",] == 1
    assert waits["catalogue_index_waiting",] > 0
    call_command("reindex", verbosity=0)
    for key in ("en", "to"):
        mailing.queue(key, "kari@example.no", "Emne", "Tekst")
    OutgoingMail.objects.filter(key="to").update(tries=mailing.MOST_TRIES)
    found = numbers(client)
    assert found["catalogue_index_waiting",] == 0
    assert found["catalogue_index_ok",] == 1
    assert found["catalogue_mail_waiting",] == found["catalogue_mail_given_up",] == 1
