"""What a query should find, counted from the fixtures' files alone.

Nothing here uses the project's code, so that it cannot be wrong in the same way.
"""

import json
from functools import cache
from pathlib import Path

FIXTURES = Path(__file__).parents[2] / "fixtures"


def _records(name):
    return json.loads((FIXTURES / name).read_text(encoding="utf-8"))


def _size(population):
    return "sma" if population < 5_000 else "mellom" if population < 20_000 else "store"


@cache
def facts():
    """For each initiative's key: the codes it has under each query name, and its start."""
    municipalities = {r["fields"]["number"]: r["fields"] for r in _records("municipalities.json")}
    organisations = {r["fields"]["name"]: r["fields"] for r in _records("organisations.json")}
    found = {}
    for record in _records("initiatives.json"):
        model, fields = record["model"].removeprefix("initiatives."), record["fields"]
        if model == "initiative":
            found[fields["key"]] = {
                "status": {fields["status"]},
                "personopplysninger": {fields["personal_data"]},
                "teknologi": {code for [code] in fields["ai_types"]},
                "gevinst": {code for [code] in fields["benefits"]},
                "start": fields["start_year"],
                **{name: set() for name in ("sektor", "barriere", "effekt", "fylke", "kommune")},
                **{name: set() for name in ("storrelse", "malform")},
            }
            continue
        its = found[fields["initiative"][0]]
        if model == "sectorplacement":
            its["sektor"].add(fields["sector"][0])
        elif model == "barriermet":
            its["barriere"].add(fields["dimension"][0])
        elif model == "effect":
            its["effekt"].add(fields["kind"])
        elif model == "participation":
            organisation = organisations[fields["organisation"][0]]
            its["fylke"] |= {number for [number] in organisation["counties"]}
            if organisation["municipality"]:
                place = municipalities[organisation["municipality"][0]]
                its["kommune"].add(place["number"])
                its["storrelse"].add(_size(place["population"]))
                its["malform"].add(place["language_form"])
    return found


def codes(name):
    """Every code that some initiative has under the name."""
    return sorted(set().union(*(its[name] for its in facts().values())))


def finds(chosen, first=None, last=None):
    """The keys of those that have any of the chosen codes under each name, and the years."""
    return {
        key
        for key, its in facts().items()
        if all(its[name] & set(wanted) for name, wanted in chosen.items() if wanted)
        and (not first or (its["start"] and its["start"] >= first))
        and (not last or (its["start"] and its["start"] <= last))
    }


def counts(name, chosen, first=None, last=None):
    """How many the name's codes would give each, whatever is chosen under the name itself."""
    others = {other: wanted for other, wanted in chosen.items() if other != name}
    keys = finds(others, first, last)
    return {code: sum(code in facts()[key][name] for key in keys) for code in codes(name)}
