"""The addresses of the API, each with what it answers."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.renderers import JSONRenderer

from initiatives.api import changes as changed
from initiatives.api import listing, places, queries, schemas, whole
from initiatives.api import vocabularies as words
from initiatives.exports import dictionary


class Renderer(JSONRenderer):
    """JSON in which Norwegian letters can be read."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title=_("KI-katalogens API"),
    version="1.0.0",
    urls_namespace="api",
    renderer=Renderer(),
    openapi_url=None,  # Our own document and page: ninja's page fetches scripts from elsewhere.
    docs_url=None,
)


@api.exception_handler(Exception)
def _let_it_be_answered(request, fault):
    """`answering.py` answers every fault in one way, and not ninja in another."""
    raise fault


def _get(path, response, name, summary):
    return api.get(
        path,
        response=response,
        exclude_unset=True,
        operation_id=name,
        url_name=name,
        summary=summary,
    )


def _page(body, response):
    if body["next"]:
        response["Link"] = f'<{body["next"]}>; rel="next"'
    return body


@_get("/initiatives", schemas.Initiatives, "initiatives", _("Søk i initiativene"))
def initiatives(request: HttpRequest, response: HttpResponse):
    """A page of what a query finds."""
    return _page(listing.initiatives(request.GET), response)


@_get("/initiatives/{slug:key}", schemas.WholeInitiative, "initiative", _("Ett initiativ"))
def initiative(request: HttpRequest, key: str):
    """One initiative with everything."""
    queries.options(queries.Form(request.GET))
    return whole.initiative(key)


@_get("/facets", schemas.Facets, "facets", _("Antall per filter"))
def facets(request: HttpRequest):
    """The counts beside a list."""
    return listing.counts(request.GET)


@_get("/changes", schemas.Changes, "changes", _("Hva som er endret"))
def changes(request: HttpRequest, response: HttpResponse):
    """What happened since a time."""
    return _page(changed.changes(request.GET), response)


@_get("/vocabularies", schemas.Vocabularies, "vocabularies", _("Alle kodene"))
def vocabularies(request: HttpRequest):
    """Every vocabulary."""
    queries.options(queries.Form(request.GET))
    return words.all_of_them()


@_get("/vocabularies/{slug:name}", schemas.Vocabulary, "vocabulary", _("Ett sett koder"))
def vocabulary(request: HttpRequest, name: str):
    """One vocabulary."""
    queries.options(queries.Form(request.GET))
    return words.one(name)


@_get("/organisations", schemas.Organisations, "organisations", _("Eiere og partnere"))
def organisations(request: HttpRequest):
    """Who takes part in something published."""
    queries.options(queries.Form(request.GET))
    return places.organisations()


@_get("/municipalities", schemas.Municipalities, "municipalities", _("Kommunene"))
def municipalities(request: HttpRequest):
    """All municipalities with counts."""
    queries.options(queries.Form(request.GET))
    return places.municipalities()


@_get("/counties", schemas.Counties, "counties", _("Fylkene"))
def counties(request: HttpRequest):
    """All counties with counts."""
    queries.options(queries.Form(request.GET))
    return places.counties()


@_get("/columns", schemas.Columns, "columns", _("Ordboken: hva hvert felt holder"))
def columns(request: HttpRequest):
    """The data dictionary."""
    queries.options(queries.Form(request.GET))
    return {"columns": dictionary.entries()}
