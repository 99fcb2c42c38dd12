"""The description for programs, and the same as a page for people."""

import json
from typing import NamedTuple

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import JsonResponse
from django.shortcuts import render

from initiatives.api import queries
from initiatives.api.description import document as described
from initiatives.api.problems import ROOT

SCHEMAS = "#/components/schemas/"


class Field(NamedTuple):
    """A parameter or a field: `kind` is its type in words, `codes` are (code, label)."""

    name: str
    kind: str
    schema: str
    description: str
    codes: list


def document(request):
    """The OpenAPI document."""
    queries.options(queries.Form(request.GET))
    return JsonResponse(described(), json_dumps_params={"ensure_ascii": False, "indent": 1})


def page(request):
    """The documentation."""
    made = described()
    context = {
        "paragraphs": made["info"]["description"].split("\n\n"),
        "version": made["info"]["version"],
        "root": settings.SITE_URL + ROOT,
        "operations": [_operation(path, each["get"]) for path, each in made["paths"].items()],
        "problems": [
            (status, each["description"], _example(each))
            for status, each in made["components"]["responses"].items()
            if status != "304"
        ],
        "schemas": [
            (name, [_field(*each) for each in schema["properties"].items()])
            for name, schema in made["components"]["schemas"].items()
        ],
        "headers": [
            (name, each["description"]) for name, each in made["components"]["headers"].items()
        ],
    }
    return render(request, "api/documentation.html", context)


def _operation(path, operation):
    answer = operation["responses"]["200"]
    [content] = answer["content"].values()
    asked = path.partition("/{")[0] + operation["x-asked"]
    return {
        "name": operation["operationId"],
        "path": path,
        "summary": operation["summary"],
        "description": operation["description"],
        "parameters": [
            _field(each["name"], each["schema"] | {"description": each["description"]})
            for each in operation["parameters"]
        ],
        "schema": content["schema"]["$ref"].removeprefix(SCHEMAS),
        "asked": settings.SITE_URL + ROOT + asked,
        "example": _example(answer),
    }


def _example(answer):
    [content] = answer["content"].values()
    if "example" not in content:
        return ""
    return json.dumps(content["example"], cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def _field(name, schema):
    kinds, target = _kinds(schema)
    items = schema.get("items", {})
    codes = items.get("enum", schema.get("enum", []))
    labels = items.get("x-labels", schema.get("x-labels", {}))
    if len(codes) > queries.FEW:
        codes = []
    return Field(
        name,
        " | ".join(kinds),
        target,
        schema.get("description", ""),
        [(code, labels.get(code, "")) for code in codes],
    )


def _kinds(schema):
    """The types of a schema in words, and the schema it points to if it does."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(SCHEMAS)
        return [name], name
    if "items" in schema:
        kinds, target = _kinds(schema["items"])
        return [f"{' | '.join(kinds)}[]"], target
    if "anyOf" in schema and "type" not in schema:
        found = [_kinds(each) for each in schema["anyOf"]]
        return [kind for kinds, _t in found for kind in kinds], next(
            (target for _k, target in found if target), ""
        )
    formats = [schema, *schema.get("anyOf", [])]
    named = [each["format"] for each in formats if "format" in each]
    return named or [schema.get("type", "string")], ""
