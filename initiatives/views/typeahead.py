"""Suggestions to the search field, for `typeahead.js`."""

from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from barriers.languages import SOURCE, current
from initiatives.fields import MAX_CHARACTERS
from initiatives.search import labels, snapshot
from initiatives.search.typeahead import TITLES, suggest


@require_safe
@vary_on_cookie  # An editor's answer renews the session, which no shared cache may keep.
@cache_control(public=True, max_age=60)
def typeahead(request):
    """What begins as somebody types, in groups; without any where there is nothing to go by."""
    typed = request.GET.get("q", "").strip()
    headings = {
        TITLES: _("Initiativer"),
        labels.ORGANISATIONS: _("Organisasjoner"),
        labels.PLACES: _("Kommuner og fylker"),
        labels.FILTERS: _("Filtre"),
    }
    groups = [
        {"label": headings[kind], "items": [item._asdict() for item in items]} | _language(kind)
        for kind, items in suggest(typed, snapshot.current()).items()
    ]
    return JsonResponse({"query": typed[:MAX_CHARACTERS], "groups": groups})


def _language(kind):
    """That titles are in bokmål, where the page is not."""
    return {"language": SOURCE} if kind == TITLES and current() != SOURCE else {}
