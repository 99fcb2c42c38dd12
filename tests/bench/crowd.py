"""Many visitors at a time: `make bench-crowd`, which writes docs/crowd.md.

The server is the one of `make run`, with the real content on SQLite, and its pages are kept. What
it is compared with is a file of the same bytes, which WhiteNoise serves from the same process:
the most that a page could be. They are asked in turn, so that a slow moment strikes both.
The clients are those of wrk, on the same machine and its processors.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import Request, urlopen

from tests.bench import servers
from tests.bench.generate import ROOT
from tests.bench.report import number, processor, table

PAIRS, SECONDS, CLIENTS = 5, 10, 16
CROWD, LONG = 200, 60
LIST = "/initiativer/"
FILTERS = ["", "sektor=helse-omsorg", "status=pilot", "teknologi=datasyn", "fylke=46", "q=vann"]
FILTERS += ["q=chatbot", "barriere=juridisk", "sorter=tittel", "side=2", "side=3", "fra=2023"]
MISSING = "wrk is missing: apt-get install wrk"


@dataclass
class Load:
    """What wrk told of one run."""

    per_second: float
    p50: float  # Milliseconds.
    p99: float
    errors: int


def wrk(port, paths, clients, seconds, headers=()):
    """Let so many clients ask for the paths in turn, each the next when it has the one before."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        listed = ", ".join(f'"{path}"' for path in paths)
        script.write(f"local paths, n = {{{listed}}}, 0\n")
        script.write("request = function() n = n + 1\n")
        script.write("return wrk.format('GET', paths[n % #paths + 1]) end\n")
        script.flush()
        command = ["wrk", "--latency", "-t", "1", "-c", clients, "-d", seconds, "-s", script.name]
        for header in headers:
            command += ["-H", header]
        command = [str(part) for part in [*command, f"http://127.0.0.1:{port}/"]]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return read(said)


def read(said):
    """Wrk's report; an error is an answer that is neither 2xx nor 3xx, or none."""
    errors = sum(int(each) for each in re.findall(r"Non-2xx or 3xx responses: (\d+)", said))
    for line in re.findall(r"Socket errors: (.+)", said):
        errors += sum(int(each) for each in re.findall(r"\d+", line))
    shares = dict(re.findall(r"(\d\d)%\s+(\S+)", said))
    [per_second] = re.findall(r"Requests/sec:\s+(\S+)", said)
    return Load(float(per_second), milliseconds(shares["50"]), milliseconds(shares["99"]), errors)


def milliseconds(text):
    value, unit = re.fullmatch(r"([\d.]+)(us|ms|s|m)", text).groups()
    return float(value) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}[unit]


def get(port, path, **headers):
    with urlopen(Request(f"http://127.0.0.1:{port}{path}", headers=headers)) as answer:
        return answer.read(), answer.headers


@contextmanager
def file_of(content, packed, name):
    """A static file, and the same packed, which WhiteNoise finds when it starts."""
    path = ROOT / "staticfiles" / name
    path.write_bytes(content)
    beside = path.with_name(f"{name}.gz")
    beside.write_bytes(packed)
    try:
        yield f"/static/{name}"
    finally:
        path.unlink()
        beside.unlink()


def paired(port, file, headers):
    """The page and the file in turn: the loads of each."""
    loads = {LIST: [], file: []}
    for _pair in range(PAIRS):
        for path, found in loads.items():
            found.append(wrk(port, [path], CLIENTS, SECONDS, headers))
    return loads[LIST], loads[file]


def row(name, page, file):
    ours, theirs = [statistics.median(each.per_second for each in of) for of in (page, file)]
    ratios = sorted(p.per_second / f.per_second for p, f in zip(page, file, strict=True))
    told = f"{statistics.median(ratios):.2f} ({ratios[0]:.2f}–{ratios[-1]:.2f})"
    errors = sum(each.errors for each in (*page, *file))
    return [name, number(ours), number(theirs), told, str(errors)]


def alone(name, load):
    times = f"{load.p50:.1f}", f"{load.p99:.1f}"
    return [name, number(load.per_second), *times, str(load.errors)]


def main():
    if not shutil.which("wrk"):
        sys.exit(MISSING)
    lists = [f"{LIST}?{query}" if query else LIST for query in FILTERS]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        database = f"sqlite:///{folder}/site.sqlite3"
        servers.collect_static_files()
        for command in ("migrate", "seed", "reindex"):
            subprocess.run(
                [sys.executable, "manage.py", command],
                cwd=ROOT, env=servers.environment(database), check=True, stdout=sys.stderr,
            )  # fmt: skip
        with servers.as_it_runs(database) as port:
            content, headers = get(port, LIST)
            packed, _headers = get(port, LIST, **{"Accept-Encoding": "gzip"})
            gz, held = "Accept-Encoding: gzip", f"If-None-Match: {headers['ETag']}"
            runs = [
                ("304, for who has it", wrk(port, [LIST], CLIENTS, SECONDS, [gz, held])),
                ("made anew each time", wrk(port, lists, 4, SECONDS, ["Cache-Control: no-cache"])),
                (f"**{CROWD} clients, {LONG} s**", wrk(port, lists, CROWD, LONG, [gz])),
            ]
        file = stack.enter_context(file_of(content, packed, "bench-page.html"))
        with servers.as_it_runs(database, "--workers", "1") as port:
            pairs = [
                row(f"packed, {number(len(packed))} bytes", *paired(port, file, [gz])),
                row(f"as it is, {number(len(content))} bytes", *paired(port, file, [])),
            ]
    text = REPORT.format(
        day=f"{datetime.now(tz=UTC):%Y-%m-%d}",
        cores=len(os.sched_getaffinity(0)),
        processor=processor(),
        pairs=table(["list page", "pages/s", "files/s", "pages per file", "errors"], pairs),
        runs=table(
            ["lists", "per second", "median ms", "p99 ms", "errors"], [alone(*run) for run in runs]
        ),
        **{"PAIRS": PAIRS, "SECONDS": SECONDS, "CLIENTS": CLIENTS, "lists": len(lists)},
    )
    (ROOT / "docs" / "crowd.md").write_text(text, encoding="utf-8")
    print(text)


REPORT = """# Many visitors at a time

Made by `make bench-crowd` on {day}: {cores} cores ({processor}), which the clients (wrk)
share with the server. The server is that of `make run`: two workers with two threads, the real
content on SQLite.

## A page that was asked for before, and a file of the same size

In turn, {PAIRS} times {SECONDS} s each, {CLIENTS} clients; median, and for the ratio the lowest
and highest pair. The file is served by WhiteNoise from the same process, which is one here: how
many clients each of two happens to get makes more difference than what they ask for.

{pairs}

The goal is half of what WhiteNoise does.

## Lists

{lists} addresses of the list in turn. The goals are 300 per second and, in the last line, a p99
under 150 ms with no errors.

{runs}
"""


if __name__ == "__main__":
    main()
