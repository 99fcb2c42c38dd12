"""A draft, for somebody outside who was given a link to it."""

from django.core import signing
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from initiatives import previews
from initiatives.models import Initiative
from initiatives.rights import PUBLIC


@require_safe
@cache_control(private=True, no_store=True)
def preview(request, token):
    """The draft's page as it will be, or what has become of it.

    The address is the only key, so no answer may be kept, found by a search engine, or named
    to the sites that the page links to.
    """
    try:
        response = _response(request, previews.open_link(token))
    except previews.ClosedError:
        response = render(request, "initiatives/preview_closed.html", status=410)
    except (signing.BadSignature, Initiative.DoesNotExist) as fault:
        raise Http404 from fault
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _response(request, found):
    if found.initiative.state in PUBLIC:
        return redirect(found.initiative)
    context = {"initiative": found.initiative, "until": found.until}
    return render(request, "initiatives/preview.html", context)
