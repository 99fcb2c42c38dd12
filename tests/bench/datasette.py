"""The same initiatives as Datasette would hold them: a table, a full-text index, facets.

One row per initiative, as its documentation shows it: what has many values is a JSON array.
"""

import html
import json
import re
import sqlite3
from time import perf_counter
from urllib.parse import urlencode

TEXTS = ["title", "summary", "description", "lessons", "vendors", "names", "notes", "effect_texts"]
PLAIN = ["status", "personal_data"]
ARRAYS = [
    "sectors",
    "ai_types",
    "sizes",
    "counties",
    "municipalities",
    "benefits",
    "effects",
    "barriers",
    "language_forms",
]
OTHERS = ["key", "start_year", "end_year"]
COLUMNS = OTHERS + TEXTS + PLAIN + ARRAYS
# What our own list shows of each initiative.
SHOWN = [
    "key",
    "title",
    "summary",
    "names",
    "start_year",
    "status",
    "sectors",
    "ai_types",
    "effects",
]

# Nothing may be dropped that our own page shows: all municipalities, however long it takes.
SETTINGS = {
    "suggest_facets": "off",
    "facet_time_limit_ms": "600000",
    "sql_time_limit_ms": "600000",
    "default_facet_size": "500",
    "max_csv_mb": "0",
}
TABLE = "/bench/initiatives"


def build(rows, organisations, path):
    """Write the file; return how long its full-text index took."""
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    columns = ", ".join(COLUMNS)
    database.execute(f"CREATE TABLE initiatives (id INTEGER PRIMARY KEY, {columns})")
    places = ", ".join(f":{name}" for name in COLUMNS)
    database.executemany(
        f"INSERT INTO initiatives ({columns}) VALUES ({places})",
        (_cells(row, organisations) for row in rows),
    )
    begun = perf_counter()
    texts = ", ".join(TEXTS)
    database.execute(
        f"CREATE VIRTUAL TABLE initiatives_fts USING fts5({texts},"
        ' content="initiatives", content_rowid="id")'  # Datasette looks for these very quotes.
    )
    database.execute("INSERT INTO initiatives_fts (initiatives_fts) VALUES ('rebuild')")
    took = perf_counter() - begun
    database.execute("ANALYZE")
    database.commit()
    database.close()
    return took


def _cells(row, organisations):
    """The row's cells by column."""
    taking_part = [organisations[name] for name, _role in row.participations]
    places = [part["municipality"] for part in taking_part if part["municipality"]]
    names = [name for name, _role in row.participations] + [place.name for place in places]
    arrays = {
        "sectors": row.sectors,
        "ai_types": row.ai_types,
        "sizes": [place.size for place in places],
        "counties": [number for part in taking_part for number in part["counties"]],
        "municipalities": [place.number for place in places],
        "benefits": row.benefits,
        "effects": [kind for kind, _text in row.effects],
        "barriers": [code for code, _note, _measure in row.barriers],
        "language_forms": [place.language_form for place in places],
    }
    texts = {
        "title": row.title,
        "summary": row.summary,
        "description": row.description,
        "lessons": row.lessons,
        "names": "\n".join(dict.fromkeys(names)),
        "notes": "\n".join(text for _dimension, *both in row.barriers for text in both if text),
        "effect_texts": "\n".join(text for _kind, text in row.effects),
    }
    arrays = {
        name: json.dumps(list(dict.fromkeys(values)), ensure_ascii=False)
        for name, values in arrays.items()
    }
    return {"key": row.key} | row.facts | texts | arrays


def page(words="", **chosen):
    """The address of the page with results and all facets."""
    pairs = [("_search", words)] if words else []
    pairs += [
        (f"{name}__arraycontains" if name in ARRAYS else f"{name}__exact", code)
        for name, code in chosen.items()
    ]
    pairs += [("_col", name) for name in SHOWN]
    pairs += [("_facet", name) for name in PLAIN] + [("_facet_array", name) for name in ARRAYS]
    return f"{TABLE}?{urlencode([*pairs, ('_size', 20)])}"


CSV = f"{TABLE}.csv?_stream=on&_size=max"


def hits(text, words=""):
    """The number of rows that a page says it found. All facets must be there, and whole."""
    text = html.unescape(text)
    assert not words or f'search matches "{words}"' in text, f"Datasette did not look for {words}"
    cut = re.findall(r'"facets-timed-out">(.*?)<|(facet-truncated)', text)
    assert not cut, f"Datasette left out what was asked for: {cut}"
    shown = set(re.findall(r'class="facet-info [^>]*data-column="(\w+)"', text))
    found = int(re.search(r"<h3>([\d,]+) row", text)[1].replace(",", ""))
    assert not found or shown == {*PLAIN, *ARRAYS}, f"Datasette shows only {shown}"
    return found
