"""The description for programs, and the page made from it."""

import re

import jsonschema
import pytest
from django.urls import get_resolver

from initiatives import publishing
from initiatives.api import components
from initiatives.api.operations import api
from initiatives.api.problems import TITLES
from initiatives.models import Initiative
from tests.api.asking import ask
from tests.factory import make_editor, make_initiative
from tests.pages import get, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def described(client, real_catalogue):
    return ask(client, "/openapi.json")


def operations(described):
    return {path: each["get"] for path, each in described["paths"].items()}


def test_it_is_openapi_3_1_and_says_where_the_api_is(described):
    assert described["openapi"] == "3.1.0"
    assert described["servers"] == [{"url": "http://testserver/api/v1"}]
    assert described["info"]["license"]["name"] == "NLOD 2.0"


def test_every_parameter_is_described_and_says_what_it_takes(described):
    for path, operation in operations(described).items():
        assert operation["summary"] and operation["description"], path
        for parameter in operation["parameters"]:
            assert parameter["description"], (path, parameter["name"])
            assert parameter["schema"], (path, parameter["name"])
    by_name = {each["name"]: each for each in operations(described)["/initiatives"]["parameters"]}
    assert "helse-omsorg" in by_name["sektor"]["schema"]["items"]["enum"]
    assert by_name["sektor"]["schema"]["items"]["x-labels"]["helse-omsorg"] == "Helse og omsorg"
    assert len(by_name["kommune"]["schema"]["items"]["enum"]) == 357
    assert by_name["fra"]["schema"]["minimum"] == 1950
    assert {"limit", "cursor", "kolonner", "q", "sorter"} <= set(by_name)
    assert "side" not in by_name


def test_every_problem_is_described(described):
    responses = described["components"]["responses"]
    assert set(responses) == {"304", *map(str, TITLES)}
    for status in ("400", "404"):
        [content] = responses[status]["content"].values()
        assert content["example"]["status"] == int(status)
    for path, operation in operations(described).items():
        assert {"200", "304", "400", "429", "500"} <= set(operation["responses"]), path


def test_every_example_is_real_and_fits_its_schema(client, described):
    first = Initiative.objects.published().order_by("key").first()
    for path, operation in operations(described).items():
        answer = operation["responses"]["200"]["content"]["application/json"]
        schema = answer["schema"] | {"components": described["components"]}
        jsonschema.validate(answer["example"], schema)
        asked = path.partition("/{")[0] + operation["x-asked"]
        assert ask(client, asked).keys() == answer["example"].keys()
    example = operations(described)["/initiatives/{key}"]["responses"]["200"]
    assert example["content"]["application/json"]["example"]["key"] == first.key


def test_an_archived_initiative_gives_the_example_of_what_is_gone(client):
    editor = make_editor()
    publishing.archive(make_initiative(key="borte", by=editor), by=editor)
    found = ask(client, "/openapi.json")["components"]["responses"]["410"]
    assert found["content"]["application/problem+json"]["example"]["key"] == "borte"


def test_an_empty_catalogue_is_described_without_examples(client):
    described = ask(client, "/openapi.json")
    assert not [each for each in operations(described).values() if each["x-asked"]]
    assert "/initiatives" in text(get(client, "/api/v1/"))


def test_every_answer_fits_its_schema(client, described):
    for path, operation in operations(described).items():
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        schema |= {"components": described["components"]}
        asked = path.replace("{key}", Initiative.objects.published().last().key)
        jsonschema.validate(ask(client, asked.replace("{name}", "effects")), schema)


def test_every_address_is_described(described):
    [pages] = [each for each in get_resolver().url_patterns if str(each.pattern) == ""]
    resolvers = [each for each in pages.url_patterns if str(each.pattern) == "api/v1/"]
    [names] = [{each.name for each in resolver.url_patterns} for resolver in resolvers]
    operation_ids = {each["operationId"] for each in operations(described).values()}
    assert names - {None} == operation_ids | {"documentation", "openapi"}
    assert api.docs_url is None and api.openapi_url is None


def test_the_page_shows_every_operation_parameter_field_and_problem(client, described):
    page = get(client, "/api/v1/")
    shown = text(page)
    for path, operation in operations(described).items():
        assert path in shown
        assert operation["summary"] in shown
        for parameter in operation["parameters"]:
            assert f"<code>{parameter['name']}</code>" in page
    for name, schema in described["components"]["schemas"].items():
        assert f'id="skjema-{name}"' in page
        for field in schema["properties"]:
            assert f"<code>{field}</code>" in page
    for status in TITLES:
        assert f'id="feil-{status}"' in page, "the type of a problem leads here"
    for header in components.headers():
        assert header in shown


def test_every_link_within_the_page_leads_somewhere(client, real_catalogue):
    page = get(client, "/api/v1/")
    anchors = set(re.findall(r'\bid="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= anchors
    assert len(re.findall(r'\bid="', page)) == len(anchors), "no id twice"


def test_the_page_fetches_nothing_from_elsewhere(client, real_catalogue):
    response = client.get("/api/v1/")
    page = response.content.decode()
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert "<script" not in page
    fetched = r'<(?:link rel="(?:stylesheet|icon|preload)"|img|script)[^>]+"(?:https?:)?//'
    assert not re.findall(fetched, page)
