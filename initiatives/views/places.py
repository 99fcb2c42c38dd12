"""The municipalities and counties: all of them, and what each has done."""

from urllib.parse import urlencode

from django.http import HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from initiatives.fields import MAX_CHARACTERS, shown
from initiatives.places import every, finding, former
from initiatives.places.addresses import of_number
from initiatives.places.county import of_county, of_former
from initiatives.places.municipality import of_municipality
from initiatives.places.register import register
from initiatives.search import snapshot


def place_list(request):
    """Every county with its municipalities, or those that have the name asked for."""
    now = snapshot.current()
    asked = " ".join(request.GET.get("navn", "").replace("\0", "").split())[:MAX_CHARACTERS]
    found = every.hits(now, asked) if asked else []
    groups = every.groups(now)
    return render(
        request,
        "initiatives/places.html",
        {
            "asked": asked,
            "hits": found,
            "meant": [] if found or not asked else finding.meant(now, asked),
            "groups": groups,
            "active": sum(group.active for group in groups),
            "total": sum(len(group.rows) for group in groups),
        },
    )


def place(request, number):
    """The municipality or county of a number, today's or an earlier one; or of a name."""
    now = snapshot.current()
    places = register(now)
    if number in places.municipalities:
        context = of_municipality(now, places.municipalities[number])
        return render(request, "initiatives/place.html", context)
    if number in places.counties:
        context = of_county(now, places.counties[number])
        return render(request, "initiatives/county.html", context)
    if number in (known := former.known(places.counties)):
        return render(request, "initiatives/former_county.html", of_former(now, known[number]))
    if former.RENUMBERED.get(number) in places.counties:
        return HttpResponsePermanentRedirect(of_number(former.RENUMBERED[number]))
    named = [] if number.isdigit() else finding.exactly(now, number)
    if len(named) == 1:
        return redirect(of_number(named[0].number))
    if named:  # Two are called Herøy, and Oslo is a county too.
        return redirect(f"{reverse('places')}?{urlencode({'navn': number})}")
    return _unknown(request, number, now)


def _unknown(request, number, now):
    """That there is no such place, which ones there are, and those it may be."""
    context = {
        "asked": shown(number),
        "is_old_number": number.isdigit() and len(number) == 4,
        "hits": [] if number.isdigit() else every.hits(now, number[:MAX_CHARACTERS]),
    }
    return render(request, "initiatives/place_unknown.html", context, status=404)
