"""What was measured as Markdown: how it was done, the goals, a table per size, the queries."""

import os
import platform
import shlex
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import mean

from tests.bench.measure import median, p95

LABELS = {"sqlite": "SQLite", "postgresql": "PostgreSQL", "datasette": "Datasette"}
# What is to be reached on two cores, in times Datasette's speed and in milliseconds.
FASTER_THAN_DATASETTE = {100: 4, 10_000: 20, 100_000: 40}
LARGEST = 100_000
AT_MOST_MS = {"broad": 120, "middle": 60, "rare": 15}
POSTGRESQL_AT_MOST = 2  # Times what SQLite may take.


def write(options, asked, results):
    names = options.servers
    parts = ["# How fast it is", how(options, results), goals(results)]
    for size, result in results.items():
        parts += [f"## {number(size)} initiatives", pages(names, asked, result)]
        parts += [others(names, result)]
    parts += ["## The queries", hits(names, asked, results)]
    return "\n\n".join(part for part in parts if part) + "\n"


def how(options, results):
    command = shlex.join(["python", "-m", "tests.bench", *sys.argv[1:]])
    called = "`make bench`" if not sys.argv[1:] else f"`{command}`"
    databases = [built["database"] for built in next(iter(results.values())).built.values()]
    versions = [f"Python {platform.python_version()}", *databases]
    cores = len(os.sched_getaffinity(0))
    versions += [f"{name} {version(name.lower())}" for name in ("Django", "gunicorn", "Datasette")]
    return (
        f"Made by {called} on {datetime.now(tz=UTC):%Y-%m-%d}: {cores} cores "
        f"({processor()}), {', '.join(versions)}. Seed {options.seed}.\n\n"
        "The initiatives are recombined from the real ones. Each server has one worker and no page "
        "cache, and answers one client on the same machine, in turn with the others: all "
        "the queries in a row, then the next server. A page has "
        "20 results and all 11 facets with their counts, on Datasette as well, whose limits are "
        "raised so that no facet is dropped and which suggests no facets. Times are median / 95th "
        "percentile in milliseconds (number of samples) until the last byte. Each query has been "
        "asked before, so that every server has in memory what it keeps there. Hits are the mean "
        "of the class's queries. Our search also finds inflections, parts of compounds and "
        "synonyms, Datasette whole words."
    )


def processor():
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def goals(results):
    rows = [
        [goal, reached, "yes" if good else "**no**"]
        for goal, reached, good in (*against_datasette(results), *in_time(results))
    ]
    return "## Goals\n\n" + table(["goal", "measured", "reached"], rows) if rows else ""


def against_datasette(results):
    for size, wanted in FASTER_THAN_DATASETTE.items():
        if size in results and (times := faster(results[size], "middle")):
            goal = f"SQLite, middle word, {number(size)}: at least {wanted} × Datasette's speed"
            yield goal, f"{times:.1f} ×", times >= wanted


def in_time(results):
    if LARGEST not in results:
        return
    for server, slack in (("sqlite", 1), ("postgresql", POSTGRESQL_AT_MOST)):
        for name, most in AT_MOST_MS.items():
            if took := results[LARGEST].median(server, name):
                goal = f"{LABELS[server]}, {name} word, {number(LARGEST)}: under {most * slack} ms"
                yield goal, f"{took * 1000:.1f} ms", took * 1000 < most * slack


def faster(result, name):
    ours, theirs = (result.median(server, name) for server in ("sqlite", "datasette"))
    return theirs / ours if ours and theirs else None


def pages(names, asked, result):
    rows = []
    for name, queries in asked.items():
        found = [number(mean(result.hits[server, query] for query in queries)) for server in names]
        times = [cell(result.times[server, name]) for server in names]
        rows.append([name, *found, *times, ratio(faster(result, name))])
    heads = [f"hits {LABELS[name]}" for name in names] + [f"{LABELS[name]} ms" for name in names]
    return table(["query", *heads, "SQLite is faster"], rows)


def others(names, result):
    """What is not a page: the file, the index, the first search after a change."""
    index = {name: built["index"] for name, built in result.built.items()}
    for built in result.built.values():
        index["datasette"] = built.get("datasette_index", index.get("datasette"))
    files = [f"{number(result.csv_bytes[name] / 1000)} kB" for name in names]
    rows = [
        ["full CSV", *(milliseconds(median(result.csv[name])) for name in names)],
        ["size of it", *files],
        ["making the index", *(milliseconds(index.get(name)) for name in names)],
        ["changing one text", *(milliseconds(result.written.get(name)) for name in names)],
        ["first search after it", *(milliseconds(result.after_write.get(name)) for name in names)],
    ]
    return table(["ms", *(LABELS[name] for name in names)], rows)


def hits(names, asked, results):
    rows = [
        [name, str(query), *(found(names, result, query) for result in results.values())]
        for name, queries in asked.items()
        for query in queries
    ]
    text = "Hits: " + " / ".join(LABELS[name] for name in names) + "."
    return f"{text}\n\n" + table(["class", "query", *(number(size) for size in results)], rows)


def found(names, result, query):
    return " / ".join(number(result.hits[name, query]) for name in names)


def table(heads, rows):
    lines = [heads, ["---"] + ["---:"] * (len(heads) - 1), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cell(samples):
    return f"{median(samples) * 1000:.1f} / {p95(samples) * 1000:.1f} ({len(samples)})"


def milliseconds(seconds):
    return "–" if seconds is None else f"{seconds * 1000:,.0f}".replace(",", " ")


def ratio(times):
    return "–" if times is None else f"{times:.1f} ×"


def number(value):
    return f"{value:,.0f}".replace(",", " ")
