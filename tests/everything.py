"""`make test`: every part runs, as many at a time as there are processors.

What a part says is kept together: of one it is shown as it comes, of the others when it is
their turn. The last line says which passed. No two runs of the tests share anything, neither
databases, ports nor folders. The order leaves no processor alone with a long one at the end.
"""

import os
import secrets
import signal
import subprocess
import sys
import tempfile
from time import monotonic, sleep

from tests import postgres
from tests.environment import IN_CI

# The tests are run in pieces on each database; what a browser shows is the same on both, so it
# is looked at on one. The longest begin first, and those that run side by side take about as long.
CHROMIUM, SEARCH = ["tests/browser"], ["tests/api", "tests/real", "tests/search"]
EVERY_PAGE = ["tests/browser/test_smoke.py", "tests/browser/test_tab_stops.py"]
PIECES = {
    "everything else": [f"--ignore={folder}" for folder in CHROMIUM + SEARCH],
    "every page in Chromium": EVERY_PAGE,
    "visits in Chromium": CHROMIUM + [f"--ignore={file}" for file in EVERY_PAGE],
    "search and API": SEARCH,
}
ON_BOTH = "--ignore=tests/search/test_both_databases.py"  # Asks the other one too.
COLOUR = ["--color=yes"] if sys.stdout.isatty() else []
INSTALLATION = {
    "DEBUG": "0",
    "SECRET_KEY": secrets.token_hex(50),
    "SITE_URL": "https://example.no",
    "DATABASE_URL": "sqlite://:memory:",
}
PARTS = {
    "ruff check": ["-m", "ruff", "check"],
    "ruff format": ["-m", "ruff", "format", "--check"],
    "migrations": ["manage.py", "makemigrations", "--check", "--dry-run"],
    "check for production": ["manage.py", "check", "--deploy", "--fail-level", "WARNING"],
} | {
    f"{what} on {database}": ["-m", "pytest", f"--db={database.lower()}", *COLOUR, *which]
    for what, which in PIECES.items()
    for database in ("PostgreSQL", "SQLite")
    if not (what.endswith("in Chromium") and database == "PostgreSQL")
}
PARTS["search and API on SQLite"].append(ON_BOTH)


class Part:
    """A part, not started yet."""

    def __init__(self, name):
        self.name = name
        self.output = tempfile.TemporaryFile()  # noqa: SIM115 - open while it runs.
        self.process = None
        self.shown = self.seconds = 0

    def start(self):
        program, *rest = PARTS[self.name]
        self.began = monotonic()
        self.process = subprocess.Popen(
            [sys.executable, program, *rest],
            env=os.environ | (INSTALLATION if program == "manage.py" else {}),
            stdin=subprocess.DEVNULL,
            stdout=self.output,
            stderr=subprocess.STDOUT,
        )

    def is_running(self):
        """Whether it is; if so, for how long it has been."""
        if not self.process or self.process.poll() is not None:
            return False
        self.seconds = round(monotonic() - self.began)
        return True

    def show(self):
        """Print what it has said since last time."""
        said = os.pread(self.output.fileno(), 1_000_000, self.shown)
        self.shown += len(said)
        sys.stdout.buffer.write(said)
        sys.stdout.flush()
        return said


def names():
    """The parts that can run here, and those that cannot."""
    given = os.environ.get("DATABASE_URL", "").startswith("postgres")
    if IN_CI or given or postgres.programs():  # What is missing in CI is a fault of the run.
        return list(PARTS), []
    unable = [name for name in PARTS if "PostgreSQL" in name]
    return [name for name in PARTS if name not in unable], unable


def start_some(parts):
    """Start those next in line for which there is a processor."""
    idle = (os.cpu_count() or 1) - sum([part.is_running() for part in parts])
    waiting = [part for part in parts if not part.process]
    for part in waiting[: max(idle, 0)]:
        part.start()


def follow(parts):
    """Show what each says, one after the other, until all have ended."""
    for part in parts:
        if not part.shown:
            print(f"\n== {part.name}", flush=True)
        start_some(parts)
        while part.is_running() or not part.process:
            part.show()
            sleep(0.1)
            start_some(parts)
        while part.show():
            pass


def main():
    signal.signal(signal.SIGINT, signal.default_int_handler)  # Whoever started this may ignore it.
    able, unable = names()
    parts = [Part(name) for name in able]

    def pass_on(_signal, _frame):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        for part in parts:
            if part.is_running():
                part.process.send_signal(signal.SIGINT)
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, pass_on)  # Ctrl-C goes to all, but `kill` to one.
    try:
        follow(parts)
    except KeyboardInterrupt:  # They clean up, and tell what has failed so far.
        follow([part for part in parts if part.process])
        return "Stopped."

    failed = [part.name for part in parts if part.process.returncode]
    passed = [f"{p.name} ({p.seconds} s)" for p in parts if p.name not in failed]
    print()
    if unable:
        print(postgres.MISSING)
    said = [("FAILED", failed), ("Not run", unable), ("Passed", passed)]
    print(" ".join(f"{what}: {', '.join(which)}." for what, which in said if which))
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
