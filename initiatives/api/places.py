"""Who takes part and where, with how many published initiatives each has."""

from initiatives.api.whole import organisation
from initiatives.models import County, Initiative, Municipality, Organisation
from initiatives.search import bits, snapshot


def organisations():
    """Those that take part in something published, in alphabetical order."""
    counts = Initiative.objects.published().count_by("organisations")
    taking_part = Organisation.objects.filter(
        pk__in=Initiative.objects.published().values("organisations")
    )
    found = taking_part.select_related("municipality").prefetch_related("counties")
    return {
        "organisations": [
            organisation(each) | {"initiatives": counts.get(each.pk, 0)} for each in found
        ]
    }


def municipalities():
    """All municipalities by number; the counts are those of the list's own filter."""
    count = _counts("kommune")
    found = Municipality.objects.select_related("county").order_by("number")
    return {
        "municipalities": [
            {
                "number": place.number,
                "name": place.name,
                "official_name": place.official_name,
                "county_number": place.county.number,
                "lon": place.lon,
                "lat": place.lat,
                "population": place.population,
                "area_km2": place.area_km2,
                "size": place.size,
                "language_form": place.language_form,
                "initiatives": count(place.number),
            }
            for place in found
        ]
    }


def counties():
    """All counties by number, counted in the same way."""
    count = _counts("fylke")
    return {
        "counties": [
            {"number": number, "name": name, "initiatives": count(number)}
            for number, name in County.objects.order_by("number").values_list("number", "name")
        ]
    }


def _counts(name):
    index = snapshot.current()
    having = index.values[name]
    return lambda code: (having.get(code, bits.EMPTY) & index.everything).bit_count()
