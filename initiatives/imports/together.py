"""Values of a row put together to a record, over the record that is there."""

from django.utils.translation import gettext as _

from initiatives import record as records
from initiatives.imports import cells, taking_out
from initiatives.imports.faults import CellError

BARRIERS = ("barrier_notes", "measures")
BESIDE = ("source_titles", "source_publishers", "source_dates")
OF_SEVERAL = {*BARRIERS, *BESIDE, "effects", "sources", "source_check"}
EMPTY = records.empty()


def emptied(column):
    """What an emptied cell of a column means."""
    nothing = {"barrier_notes": {}, "measures": {}, "source_check": ("", None)}
    return nothing[column] if column in nothing else EMPTY[column]


def record_of(given, before, known):
    """The record: `given` has values by column, `before` is what is there, or None.

    Raises CellError with the column it is about.
    """
    before = before or EMPTY
    record = before | {name: value for name, value in given.items() if name not in OF_SEVERAL}
    if {*BARRIERS} & {*given}:
        record["barriers"] = _barriers(given, before, known)
    if "source_check" in given:
        record["source_check_level"], record["source_check_date"] = given["source_check"]
    if {"sources", *BESIDE} & {*given}:
        record["sources"] = _sources(given, before)
    if "effects" in given:
        # An effect keeps its source as long as its text is the same.
        rests_on = {cells.clean(text): url for _kind, text, url in before["effects"]}
        record["effects"] = [[*row, rests_on.get(row[1], "")] for row in given["effects"]]
    addresses = {source[0] for source in record["sources"]}
    record["effects"] = [
        [kind, text, url if url in addresses else ""] for kind, text, url in record["effects"]
    ]
    return record


def _barriers(given, before, known):
    """Notes and measures side by side; what the file does not have is as before."""
    notes, measures = (
        given.get(column, {row[0]: row[place] for row in before["barriers"]})
        for place, column in enumerate(BARRIERS, start=1)
    )
    return [
        [code, notes.get(code, ""), measures.get(code, "")]
        for code in known.rank("barrier_notes")
        if notes.get(code) or measures.get(code)
    ]


def _sources(given, before):
    """Addresses with what stands beside them, else with what stood there before."""
    addresses = given.get("sources", [source[0] for source in before["sources"]])
    there = {source[0]: source for source in before["sources"]}
    rows = [[url, *there.get(url, ["", "", "", ""])[1:]] for url in addresses]
    for place, column in enumerate(BESIDE, start=1):
        beside = given.get(column, [])
        old = cells.values(cells.clean(taking_out.cell(before, column)), "|\n")
        if len(beside) == len(rows):
            for number, (row, value) in enumerate(zip(rows, beside, strict=True)):
                if value and value == "".join(old[number : number + 1]):
                    value = before["sources"][number][place]  # Also what cleaning would alter.
                row[place] = value or row[place]
        elif beside and beside != old:
            raise _number_differs(column, len(beside), len(rows))
    return [
        [url, title or _where(url)[:200], publisher or _where(url).partition("/")[0][:100], date]
        for url, title, publisher, date in rows
    ]


def _number_differs(column, found, wanted):
    sentence = _("Antallet her er %(found)d, men antallet kilder er %(wanted)d.")
    allowed = _("Like mange som kildene, med | mellom. La plassen stå tom der du ikke vet.")
    fault = CellError(sentence % {"found": found, "wanted": wanted}, allowed)
    fault.column = column
    return fault


def _where(url):
    """An address as people say it: a title for a source that is given none."""
    return (url.partition("://")[2] or url).removeprefix("www.").rstrip("/")
