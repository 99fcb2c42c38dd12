"""The production server with its own settings, before the pages."""

import os
import socket
import subprocess
import sys
from pathlib import Path
from time import sleep
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def address():
    """Where gunicorn answers, as `make run` starts it but for the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}"]
    environment = os.environ | {"DEBUG": "1"}  # Static files that nobody has collected.
    with subprocess.Popen(
        [*command, "--no-control-socket"], cwd=ROOT, env=environment, stderr=subprocess.PIPE
    ) as server:
        wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
        server.terminate()


def wait_for(port, server):
    for _attempt in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert server.poll() is None, server.stderr.read().decode()
        sleep(0.1)
    pytest.fail("gunicorn did not answer")


@pytest.mark.parametrize("letter", ["a", "%C3%A6"])
def test_an_address_with_10_kb_of_text_reaches_the_pages(address, letter):
    with urlopen(f"{address}/om/?q={letter * 10_000}") as answer:
        assert "Om katalogen" in answer.read().decode()
