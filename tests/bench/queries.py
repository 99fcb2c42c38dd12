"""What is asked, as addresses of both: a few queries per class, asked in turn."""

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

from tests.bench import datasette
from tests.bench.words import FEW, PER_CLASS

OUR_NAMES = {"sectors": "sektor", "ai_types": "teknologi", "status": "status"}
OUR_LIST, OUR_CSV = "/initiativer/", "/initiativer.csv"


@dataclass(frozen=True)
class Query:
    """One query; `chosen` are codes by Datasette's column."""

    words: str = ""
    chosen: tuple = ()

    @property
    def ours(self):
        pairs = [("q", self.words)] if self.words else []
        pairs += [(OUR_NAMES[column], code) for column, code in self.chosen]
        return OUR_LIST + (f"?{urlencode(pairs)}" if pairs else "")

    @property
    def datasettes(self):
        return datasette.page(self.words, **dict(self.chosen))

    def __str__(self):
        codes = [f"{OUR_NAMES[column]}={code}" for column, code in self.chosen]
        return " ".join([self.words, *codes]).strip() or "(everything)"


def queries(words, rows):
    """`{class: [Query, …]}` with these words, and facets that are common in the rows."""
    asked = {name: [Query(text) for text in texts] for name, texts in words.items()}
    asked["unfiltered"] = [Query()]
    asked["three facets"] = [Query(chosen=chosen) for chosen in common_facets(rows)]
    return asked


def common_facets(rows):
    """The commonest choices of a sector, a technology and a status in the smallest set."""
    counts = Counter(
        (("sectors", sector), ("ai_types", ai_type), ("status", row.facts["status"]))
        for row in islice(rows, FEW)
        for sector in row.sectors
        for ai_type in row.ai_types
    )
    return [chosen for chosen, _count in counts.most_common(PER_CLASS)]
