"""A web server on this machine that does what web servers should not, with real sockets.

What it does stands in the address: `/status/404`, `/drips`. It writes down who asked for what.
"""

import gzip
import socket
import socketserver
import ssl
import subprocess
from contextlib import contextmanager
from threading import Event, Lock, Thread
from urllib.parse import parse_qs, unquote, urlsplit

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False

    def __init__(self, host="127.0.0.1"):
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, 0), Visit)
        self.port = self.server_address[1]
        name = f"[{host}]" if ":" in host else host
        self.url = f"http://{name}:{self.port}"
        self.asked = []  # (method, address, {header: value})
        self.context = None
        self.is_over = Event()
        self.lock, self.here, self.most_at_once = Lock(), 0, 0
        self.meeting = None  # A barrier that several servers share.

    def get_request(self):
        connection, address = super().get_request()
        if self.context:
            connection = self.context.wrap_socket(
                connection, server_side=True, do_handshake_on_connect=False
            )
        return connection, address

    def handle_error(self, request, client_address):
        """Who asked has gone, as it should from such a server."""

    def methods(self, path):
        return [method for method, asked, _headers in self.asked if asked == path]


class Visit(socketserver.StreamRequestHandler):
    timeout = 5

    def handle(self):
        method, address, _version = self.rfile.readline().decode("latin-1").split()
        headers = {}
        while (line := self.rfile.readline().strip().decode("latin-1")) != "":
            name, value = line.split(": ", 1)
            headers[name] = value
        self.method, self.address = method, address
        self.query = parse_qs(urlsplit(address).query, True)
        self.server.asked.append((method, address, headers))
        if self.method == "HEAD" and "no-head" in self.query:
            return self.send(405)
        first, *rest = urlsplit(address).path.strip("/").split("/")
        return getattr(self, f"do_{first.replace('-', '_')}")(*map(unquote, rest))

    def send(self, status, *headers, body=b"<p>Hei</p>"):
        lines = [f"HTTP/1.1 {status} Svar", *headers, f"Content-Length: {len(body)}", "", ""]
        self.wfile.write("\r\n".join(lines).encode("utf-8"))
        if self.method != "HEAD":
            self.wfile.write(body)

    def drip(self, piece):
        while not self.server.is_over.wait(0.02):
            self.wfile.write(piece)

    # Plain answers

    def do_(self):
        self.send(200)

    def do_status(self, status, *_more):
        self.send(status)

    def do_no_head(self, status):
        self.send(status if self.method == "HEAD" else 200)

    def do_hangs_up_on_head(self):
        if self.method != "HEAD":
            self.send(200)

    def do_busy(self, status, retry_after):
        """Busy when it is asked by HEAD, and the first time by GET."""
        times = self.server.methods(self.address).count("GET")
        self.send(status if times < 2 else 200, f"Retry-After: {retry_after}")

    def do_cookie(self):
        self.send(302, "Location: /status/200", "Set-Cookie: spor=1", "WWW-Authenticate: Basic")

    def do_counts(self, _number):
        """Count how many are here at once; everybody stays for a little while."""
        with self.server.lock:
            self.server.here += 1
            self.server.most_at_once = max(self.server.most_at_once, self.server.here)
        self.server.is_over.wait(0.02)
        with self.server.lock:
            self.server.here -= 1
        self.send(200)

    def do_meets(self):
        """Answer once somebody asks the other server as well."""
        self.server.meeting.wait(timeout=2)
        self.send(200)

    # Redirects

    def do_to(self, status):
        self.send(status, f"Location: {self.query['url'][0]}")

    def do_chain(self, left):
        self.send(301, f"Location: /chain/{int(left) - 1}") if int(left) else self.send(200)

    def do_nowhere(self):
        self.send(301)

    # Answers that never end, or that are none

    def do_slow_headers(self):
        self.wfile.write(OK + b"X-Long: ")
        self.drip(b"a")

    def do_more_and_more_headers(self):
        self.wfile.write(OK)
        while not self.server.is_over.is_set():
            self.wfile.write(b"X-More: more\r\n")

    def do_thinking(self):
        self.drip(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n")

    def do_hints(self):
        self.wfile.write(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n")
        self.send(200)

    def do_silence(self):
        self.server.is_over.wait(5)

    def do_hangs_up(self):
        pass

    def do_garbage(self):
        self.wfile.write(b"\x00\xff\x16\x03 SSH-2.0-OpenSSH\r\n\r\n")

    def do_huge_headers(self):
        self.wfile.write(OK + b"X-Huge: " + b"a" * 200_000 + b"\r\n\r\n")

    # Bodies

    def do_drips(self):
        self.wfile.write(OK + b"\r\n")
        self.drip(b"a")

    def do_endless(self):
        self.wfile.write(OK + b"\r\n")
        while not self.server.is_over.is_set():
            self.wfile.write(b"a" * 65_536)

    def do_bomb(self):
        body = gzip.compress(b"0" * 10_000_000)
        self.send(200, "Content-Encoding: gzip", body=body)

    def do_wrong_length(self):
        self.wfile.write(OK + b"Content-Length: 1000000\r\n\r\nkort")


@contextmanager
def served(server):
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.is_over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def make_certificate(folder, name="localhost", days=1):
    """A certificate that nobody has signed, in a file with its key."""
    path = folder / f"{name}{days}.pem"
    key = folder / f"{name}{days}.key"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt"]
    command += ["ec_paramgen_curve:P-256", "-nodes", "-days", str(days), "-subj", f"/CN={name}"]
    command += ["-addext", f"subjectAltName=DNS:{name}", "-keyout", str(key), "-out", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path, key)
    return path, context
