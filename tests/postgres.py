"""A PostgreSQL of the tests' own: made, started and thrown away with the run.

It needs Debian's versioned programs, or those on PATH, and no rights: root drops to
another user, because PostgreSQL refuses to run as root. Nothing but a socket in a
temporary folder leads to it, and nothing it writes is meant to survive a crash: where
there is room in memory, it never reaches a disk.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOM = 1024**3  # Bytes of memory that must be free; a run has used a fifth of them.
MISSING = "PostgreSQL is missing, so nothing ran on it: apt-get install postgresql-15"

# Production servers sort by the rules of a language, which is where an order that is not
# ours shows; with PG_LOCALE="" the server sorts by code point.
LOCALE = os.environ.get("PG_LOCALE", "nb-NO")

NEW = "initdb -D data -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync"
COPY = (
    "pg_basebackup --pgdata=data --username=postgres --write-recovery-conf --create-slot "
    "--slot=replica1 --checkpoint=fast --no-sync --host"
)

# The server lives until this process closes the pipe or dies, whatever it dies of.
SCRIPT = """
trap "" INT
export PATH="$1:$PATH"
$3 >log 2>&1 &&
pg_ctl -D data -l log -s -w -o "-k '$2' -c listen_addresses= -c fsync=off \
    -c synchronous_commit=off -c full_page_writes=off -c max_wal_size=256MB" \
    start >>log 2>&1 && echo ready || cat log
read -r _
pg_ctl -D data -s -m immediate stop
cd / && rm -rf "$2"
"""


def programs():
    """The folder with the newest server programs, or None."""
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = sorted(debian, key=lambda path: float(path.parts[-3]))[-1:]
    on_path = shutil.which("initdb")
    found = newest[0] if newest else on_path and Path(on_path).resolve()
    return found.parent if found else None


def start(primary=None):
    """Start a server; return its address as a DATABASE_URL, and a function that stops it.

    It is a new one, or a replica that follows the one whose folder is given.
    """
    folder = tempfile.mkdtemp(prefix="pg-", dir=_place())
    drop = without_rights()
    if drop:
        os.chown(folder, drop["user"], drop["group"])
    icu = f"--locale-provider=icu --icu-locale={LOCALE}" if LOCALE else ""
    make = f"{COPY} {primary}" if primary else f"{NEW} {icu}"
    server = subprocess.Popen(
        ["/bin/sh", "-c", SCRIPT, "postgres", str(programs()), folder, make],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C is for the tests, which then stop the server.
        **drop,
    )

    def stop():
        server.stdin.close()
        server.stdout.close()
        server.wait()

    if (said := server.stdout.readline()) != b"ready\n":
        said += server.communicate()[0]
        raise RuntimeError(f"PostgreSQL did not start:\n{said.decode()}")
    return f"postgres://postgres@/{folder}/katalog", stop


def without_rights():
    """How a process is started that has not root's rights, for `subprocess`."""
    if os.geteuid():
        return {}
    user = _user("postgres") or _user("nobody")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _place():
    """A folder with a short path, as a socket needs; every test makes and drops databases."""
    memory = Path("/dev/shm")
    return memory if memory.is_dir() and shutil.disk_usage(memory).free > ROOM else "/tmp"


def _user(name):
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


if __name__ == "__main__" and not programs():
    sys.exit(MISSING)
