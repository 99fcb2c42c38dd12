"""Run the benchmark: `make bench`, or `python -m tests.bench --help`."""

import argparse
import shutil
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

import psycopg

from tests import pages, postgres
from tests.bench import datasette, measure, report, servers, words
from tests.bench.generate import ROOT, Mixer
from tests.bench.queries import OUR_CSV, Query, queries

FOLDER = ROOT / "var" / "bench"
SEED = 20261124
SIZES = [100, 10_000, 100_000]
QUICK_SIZES = [100, 10_000]
SERVERS = ["sqlite", "postgresql", "datasette"]
CALIBRATED_AT = 10_000  # Words are chosen by what our page finds in about so many.


@dataclass
class Site:
    """Our site as it answers while we measure."""

    name: str
    port: int
    database_url: str
    csv = OUR_CSV

    def address(self, query):
        return query.ours

    def hits(self, text, _query):
        return pages.total(text)


@dataclass
class Datasette:
    """Datasette as it answers while we measure."""

    port: int
    name = "datasette"
    csv = datasette.CSV

    def address(self, query):
        return query.datasettes

    def hits(self, text, query):
        return datasette.hits(text, query.words)


class Bench:
    """The databases of all sizes, and the servers that run on those of one size."""

    def __init__(self, options, stack):
        self.options = options
        self.stack = stack
        self.results = {size: measure.Results() for size in options.sizes}
        if not options.keep:
            self.throw_away()
            stack.callback(self.throw_away)

    def throw_away(self):
        shutil.rmtree(FOLDER, ignore_errors=True)

    def folder(self, size):
        return FOLDER / f"{self.options.seed}-{size}"

    @cached_property
    def cluster(self):
        """The address of a PostgreSQL server of our own, up to the name of the database."""
        address, stop = postgres.start()
        self.stack.callback(stop)
        return address.rpartition("/")[0]

    def database_url(self, name, size):
        if name == "postgresql":
            return f"{self.cluster}/bench_{size}"
        return f"sqlite:///{quote(str(self.folder(size)))}/site.sqlite3"

    def databases(self):
        return [name for name in self.options.servers if name != "datasette"]

    def build(self, size):
        """Fill all databases of one size."""
        folder = self.folder(size)
        folder.mkdir(parents=True, exist_ok=True)
        for name in self.databases():
            say(f"{size}: filling {name}")
            if name == "postgresql":
                self.create_database(size)
            also = {}
            if name == self.databases()[0] and "datasette" in self.options.servers:
                also = {"datasette": folder / "bench.db"}
            self.results[size].built[name] = servers.load(
                self.database_url(name, size), rows=size, seed=self.options.seed, **also
            )

    def create_database(self, size):
        host = self.cluster.partition("@/")[2]
        with psycopg.connect(host=host, user="postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE bench_{size}")

    def choose(self):
        """The queries, by what our own page finds at one size."""
        sample = words.Sample(self.rows(words.SAMPLE))
        size = min(self.options.sizes, key=lambda size: abs(size - CALIBRATED_AT))
        with servers.site(self.database_url(self.databases()[0], size)) as port:

            def ours(word):
                _took, text = measure.fetch(port, Query(word).ours)
                return pages.total(text) / size

            chosen = words.choose(sample, ours)
        return queries(chosen, self.rows(words.FEW))

    def rows(self, count):
        return Mixer(self.options.seed).rows(count)

    def measure(self, size, asked):
        results = self.results[size]
        effort = measure.QUICK if self.options.quick else measure.Effort()
        with ExitStack() as stack:
            running = [self.start(name, size, stack) for name in self.options.servers]
            say(f"{size}: warming up")
            measure.warm_up(running, asked, results)
            say(f"{size}: measuring pages")
            measure.rounds(running, asked, effort, results)
            say(f"{size}: measuring files")
            measure.files(running, results, size)
            for server in running:
                if server.name != "datasette":
                    after_a_write(server, asked["middle"][0], results)

    def start(self, name, size, stack):
        if name == "datasette":
            path = self.folder(size) / "bench.db"
            return Datasette(stack.enter_context(servers.datasette_site(path)))
        url = self.database_url(name, size)
        return Site(name, stack.enter_context(servers.site(url)), url)


def after_a_write(server, query, results):
    """Let somebody else change an initiative, then ask."""
    results.written[server.name] = servers.load(server.database_url, edit=True)["edit"]
    took, _text = measure.fetch(server.port, server.address(query))
    results.after_write[server.name] = took


def say(text):
    print(f"bench: {text} …", file=sys.stderr, flush=True)


def parse():
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", help=f"initiatives (usually {SIZES})")
    parser.add_argument("--servers", nargs="+", choices=SERVERS, default=SERVERS)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "bench.md")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--quick", action="store_true", help="fewer samples, and not the largest")
    parser.add_argument("--keep", action="store_true", help="keep SQLite's rows for the next run")
    options = parser.parse_args()
    options.sizes = options.sizes or (QUICK_SIZES if options.quick else SIZES)
    if "postgresql" in options.servers and not postgres.programs():
        say(postgres.MISSING)
        options.servers = [name for name in options.servers if name != "postgresql"]
    if not set(options.servers) - {"datasette"}:
        parser.error("our own site must be among the servers: its page chooses the words")
    return options


def main():
    options = parse()
    with ExitStack() as stack:
        bench = Bench(options, stack)
        servers.collect_static_files()
        for size in options.sizes:
            bench.build(size)
        asked = bench.choose()
        for size in options.sizes:
            bench.measure(size, asked)
    text = report.write(options, asked, bench.results)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
