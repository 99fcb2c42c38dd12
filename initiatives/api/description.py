"""The API as an OpenAPI 3.1 document: ninja tells of answers, the rest is put in here."""

import json

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from initiatives.api import components, examples, parameters, texts
from initiatives.api.operations import api
from initiatives.api.problems import ROOT
from initiatives.exports.about import LICENCE_ADDRESS
from initiatives.search import snapshot

ALWAYS = [304, 400, 429, 500, 503]
SOMETIMES = {"initiative": [404, 410], "vocabulary": [404]}
PAGED = ["initiatives", "changes"]


def document():
    """The document; it is made anew when the content has changed, for it holds its codes."""
    current = snapshot.current()
    return current.said("api", lambda: _made(current.choices))


def _made(choices):
    plain = json.dumps(api.get_openapi_schema(path_prefix=""), cls=DjangoJSONEncoder)
    made = json.loads(plain)
    answers, faults = examples.answers(), examples.problems()
    for path in made["paths"].values():
        operation = path["get"]
        name = operation["operationId"]
        operation["description"] = str(texts.OPERATIONS[name])
        operation["parameters"] = parameters.of(name, choices)
        _describe_answers(operation, name, *answers.get(name, ("", None)))
    made["info"] |= {
        "description": texts.about(),
        "license": {"name": "NLOD 2.0", "url": LICENCE_ADDRESS},
    }
    made["servers"] = [{"url": settings.SITE_URL + ROOT}]
    made["externalDocs"] = {"url": f"{settings.SITE_URL}{ROOT}/"}
    made["components"] = {
        "schemas": components.schemas(made["components"]["schemas"]),
        "headers": components.headers(),
        "responses": components.responses(faults),
    }
    return made


def _describe_answers(operation, name, asked, example):
    found = operation["responses"]["200"]
    found["description"] = _("Svaret.")
    paging = ["Link"] if name in PAGED else []
    found["headers"] = components.named([*components.CACHING, *components.LIMITS, *paging])
    if example:
        [content] = found["content"].values()
        content["example"] = example
    operation["x-asked"] = asked  # What the example is the answer to.
    for status in [*ALWAYS, *SOMETIMES.get(name, [])]:
        operation["responses"][str(status)] = {"$ref": f"#/components/responses/{status}"}
