"""The servers, each on a port of its own on the loopback, with one worker.

The environment says all that our settings ask for, so that a checkout's `.env` changes nothing.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from time import sleep

from tests.bench import datasette
from tests.bench.generate import ROOT


def environment(database_url, port=8000):
    """As in production, but that nothing is counted."""
    return os.environ | {
        "DATABASE_URL": database_url,
        "CACHE_URL": "dummycache://",  # Nobody is stopped for asking often.
        "DEBUG": "0",
        "SECRET_KEY": "only-for-the-benchmark",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "ALLOWED_HOSTS": "127.0.0.1",
        "THEME": "neutral",
    }


def collect_static_files():
    """What `make run` serves; without them no page can be made."""
    command = [sys.executable, "manage.py", "collectstatic", "--no-input", "-v", "0"]
    subprocess.run(command, cwd=ROOT, env=environment("sqlite://:memory:"), check=True)


def load(database_url, **options):
    """Run `tests.bench.load` on this database; return what it tells."""
    command = [sys.executable, "-m", "tests.bench.load"]
    for name, value in options.items():
        command += [f"--{name}"] if value is True else [f"--{name}", str(value)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(database_url), check=True, stdout=subprocess.PIPE
    )
    return json.loads(done.stdout.splitlines()[-1])


@contextmanager
def site(database_url):
    """Our site under gunicorn; yields its port."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", "1", "--threads", "1", "--no-control-socket"]
    with _running(command, port, environment(database_url, port)):
        yield port


@contextmanager
def as_it_runs(database_url, *more):
    """The same as `make run` starts it, or with more options of gunicorn's; yields its port."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}"]
    command += ["--no-control-socket", *more]
    with _running(command, port, environment(database_url, port)):
        yield port


@contextmanager
def datasette_site(path):
    """Datasette with this file; yields its port."""
    port = _free_port()
    command = [sys.executable, "-m", "datasette", "serve", str(path), "--port", str(port)]
    for name, value in datasette.SETTINGS.items():
        command += ["--setting", name, value]
    with _running(command, port, os.environ):
        yield port


def _free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def _running(command, port, env):
    """The process while the block lasts. Ctrl-C is for us, who then stop it."""
    with tempfile.TemporaryFile() as said:
        server = subprocess.Popen(
            command, cwd=ROOT, env=env, stdout=said, stderr=said, start_new_session=True
        )
        try:
            _wait_for(port, server, said)
            yield
        finally:
            server.terminate()
            server.wait()


def _wait_for(port, server, said):
    for _attempt in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if server.poll() is not None:
            break
        sleep(0.1)
    said.seek(0)
    raise RuntimeError(f"{' '.join(server.args)} did not start:\n{said.read().decode()}")
