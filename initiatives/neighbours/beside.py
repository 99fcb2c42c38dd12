"""What two have in common beside words and values: who is behind them, and where they are."""

from initiatives.neighbours.facts import kilometres

MAIN_SECTOR = 50
VENDOR, MOST_FOR_VENDORS = 60, 90
ORGANISATION = 40
NEAR_KM, NEAR = 50, 15
SAME_MUNICIPALITY, SAME_COUNTY, SAME_SIZE = 20, 10, 5


def beside(own, its):
    """What is shared as {(kind, name): points}, of the facts of two."""
    shared = {}
    if own.main_sector and own.main_sector == its.main_sector:
        shared["hovedsektor", own.main_sector] = MAIN_SECTOR
    vendors = own.vendors.keys() & its.vendors.keys()
    for name in vendors:
        shared["leverandor", own.vendors[name]] = min(VENDOR, MOST_FOR_VENDORS // len(vendors))
    organisations = own.organisations & its.organisations
    for name in organisations:
        shared["organisasjon", name] = ORGANISATION // len(organisations)
    return shared | _where(own, its)


def _where(own, its):
    numbers = {place.number for place in own.places} & {place.number for place in its.places}
    away = kilometres(own, its)
    if numbers:
        return {("kommune", min(numbers)): SAME_MUNICIPALITY}
    if away is not None and away <= NEAR_KM:
        return {("avstand", str(max(1, round(away)))): NEAR}
    if own.counties == its.counties and len(own.counties) == 1:  # Some are of the whole country.
        return {("fylke", min(own.counties)): SAME_COUNTY}
    sizes = {place.size for place in own.places | its.places}
    if len(own.places) == len(its.places) == len(sizes) == 1:
        return {("storrelse", sizes.pop()): SAME_SIZE}
    return {}
