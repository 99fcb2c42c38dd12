"""nginx with the configuration of `deploy/`, before the production server, as visitors meet it."""

import os
import re
import shutil
import socket
import ssl
import subprocess
from contextlib import contextmanager
from pathlib import Path
from time import sleep

import pytest

from tests.environment import IN_CI
from tests.misbehaving import make_certificate
from tests.repository import ROOT

HOST = "katalog.example.no"
MISSING = "nginx is missing, so slow visitors were not let loose on it: apt-get install nginx-light"
# What the distribution's own nginx.conf has around ours: Debian's numbers.
AROUND = """
daemon off;
{user}
pid {folder}/pid;
error_log stderr crit;
worker_processes 1;
events {{ worker_connections 768; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/f;
    uwsgi_temp_path {folder}/u;
    scgi_temp_path {folder}/s;
{ours}
}}
"""


def program():
    """nginx, which stands where only root looks; the test is skipped where there is none."""
    found = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin:/usr/local/sbin")
    if not found:
        pytest.fail(MISSING) if IN_CI else pytest.skip(MISSING)
    return found


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def adapted(folder, port, behind, seconds):
    """The recommended configuration but for ports, certificate, log and how long it waits."""
    certificate, _context = make_certificate(folder, HOST)
    made = {
        "/etc/ssl/katalog/fullchain.pem": certificate,
        "/etc/ssl/katalog/privkey.pem": certificate.with_suffix(".key"),
        "/var/log/nginx": folder,
        "listen 443": f"listen 127.0.0.1:{port}",
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "http://127.0.0.1:8000": f"http://127.0.0.1:{behind}",
        " 10s;": f" {seconds}s;",
    }
    text = re.sub(r"\n *listen \[::\].*", "", (ROOT / "deploy/nginx.conf").read_text("utf-8"))
    for old, new in made.items():
        assert old in text, old
        text = text.replace(old, str(new))
    return text


@contextmanager
def proxy(folder, behind, seconds=10):
    """nginx before the server at the port `behind`; gives its own port."""
    folder, port = Path(folder), free_port()
    ours = adapted(folder, port, behind, seconds)
    user = "user root;" if os.geteuid() == 0 else ""  # Who may read the test's folder.
    configuration = folder / "nginx.conf"
    configuration.write_text(AROUND.format(user=user, folder=folder, ours=ours), encoding="utf-8")
    command = [program(), "-p", folder, "-c", configuration]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as server:
        try:
            for _attempt in range(100):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                assert server.poll() is None, server.stderr.read().decode()
                sleep(0.05)
            yield port
        finally:
            server.terminate()


def connected(port, address="127.0.0.1", room=None):
    """A connection by TLS from an address of this machine, with so much room for what comes."""
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    plain = socket.socket()
    if room:
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
    plain.settimeout(100)
    plain.bind((address, 0))
    plain.connect(("127.0.0.1", port))
    return trusting.wrap_socket(plain, server_hostname=HOST)
