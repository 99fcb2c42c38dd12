"""The production server itself, in processes of its own."""

import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from time import sleep

import pytest

from tests.repository import ROOT


@contextmanager
def running(stderr=subprocess.PIPE, **own):
    """Gunicorn as `make run` starts it but for the port: the process, and the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}"]
    # With DEBUG, for static files that nobody has collected.
    environment = os.environ | {"DEBUG": "1", "PYTHONWARNINGS": "ignore"} | own
    with subprocess.Popen(
        [*command, "--no-control-socket"], cwd=ROOT, env=environment, stderr=stderr
    ) as server:
        try:
            wait_for(port, server)
            yield server, port
        finally:
            server.terminate()


def wait_for(port, server):
    for _attempt in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert server.poll() is None, server.stderr.read().decode()
        sleep(0.1)
    pytest.fail("gunicorn did not answer")


def wait_until_closed(port):
    for _attempt in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return
        sleep(0.1)
    pytest.fail("gunicorn still takes new visitors")
