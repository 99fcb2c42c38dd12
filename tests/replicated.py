"""Two servers of PostgreSQL, of which one follows the other, and the production server on both."""

import os
import signal
import subprocess
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from time import sleep
from urllib.parse import urlencode, urlsplit

import psycopg
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.test import Client

from tests import admin_forms, postgres
from tests.factory import make_editor
from tests.served import running

TOKEN = "hemmelig"
CSRF = "a" * 32


class Server:
    """One of them."""

    def __init__(self, follows=None):
        self.address, self.stop = postgres.start(follows and follows.folder)
        self.folder = urlsplit(self.address).path.removesuffix("/katalog")[1:]

    def ask(self, sql, database="katalog"):
        """The answer to a question, in a connection of its own."""
        with psycopg.connect(
            host=self.folder, user="postgres", dbname=database, autocommit=True
        ) as asked:
            cursor = asked.execute(sql)
            return cursor.fetchone()[0] if cursor.description else None

    def wait_for(self, sql):
        for _attempt in range(400):
            if self.ask(sql):
                return
            sleep(0.025)
        raise AssertionError(f"It did not become so: {sql}")

    def kill(self):
        """As when a machine loses its power."""
        pid = int(Path(self.folder, "data/postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGKILL)

    def start_again(self):
        """As when it comes back; what the killed one has left goes first."""
        for _attempt in range(100):
            said = subprocess.run(
                [
                    *(postgres.programs() / "pg_ctl", "-D", "data", "-l", "log", "-s", "-w"),
                    *("-o", f"-k '{self.folder}' -c listen_addresses= -c fsync=off", "start"),
                ],
                cwd=self.folder,
                **postgres.without_rights(),
            )
            if said.returncode == 0:
                return
            sleep(0.1)
        raise AssertionError(Path(self.folder, "log").read_text())


class Site:
    """The catalogue in several processes on a primary and its replica."""

    def __init__(self, primary, replica, ports):
        self.primary, self.replica, self.ports = primary, replica, ports

    def follow(self):
        """Wait until the replica has all that is written."""
        place = self.primary.ask("SELECT pg_current_wal_lsn()")
        self.replica.wait_for(f"SELECT pg_last_wal_replay_lsn() >= '{place}'")

    @contextmanager
    def lagging(self):
        """While the block lasts, the replica shows nothing newer than what is there now."""
        self.follow()
        self.replica.ask("SELECT pg_wal_replay_pause()")
        self.replica.wait_for("SELECT pg_get_wal_replay_pause_state() = 'paused'")
        try:
            yield
        finally:
            self.replica.ask("SELECT pg_wal_replay_resume()")
            self.follow()

    def get(self, port, path, session=None):
        """(status, text) of a page; whoever has a session, be it a wrong one, is no stranger."""
        headers = {"Cookie": f"sessionid={session}"} if session else {}
        status, _headers, text = send(port, "GET", path, headers=headers)
        return status, text

    def metrics(self, port):
        headers = {"Authorization": f"Bearer {TOKEN}"}
        return send(port, "GET", "/metrics", headers=headers)[2]

    def up(self, port):
        """What /metrics says of the replica. It is looked at for that, so nobody has to wait."""
        said = self.metrics(port).splitlines()
        [said] = [line for line in said if line.startswith("catalogue_replica_up")]
        return said.split()[1] == "1"

    def write(self, port, initiative, **changes):
        """Send an editor's form of an initiative to a process; return her session."""
        client = Client()
        client.force_login(make_editor())
        session = client.cookies["sessionid"].value
        page = admin_forms.change_page(initiative)
        form = admin_forms.filled_in(client.get(page)) | changes
        form |= {"_save": "Trykk", "csrfmiddlewaretoken": CSRF}
        headers = {"Cookie": f"sessionid={session}; csrftoken={CSRF}"}
        status, _headers, text = send(port, "POST", page, form, headers)
        assert status == 302, text
        return session


def send(port, method, path, form=None, headers=None):
    """(status, headers, text) of what a process answers."""
    line = HTTPConnection("127.0.0.1", port, timeout=30)
    body, headers = None, dict(headers or {})
    if form is not None:
        body = urlencode(form, doseq=True)
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    try:
        line.request(method, path, body, headers)
        response = line.getresponse()
        return response.status, response.headers, response.read().decode()
    finally:
        line.close()


@contextmanager
def a_site(processes):
    """The servers with an empty catalogue on them, and so many processes; ours is the primary."""
    with ExitStack() as stack:
        primary = Server()
        stack.callback(primary.stop)
        primary.ask("CREATE DATABASE katalog", "postgres")
        # What is written has then been sent to the replica too, for all that `follow` can see.
        primary.ask("ALTER DATABASE katalog SET synchronous_commit = on", "postgres")
        stack.enter_context(as_ours(primary))
        call_command("migrate", verbosity=0)
        replica = Server(primary)
        stack.callback(replica.stop)
        started = [
            stack.enter_context(
                running(
                    DATABASE_URL=primary.address,
                    DATABASE_REPLICA_URL=replica.address,
                    CACHE_URL="dbcache://katalog_cache",
                    GUNICORN_CMD_ARGS="--workers 1",
                    METRICS_TOKEN=TOKEN,
                )
            )
            for _process in range(processes)
        ]
        yield Site(primary, replica, [port for _server, port in started])


@contextmanager
def as_ours(server):
    """While the block lasts, the tests' own connection means this server."""
    before = dict(connection.settings_dict)
    _point_at({"HOST": server.folder, "PORT": "", "NAME": "katalog"})
    try:
        yield
    finally:
        _point_at({name: before[name] for name in ("HOST", "PORT", "NAME")})


def _point_at(where):
    connection.close()
    connection.settings_dict.update(where)
    ContentType.objects.clear_cache()
