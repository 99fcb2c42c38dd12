"""What pages tell search engines and programs: structured data, canonical addresses, links."""

import json
import re

import pytest

from initiatives import publishing
from initiatives.exports.columns import COLUMNS
from initiatives.harvest import mapping
from tests.factory import (
    make_draft,
    make_editor,
    make_initiative,
    make_municipality,
    make_organisation,
)
from tests.pages import get, text

pytestmark = pytest.mark.django_db
SITE = "https://ki.example.no"
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = SITE


def json_ld(client, address):
    found = DATA.findall(get(client, address))
    assert len(found) == 1
    return json.loads(found[0])


def canonical(client, address):
    found = re.findall(r'<link rel="canonical" href="([^"]*)">', get(client, address))
    assert len(found) == 1
    return found[0].replace("&amp;", "&")


def links(client, address):
    header = client.get(address).headers["Link"]
    return re.findall(r'<([^>]+)>; rel="([^"]+)"; type="([^"]+)"', header)


def test_an_initiative_is_our_article_about_its_subject_with_its_sources(client):
    place = make_municipality()
    owner = make_organisation(name="Bergen kommune", municipality=place)
    initiative = make_initiative(
        key="en", title="Snø & is", owners=[owner], ai_types=["datasyn"], sources=["https://a.no/"]
    )
    initiative.sources.update(date="2024-05")
    said = json_ld(client, "/initiativer/en/")
    assert (said["@type"], said["headline"]) == ("Article", "Snø & is")
    assert said["url"] == f"{SITE}/initiativer/en/"
    assert said["isPartOf"]["@id"] == f"{SITE}/data/#datasett"
    assert said["author"] == said["publisher"]
    assert said["author"]["name"] == "KI-katalogen"
    assert [term["termCode"] for term in said["about"]] == ["helse-omsorg", "datasyn"]
    assert said["mentions"] == [{"@type": "Organization", "name": "Bergen kommune"}]
    assert said["spatialCoverage"] == [
        {"@type": "AdministrativeArea", "name": "Bergen", "identifier": "4601"}
    ]
    assert said["citation"] == [
        {
            "@type": "CreativeWork",
            "name": "Om prosjektet",
            "url": "https://a.no/",
            "publisher": {"@type": "Organization", "name": "Kommunen"},
            "datePublished": "2024-05",
        }
    ]


def test_no_text_of_an_editor_ends_the_element_that_the_data_stand_in(client):
    nasty = "</script><script>alert(1)</script><!-- & \u2028"
    make_initiative(key="en", title=nasty, summary=nasty)
    page = get(client, "/initiativer/en/")
    assert json.loads(DATA.findall(page)[0])["headline"] == nasty
    assert "<script>alert" not in page
    assert page.count("</script>") == page.count("<script ")


def test_what_nobody_knows_is_not_said(client):
    make_initiative(key="en", owners=[make_organisation()])
    said = json_ld(client, "/initiativer/en/")
    assert "spatialCoverage" not in said
    assert "datePublished" not in said["citation"][0]


def test_a_draft_and_a_tombstone_tell_search_engines_nothing(client):
    make_draft(key="utkast")
    gone = make_initiative(key="borte")
    publishing.archive(gone, by=make_editor())
    client.force_login(make_editor())
    for address, status in [("/initiativer/utkast/", 200), ("/initiativer/borte/", 410)]:
        page = get(client, address, status=status)
        assert "ld+json" not in page
        assert "canonical" not in page
        assert "Link" not in client.get(address).headers


def test_the_data_page_describes_the_set_and_where_to_take_it_out(client):
    make_initiative(start_year=2018)
    said = json_ld(client, "/data/")
    assert said["@type"] == "Dataset"
    assert 50 <= len(said["description"]) <= 5000  # What data set searches take.
    assert said["temporalCoverage"] == "2018/.."
    assert {each["contentUrl"] for each in said["distribution"]} == {
        f"{SITE}/initiativer.{ending}" for ending in ("csv", "xlsx", "json", "atom")
    }
    assert [each["name"] for each in said["variableMeasured"]] == [each.name for each in COLUMNS]


def test_every_page_names_its_own_address(client):
    make_initiative(key="en", benefits=["okt-kvalitet"], barriers={1: ("Dyrt", "")})
    for address in [
        "/", "/initiativer/", "/initiativer/en/", "/barrierer/", "/barrierer/dimensjon-1/",
        "/gevinster/", "/gevinster/okt-kvalitet/", "/om/", "/data/", "/data/ordbok/",
        "/data/sitering/",
    ]:  # fmt: skip
        assert canonical(client, address) == SITE + address
        assert canonical(client, f"{address}?utm_source=brev&fbclid=x") == SITE + address


def test_a_list_keeps_its_query_and_page_but_not_what_does_not_matter(client):
    for _number in range(21):
        make_initiative(sectors=["samferdsel"])
    whole = f"{SITE}/initiativer/"
    assert canonical(client, "/initiativer/?side=1&utm_source=x") == whole
    assert canonical(client, "/initiativer/?side=2") == f"{whole}?side=2"
    asked = canonical(client, "/initiativer/?gclid=1&sektor=samferdsel&q=initiativ&side=1&tull=1")
    assert asked == f"{whole}?q=initiativ&sektor=samferdsel"
    assert canonical(client, '/initiativer/?q="><script>') == f"{whole}?q=%22%3E%3Cscript%3E"


def test_a_list_links_to_the_same_rows_in_other_forms(client):
    make_initiative(sectors=["samferdsel"])
    found = links(client, "/initiativer/?sektor=samferdsel&side=1")
    assert (f"{SITE}/initiativer.csv?sektor=samferdsel", "alternate", "text/csv") in found
    for address, _rel, kind in found:
        if address.startswith(SITE):
            answer = client.get(address.removeprefix(SITE))
            assert answer.status_code == 200, address
            assert answer.getvalue()
            assert answer.headers["Content-Type"].startswith(kind), address
    assert (f"{SITE}/data/ordbok.json", "describedby", "application/json") in found
    page = get(client, "/initiativer/?sektor=samferdsel")
    assert 'type="application/atom+xml"' in page
    assert 'href="/initiativer.atom?sektor=samferdsel"' in page


def test_a_very_long_query_does_not_make_headers_that_proxies_refuse(client):
    make_initiative(sectors=[f"sektor-{number}" for number in range(200)])
    query = "&".join(f"sektor=sektor-{number}" for number in range(200))
    header = client.get(f"/initiativer/?{query}").headers["Link"]
    assert len(header) < 4_000
    assert "ordbok.json" in header


def test_an_initiative_links_to_its_citations(client):
    make_initiative(key="en")
    found = links(client, "/initiativer/en/")
    bib = (f"{SITE}/initiativer/en/sitering.bib", "describedby", "application/x-bibtex")
    assert bib in found
    assert (f"{SITE}/api/v1/initiatives/en", "alternate", "application/json") in found
    for address, _rel, kind in found:
        if address.startswith(SITE):
            answer = client.get(address.removeprefix(SITE))
            assert answer.headers["Content-Type"].startswith(kind), address


def test_every_column_is_mapped_or_said_to_have_no_counterpart(client):
    assert list(mapping.FIELDS) == [column.name for column in COLUMNS]
    said = json.loads(client.get("/data/felt-til-felt.json").content)
    assert set(said["standards"]) == {"pstw", "atrs", "algoritmeregister"}
    for standard in said["standards"].values():
        assert standard["address"].startswith("https://")
        assert standard["version_seen"]
        assert standard["seen"]
    by_name = {each["column"]: each for each in said["columns"]}
    assert by_name["title"]["fields"] == {
        "pstw": "Name", "atrs": "name", "algoritmeregister": "Naam",
    }  # fmt: skip
    assert set(by_name["barriers"]["fields"].values()) == {None}


def test_a_missing_page_has_no_canonical_address(client):
    for address in ["/finnes-ikke/", "/initiativer/finnes-ikke/"]:
        assert "canonical" not in get(client, address, status=404)
    assert "Vi finner ikke siden" in text(get(client, "/finnes-ikke/", status=404))
