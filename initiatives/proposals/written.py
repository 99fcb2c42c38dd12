"""Between the form of a suggestion, what is kept of it, and the record of an initiative."""

from barriers.models import Dimension
from initiatives import record as records
from initiatives.models import Organisation
from initiatives.proposals.form import EFFECTS, OWNERS, SOURCES, TERMS, TEXTS

CHOICES = ["status", "personal_data"]
LISTS = [*TERMS, "owners", "barriers", "effects", "sources"]


def of_form(form):
    """What stands in a valid form, as plain data; the e-mail is not part of it."""
    said = form.cleaned_data
    empty = records.empty()
    owners = [said[f"owner_{n}"] for n in OWNERS]
    barriers = [
        [each.code, said[f"note_{each.code}"], said[f"measure_{each.code}"]]
        for each in form.dimensions
    ]
    effects = [[said[f"effect_{n}_kind"], said[f"effect_{n}_text"]] for n in EFFECTS]
    sources = {said[f"source_{n}_url"]: said[f"source_{n}_title"] for n in reversed(SOURCES)}
    return {
        **{name: said[name] for name in [*TEXTS, "start_year", *TERMS]},
        **{name: said[name] or empty[name] for name in CHOICES},
        "owners": list(dict.fromkeys(filter(None, owners))),
        "barriers": [row for row in barriers if row[1] or row[2]],
        "effects": [row for row in effects if row[1]],
        # The same address twice is one source; the first of them counts.
        "sources": [[url, title] for url, title in reversed(sources.items()) if url],
    }


def whole(written):
    """What was kept, with whatever the form has got since and it therefore lacks."""
    same = {name: records.empty()[name] for name in [*TEXTS, *CHOICES, "start_year", *LISTS]}
    return same | written


def to_form(written):
    """What the form is to begin with, to be changed."""
    written = whole(written)
    initial = {name: written[name] for name in [*TEXTS, *CHOICES, "start_year", *TERMS]}
    initial |= {f"owner_{n}": name for n, name in enumerate(written["owners"], 1)}
    for code, note, measure in written["barriers"]:
        initial |= {f"note_{code}": note, f"measure_{code}": measure}
    for n, (kind, text) in enumerate(written["effects"], 1):
        initial |= {f"effect_{n}_kind": kind, f"effect_{n}_text": text}
    for n, (url, title) in enumerate(written["sources"], 1):
        initial |= {f"source_{n}_url": url, f"source_{n}_title": title}
    return initial


def is_complete(written):
    """Whether it has what it must have to be sent."""
    return all(written.get(name) for name in ("title", "summary", "owners", "sources"))


def owners_of(written):
    """The names of the owners that the catalogue knows, and those that it does not."""
    names = Organisation.objects.values_list("name", flat=True)
    by_folded = {name.casefold(): name for name in names}
    known, unknown = [], []
    for name in written.get("owners", []):
        if found := by_folded.get(name.casefold()):
            known.append(found)
        else:
            unknown.append(name)
    return list(dict.fromkeys(known)), unknown


def to_record(written):
    """The record of an initiative that says the same, but for owners that nobody knows.

    Whoever wrote it chose among words of that day; those that have gone since are left out.
    """
    written = whole(written)
    codes = {name: _codes(model, written[name]) for name, model in TERMS.items()}
    same = {name: written[name] for name in [*TEXTS, *CHOICES, "start_year"]}
    return (
        records.empty()
        | same
        | codes
        | {
            "owners": owners_of(written)[0],
            "barriers": [list(row) for row in written["barriers"] if _is_dimension(row[0])],
            "sources": [[url, title, "", ""] for url, title in written["sources"]],
            "effects": [[kind, text, ""] for kind, text in written["effects"]],
        }
    )


def _codes(model, wanted):
    return list(model.objects.filter(code__in=wanted).values_list("code", flat=True))


def _is_dimension(code):
    return Dimension.objects.filter(code=code).exists()
