"""One client that asks one thing at a time, and what its answers cost."""

import re
import statistics
from collections import defaultdict
from dataclasses import dataclass, field
from http.client import HTTPConnection
from time import perf_counter

PATIENCE = 1200  # Seconds for one answer.
CSV_TIMES = 3
ANEW = {"Cache-Control": "no-cache"}  # Every request does all its work.
ROW_OF_A_FILE = re.compile(r"^(?:\d+,)?bench-\d+,", re.MULTILINE)


@dataclass(frozen=True)
class Effort:
    """How often a thing is measured: `most` times, fewer when it is slow, never under `least`."""

    least: int = 8
    usual: int = 20
    most: int = 40
    usual_within: float = 5  # Seconds that are spent on more than `usual` samples.
    seconds: float = 20

    def enough(self, samples):
        spent, number = sum(samples), len(samples)
        return (
            number >= self.most
            or (number >= self.usual and spent > self.usual_within)
            or (number >= self.least and spent > self.seconds)
        )


QUICK = Effort(least=4, usual=8, most=12, usual_within=1, seconds=4)


@dataclass
class Results:
    """All that was measured at one size. Cells are named (server, class of queries)."""

    times: dict = field(default_factory=lambda: defaultdict(list))
    hits: dict = field(default_factory=dict)  # By server and query.
    csv: dict = field(default_factory=lambda: defaultdict(list))
    csv_bytes: dict = field(default_factory=dict)
    built: dict = field(default_factory=dict)  # What `load` told.
    after_write: dict = field(default_factory=dict)
    written: dict = field(default_factory=dict)

    def median(self, server, name):
        return median(self.times[server, name])


def median(samples):
    return statistics.median(samples) if samples else None


def p95(samples):
    """The sample that 95 of 100 do not exceed."""
    return sorted(samples)[max(0, -(-95 * len(samples) // 100) - 1)] if samples else None


def fetch(port, address):
    """The seconds until the last byte, and the text.

    Each connection is new, because a server drops one that waits while the others answer,
    but it is there before the clock starts.
    """
    with Connection(port) as connection:
        begun = perf_counter()
        connection.request("GET", address, headers=ANEW)
        answer = connection.getresponse()
        body = answer.read()
        took = perf_counter() - begun
    assert answer.status == 200, (address, answer.status, body[:500])
    return took, body.decode()


class Connection(HTTPConnection):
    """An open connection to this machine, closed at the end of the block."""

    def __init__(self, port):
        super().__init__("127.0.0.1", port, timeout=PATIENCE)

    def __enter__(self):
        self.connect()
        return self

    def __exit__(self, *_fault):
        self.close()


def warm_up(servers, asked, results):
    """Ask everything once, and note what was found."""
    for queries in asked.values():
        for query in queries:
            for server in servers:
                _took, text = fetch(server.port, server.address(query))
                results.hits[server.name, query] = server.hits(text, query)


def rounds(servers, asked, effort, results):
    """Ask in turn, each server everything in a row, until all have enough of each class."""
    open_cells = [(server, name) for server in servers for name in asked]
    while open_cells:
        for server, name in open_cells:
            for query in asked[name]:
                took, _text = fetch(server.port, server.address(query))
                results.times[server.name, name].append(took)
        open_cells = [
            (server, name)
            for server, name in open_cells
            if not effort.enough(results.times[server.name, name])
        ]


def files(servers, results, size):
    """The whole catalogue as a file, in turn; every initiative must be there."""
    for _time in range(CSV_TIMES):
        for server in servers:
            took, text = fetch(server.port, server.csv)
            rows = len(ROW_OF_A_FILE.findall(text))
            assert rows == size, f"{server.name} left out {size - rows} initiatives"
            results.csv[server.name].append(took)
            results.csv_bytes[server.name] = len(text.encode())
