"""Examples for the description, made by asking the API itself about what is published."""

from django.http import QueryDict

from initiatives.api import changes, listing, places, schemas, vocabularies, whole
from initiatives.api.problems import Problem, body
from initiatives.exports import dictionary
from initiatives.models import Initiative
from initiatives.models.codes import State

FEW = 2  # So much of a list is shown.


def answers():
    """An answer of each operation, as {operation: (what was asked, the answer)}."""
    first = Initiative.objects.published().order_by("key").values_list("key", flat=True).first()
    if not first:
        return {}
    short = QueryDict("kolonner=key,title,status,sectors,url&limit=1")
    counts = listing.counts(QueryDict("status=i-drift"))
    counts["facets"] = [
        facet | {"options": facet["options"][:FEW]} for facet in counts["facets"][:FEW]
    ]
    one = vocabularies.one("sectors")
    one["codes"] = one["codes"][:FEW]
    made = {
        "initiatives": (
            f"?{short.urlencode(safe=',')}",
            schemas.Initiatives,
            listing.initiatives(short),
        ),
        "initiative": (f"/{first}", schemas.WholeInitiative, whole.initiative(first)),
        "facets": ("?status=i-drift", schemas.Facets, counts),
        "changes": ("?limit=1", schemas.Changes, changes.changes(QueryDict("limit=1"))),
        "vocabularies": ("", schemas.Vocabularies, {"vocabularies": [one]}),
        "vocabulary": ("/sectors", schemas.Vocabulary, one),
        "organisations": ("", schemas.Organisations, _some(places.organisations())),
        "municipalities": ("", schemas.Municipalities, _some(places.municipalities())),
        "counties": ("", schemas.Counties, _some(places.counties())),
        "columns": ("", schemas.Columns, _some({"columns": dictionary.entries()})),
    }
    return {
        name: (asked, schema.model_validate(given).model_dump(mode="json", exclude_unset=True))
        for name, (asked, schema, given) in made.items()
    }


def problems():
    """The problems of somebody who asks for what is not there, as {status: body}."""
    found = {}
    for ask in (
        lambda: listing.initiatives(QueryDict("sektor=tull")),
        lambda: vocabularies.one("tull"),
    ):
        try:
            ask()
        except Problem as problem:
            found[problem.status] = body(problem)
    archived = Initiative.objects.filter(state=State.ARCHIVED).order_by("key").first()
    if archived:
        found[410] = body(whole.gone(archived))
    return found


def _some(answer):
    return {name: rows[:FEW] for name, rows in answer.items()}
