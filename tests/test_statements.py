"""The accessibility statement and the privacy page, and that what they say is so."""

import re

import pytest

from initiatives.models import Organisation
from tests.pages import get, text
from tests.visits import FAULTS, FILES, PAGES

pytestmark = pytest.mark.django_db
STATEMENTS = ["/tilgjengelighet/", "/personvern/"]


def test_no_public_page_or_file_sets_a_cookie(every_page, client):
    for address in PAGES + FAULTS + FILES:
        response = client.get(address, follow=True)
        b"".join(response)
        assert not response.cookies, address
    assert not client.cookies


def test_what_is_not_understood_sets_no_cookie_either(client):
    for address in ["/initiativer/?sektor=tull", "/initiativer.csv?kolonner=tull", "/api/v1/tull"]:
        assert not client.get(address).cookies
    assert not client.post("/initiativer/").cookies


def test_only_the_log_in_gives_cookies(client):
    assert set(client.get("/admin/login/").cookies) == {"csrftoken"}


def test_other_sites_are_not_told_where_a_visitor_came_from(client):
    assert client.get("/om/")["Referrer-Policy"] == "same-origin"


def test_a_contact_of_an_owner_is_on_no_page_and_in_no_file(every_page, client):
    Organisation.objects.update(contact_email="hemmelig@example.no")
    for address in PAGES + FILES:
        assert b"hemmelig" not in client.get(address, follow=True).getvalue(), address


@pytest.mark.parametrize("address", STATEMENTS)
def test_a_statement_is_reached_from_every_page(client, address):
    for page in ["/", "/initiativer/", "/finnes-ikke/"]:
        assert f'href="{address}"' in client.get(page).content.decode()
    assert address.encode() in client.get("/sitemap.xml").getvalue()


@pytest.mark.parametrize("address", STATEMENTS)
def test_a_statement_says_where_to_write(client, settings, address):
    assert "mailto:" not in get(client, address)
    assert "Nettstedet har ikke oppgitt en adresse å skrive til ennå." in text(get(client, address))
    settings.CONTACT_EMAIL = "ki@example.no"
    page = get(client, address)
    assert "Skriv til ki@example.no ." in text(page)
    assert 'href="mailto:ki@example.no"' in page


def test_the_accessibility_statement_has_what_the_law_asks_for(client):
    shown = text(get(client, "/tilgjengelighet/"))
    for part in ["delvis i samsvar", "WCAG 2.1", "Dette mangler", "Dette har vi ikke testet"]:
        assert part in shown
    for part in [
        "Si fra når noe ikke virker",
        "Diskrimineringsnemnda",
        "Uutilsynet",
        "uustatus.no",
    ]:
        assert part in shown
    assert re.search(r"Erklæringen er fra \d+\. \w+ \d{4}\.", shown)


def test_the_privacy_page_has_what_the_law_asks_for(client):
    shown = text(get(client, "/personvern/"))
    for part in ["behandlingsansvarlig", "artikkel 6 nr. 1", "Dine rettigheter", "Datatilsynet"]:
        assert part in shown
