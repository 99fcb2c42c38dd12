"""The site map, and where robots may go."""

from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest

from initiatives import publishing
from initiatives.harvest import sitemap
from tests.factory import make_dimension, make_draft, make_editor, make_initiative

pytestmark = pytest.mark.django_db
SITE = "https://ki.example.no"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = SITE


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    return ElementTree.fromstring(response.getvalue())  # noqa: S314 - our own file.


def addresses(tree):
    return [each.text for each in tree.iterfind(".//s:loc", NAMES)]


def test_the_site_map_names_every_public_page_and_all_of_them_answer(client):
    make_dimension(1)
    make_initiative(key="en", benefits=["okt-kvalitet"])
    found = addresses(read(client, "/sitemap.xml"))
    assert len(found) == len(set(found))
    for path in ["/", "/initiativer/", "/initiativer/en/", "/barrierer/dimensjon-1/", "/data/"]:
        assert SITE + path in found
    for address in found:
        assert client.get(address.removeprefix(SITE)).status_code == 200, address


def test_an_initiative_tells_when_it_was_last_changed(client):
    initiative = make_initiative(key="en")
    [when] = read(client, "/sitemap.xml").iterfind(".//s:lastmod", NAMES)
    changed = f"{initiative.modified.astimezone():%Y-%m-%d}"
    assert when.text.startswith(changed[:8])
    assert when.text[-6] in "+-"


def test_only_what_is_published_is_on_the_site_map(client):
    make_draft(key="utkast")
    gone = make_initiative(key="borte")
    publishing.archive(gone, by=make_editor())
    found = " ".join(addresses(read(client, "/sitemap.xml")))
    assert "utkast" not in found
    assert "borte" not in found
    assert "admin" not in found
    assert "forhandsvisning" not in found


def test_many_initiatives_take_several_files_and_an_index(client, monkeypatch):
    monkeypatch.setattr(sitemap, "MOST", 3)
    monkeypatch.setattr(sitemap, "CHUNK", 1)
    for number in range(7):
        make_initiative(key=f"nummer-{number}")
    index = read(client, "/sitemap.xml")
    assert index.tag.endswith("sitemapindex")
    found = []
    for address in addresses(index):
        part = addresses(read(client, address.removeprefix(SITE)))
        found += part
    assert len(found) == len(set(found))
    assert {f"{SITE}/initiativer/nummer-{number}/" for number in range(7)} <= set(found)
    assert client.get("/sitemap-4.xml").status_code == 404


def test_the_parts_are_not_there_when_all_fits_in_one_file_but_for_the_first(client):
    make_initiative()
    assert client.get("/sitemap-1.xml").status_code == 404


def test_twice_the_initiatives_take_the_same_number_of_queries(client, django_assert_num_queries):
    for _number in range(2):
        for _each in range(3):
            make_initiative()
        with django_assert_num_queries(7):
            client.get("/sitemap.xml", headers={"Cache-Control": "no-cache"}).getvalue()


def test_robots_may_read_all_but_the_desk_and_what_is_not_published(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    rules = RobotFileParser()
    rules.parse(response.content.decode().splitlines())
    for path in ["/", "/initiativer/?q=snø", "/initiativer.csv", "/data/katalog.ttl", "/om/"]:
        assert rules.can_fetch("bot", SITE + path), path
    for path in ["/admin/", "/admin/login/", "/forhandsvisning/abc/", "/bekreft/abc/"]:
        assert not rules.can_fetch("bot", SITE + path), path
    assert rules.site_maps() == [f"{SITE}/sitemap.xml"]
