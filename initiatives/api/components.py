"""What the description of each operation points to: schemas, headers and problems."""

from django.utils.translation import gettext as _
from ninja.openapi.schema import REF_TEMPLATE
from pydantic.json_schema import models_json_schema

from initiatives.api import limits
from initiatives.api.problems import KIND, TITLES
from initiatives.api.schemas import Gone, Problem
from initiatives.exports.columns import COLUMNS
from initiatives.models.rules import KEY

CACHING = ["ETag", "Last-Modified", "Cache-Control"]
LIMITS = ["RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"]


def schemas(made):
    """The schemas that ninja made and those of problems, with the codes of the columns."""
    modes = [(model, "serialization") for model in (Problem, Gone)]
    _map, more = models_json_schema(modes, ref_template=REF_TEMPLATE)
    made = dict(sorted((made | more["$defs"]).items()))
    for schema in made.values():
        schema.pop("description", None)  # That was for whoever reads the code.
    for name in ("Initiative", "WholeInitiative"):
        _give_codes(made[name]["properties"])
    return made


def _give_codes(fields):
    fields["key"]["pattern"] = KEY
    for column in COLUMNS:
        if not column.codes or column.name == "source_check":
            continue  # Which is a code and a date.
        codes = [code["code"] for code in column.codes()]
        field = fields[column.name]
        if column.type == "list":
            field["items"]["enum"] = codes
        elif column.type == "string":
            field["enum"] = codes


def headers():
    """Every header that an answer may have."""
    texts = {
        "ETag": _("Navnet på svaret. Send det i If-None-Match, så får du 304 om det er det samme."),
        "Last-Modified": _("Når innholdet i katalogen sist ble endret. For If-Modified-Since."),
        "Cache-Control": _("Hvor lenge svaret kan brukes om igjen uten å spørre."),
        "Link": _('Neste side, som rel="next".'),
        "RateLimit-Limit": _("Så mange ganger kan du spørre på %s minutter.")
        % (limits.WINDOW // 60),
        "RateLimit-Remaining": _("Så mange ganger kan du spørre nå."),
        "RateLimit-Reset": _("Så mange sekunder til du kan spørre fra begynnelsen igjen."),
        "Retry-After": _("Så mange sekunder må du vente."),
    }
    numbers = (*LIMITS, "Retry-After")
    return {
        name: {
            "description": text,
            "schema": {"type": "integer", "minimum": 0} if name in numbers else {"type": "string"},
        }
        for name, text in texts.items()
    }


def named(names):
    """References to headers."""
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def responses(examples):
    """What is not an answer: 304, and every problem with an example where there is one."""
    made = {"304": {"description": _("Du har svaret fra før."), "headers": named(CACHING)}}
    for status, title in TITLES.items():
        schema = {"$ref": f"#/components/schemas/{'Gone' if status == 410 else 'Problem'}"}
        example = {"example": examples[status]} if status in examples else {}
        waiting = ["Retry-After"] if status in (429, 503) else []
        made[str(status)] = {
            "description": str(title),
            "headers": named([*LIMITS, *waiting]),
            "content": {KIND: {"schema": schema, **example}},
        }
    return made
