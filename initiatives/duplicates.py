"""Initiatives that may be the same as one that somebody writes or imports.

Two things tell: a source on the same page, and a similar title at the same organisation.
Those of every state count, also archived ones, which can be taken back. A draft of changes
does not: its original does.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count
from django.utils.translation import gettext as _

from initiatives.addresses import PageOf, page_of
from initiatives.likeness import most_similar
from initiatives.models import Initiative, Participation, Source
from initiatives.models.codes import State

# A page that more initiatives rest on is an overview of many, and tells nothing of one. Of
# the real ones, 17 rest on each of two such pages and 9 on a third; then come 3 and fewer.
MOST_ON_A_PAGE = 3
MOST = 5  # Nobody would look at more.


@dataclass(frozen=True)
class Alike:
    """An initiative that may be the same, and why; the reason is for an editor."""

    key: str
    title: str
    state: str
    reason: str
    pk: int

    @property
    def state_label(self):
        """The state as an editor reads it."""
        return State(self.state).label


class Known(NamedTuple):
    """What is asked of each initiative that is there."""

    pk: int
    key: str
    title: str
    state: str


def alike(record, leave_out=None):
    """Those that may be the same as what the record is about, the likeliest first.

    `leave_out` is the primary key of the initiative that the record is of, if it is saved.
    """
    return alike_many([record], {0: leave_out})[0]


def alike_many(records, leave_out=None):
    """The same for some hundred records, with five queries: `{index: [Alike]}`.

    `leave_out` has the primary keys by index, for those that are of saved initiatives.
    """
    records, leave_out = list(records), leave_out or {}
    by_page = _by_page({page for record in records for page in _pages(record)})
    by_name = _by_organisation({name for record in records for name in _names(record)})
    by_title = _by_title({record["title"] for record in records if not _names(record)})
    own = Initiative.objects.filter(pk__in=[pk for pk in leave_out.values() if pk])
    originals = dict(own.order_by().values_list("pk", "revision_of"))
    found = {}
    for index, record in enumerate(records):
        own = leave_out.get(index)
        reasons = _reasons(record, by_page, by_name, by_title)
        likeliest = sorted(
            (known for known in reasons if known.pk not in (own, originals.get(own))),
            key=lambda known: -len(reasons[known]),
        )
        found[index] = [
            Alike(known.key, known.title, known.state, "; ".join(reasons[known]), known.pk)
            for known in likeliest[:MOST]
        ]
    return found


def _reasons(record, by_page, by_name, by_title):
    """`{Known: [reason]}` of all that is like the record."""
    reasons, names = defaultdict(list), _names(record)
    for page in _pages(record):
        for known, url in by_page[page]:
            reasons[known].append(_("Samme kilde: %(url)s") % {"url": url})
    if not names:
        for known in by_title[record["title"]]:
            reasons[known].append(_("Samme tittel"))
    titles = {known: known.title for name in names for known in by_name[name]}
    for known in most_similar(record["title"], titles, names):
        reasons[known].append(_("Lignende tittel, og en eier eller partner felles"))
    return reasons


def _pages(record):
    return dict.fromkeys(page for url, *_rest in record["sources"] if (page := page_of(url)))


def _names(record):
    return dict.fromkeys(record["owners"] + record["partners"])


# What is asked of the database. A draft of changes is never among the answers.

ORIGINAL = {"initiative__revision_of__isnull": True}


def _by_page(pages):
    """`{page: [(Known, address)]}` of pages that few initiatives rest on."""
    sources = Source.objects.filter(**ORIGINAL).order_by().annotate(page=PageOf("url"))
    counts = sources.filter(page__in=pages).values("page").annotate(number=Count("pk"))
    few = [row["page"] for row in counts if row["number"] <= MOST_ON_A_PAGE]
    rows = sources.filter(page__in=few).order_by("initiative__key")
    found = defaultdict(list)
    for page, url, *known in rows.values_list("page", "url", *_columns("initiative__")):
        found[page].append((Known(*known), url))
    return found


def _by_organisation(names):
    """`{organisation's name: [Known]}`."""
    rows = Participation.objects.filter(organisation__name__in=names, **ORIGINAL)
    found = defaultdict(list)
    for name, *known in rows.order_by().values_list(
        "organisation__name", *_columns("initiative__")
    ):
        found[name].append(Known(*known))
    return found


def _by_title(titles):
    """`{title: [Known]}`, for records that say nothing yet of who takes part."""
    rows = Initiative.objects.filter(title__in=titles - {""}, revision_of__isnull=True)
    found = defaultdict(list)
    for known in rows.order_by("key").values_list(*_columns("")):
        found[known[2]].append(Known(*known))
    return found


def _columns(path):
    return [path + name for name in Known._fields]
