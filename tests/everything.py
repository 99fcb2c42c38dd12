"""`make test`: all parts run at the same time, and the last line says which passed.

What a part says is kept together: of one it is shown as it comes, of the others when it is
their turn. The two runs of the tests share nothing, neither databases, ports nor folders.
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
    "pytest on PostgreSQL": ["-m", "pytest", "--db=postgresql", *COLOUR],
    "pytest on SQLite": ["-m", "pytest", "--db=sqlite", *COLOUR],
}


class Part:
    """A part that has been started."""

    def __init__(self, name):
        program, *rest = PARTS[name]
        self.name = name
        self.output = tempfile.TemporaryFile()  # noqa: SIM115 - open while it runs.
        self.shown = 0
        self.began, self.seconds = monotonic(), 0
        self.process = subprocess.Popen(
            [sys.executable, program, *rest],
            env=os.environ | (INSTALLATION if program == "manage.py" else {}),
            stdin=subprocess.DEVNULL,
            stdout=self.output,
            stderr=subprocess.STDOUT,
        )

    def is_running(self):
        """Whether it is; if so, for how long it has been."""
        if self.process.poll() is not None:
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
    return [name for name in PARTS if "PostgreSQL" not in name], ["pytest on PostgreSQL"]


def follow(parts):
    """Show what each says, one after the other, until all have ended."""
    for part in parts:
        if not part.shown:
            print(f"\n== {part.name}", flush=True)
        while part in [each for each in parts if each.is_running()]:
            part.show()
            sleep(0.1)
        while part.show():
            pass


def main():
    signal.signal(signal.SIGINT, signal.default_int_handler)  # Whoever started this may ignore it.
    able, unable = names()
    parts = [Part(name) for name in able]

    def pass_on(_signal, _frame):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        for part in parts:
            part.process.send_signal(signal.SIGINT)
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, pass_on)  # Ctrl-C goes to all, but `kill` to one.
    try:
        follow(parts)
    except KeyboardInterrupt:  # They clean up, and tell what has failed so far.
        follow(parts)
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
