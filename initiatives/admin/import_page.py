"""What the page of an import shows: its columns, its rows, and what can be done with it."""

from itertools import islice

from django.core.paginator import Paginator
from django.db.models import Count
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from initiatives import comparing
from initiatives import record as records
from initiatives.imports import headings
from initiatives.imports.applying import may_confirm, why_not_confirm
from initiatives.imports.columns import LEFT_ALONE, READ
from initiatives.models.imports import ImportState, Outcome

PER_PAGE = 50
ALIKE = "like"  # Beside the outcomes: rows that may be there already.
SAMPLED = 20  # Rows in which an example of each column is looked for.
LONGEST_SAMPLE = 60


def context(request, batch):
    """All that the template needs beside the admin's own."""
    counts = _counts(batch)
    shown = request.GET.get("vis", "")
    rows = batch.rows.order_by("number").select_related("initiative")
    if shown == ALIKE:
        rows = rows.exclude(alike=[])
    elif shown in Outcome.values:
        rows = rows.filter(outcome=shown)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    columns = _columns(batch)
    is_preview = batch.state == ImportState.PREVIEW
    return {
        "counts": {outcome.name.lower(): counts.get(outcome, 0) for outcome in Outcome},
        "revisions": batch.rows.filter(as_revision=True).count(),
        "tabs": _tabs(batch, counts, shown),
        "shown": shown,
        "page": page,
        "rows": _rows(batch, page),
        "known": [each for each in columns if each["column"]],
        "unknown": [each for each in columns if not each["column"]],
        "choices": [(column.name, column.label) for column in READ.values()],
        "heading_faults": headings.faults(batch.headings, batch.columns),
        "left_alone": [each["heading"] for each in columns if each["is_left_alone"]],
        "unread": [each["heading"] for each in columns if not each["column"]],
        "is_preview": is_preview,
        "may_act": request.user.has_perm("initiatives.add_import")
        and may_confirm(batch, request.user),
        "why_not": why_not_confirm(batch, request.user) if is_preview else [],
    }


def _counts(batch):
    counted = batch.rows.order_by().values_list("outcome").annotate(Count("pk"))
    return dict(counted)


def _tabs(batch, counts, shown):
    """The ways to see the rows, with how many each shows."""
    labels = [("", _("Alle"), sum(counts.values()))]
    labels += [(outcome, outcome.label, counts.get(outcome, 0)) for outcome in Outcome]
    labels.append((ALIKE, _("Mulige duplikater"), batch.rows.exclude(alike=[]).count()))
    return [
        {"code": code, "label": label, "count": count, "is_current": code == shown}
        for code, label, count in labels
    ]


def _columns(batch):
    """Each column of the file: its heading, an example, and what it is read as."""
    sampled = list(islice(batch.rows.order_by("number").values_list("cells", flat=True), SAMPLED))
    found = []
    for place, column in enumerate(batch.columns):
        texts = (cells[place] for cells in sampled if len(cells) > place and cells[place])
        sample = next(texts, "")
        if not batch.headings[place] and not sample:
            continue
        near = "" if column else headings.nearest(batch.headings[place])
        found.append(
            {
                "place": place,
                "letter": get_column_letter(place + 1),
                "heading": headings.shown(batch.headings, place),
                "sample": sample[:LONGEST_SAMPLE],
                "column": column,
                "is_left_alone": column in LEFT_ALONE,
                "near": near and READ[near].label,
            }
        )
    return found


def _rows(batch, page):
    labels = comparing.labels()
    for row in page:
        yield {
            "row": row,
            "label": Outcome(row.outcome).label if row.outcome else "",
            "title": _title(batch, row),
            "differences": _differences(row, labels),
            "problems": [
                {
                    "letter": "" if place is None else get_column_letter(place + 1),
                    "heading": heading,
                    "value": value,
                    "sentence": sentence,
                    "allowed": allowed,
                }
                for place, heading, value, sentence, allowed in row.problems
            ],
        }


def _title(batch, row):
    if row.after:
        return row.after["title"]
    if row.initiative:
        return row.initiative.title
    for name in ("title", "key"):
        place = batch.columns.index(name) if name in batch.columns else len(row.cells)
        if place < len(row.cells) and row.cells[place]:
            return row.cells[place]
    return next(filter(None, row.cells), "")


def _differences(row, labels):
    """What a change changes, or all that a new one says."""
    if not row.after:
        return []
    before = records.empty() | (row.before or {})
    return comparing.differences(before, row.after, labels)
