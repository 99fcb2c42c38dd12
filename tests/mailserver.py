"""A real mail server, which fails as it is told to."""

import socket
from contextlib import contextmanager
from email import message_from_bytes, policy
from itertools import count

from aiosmtpd.controller import Controller
from django.test import override_settings

FAULTS = ("at the address", "at the text", "by hanging up")


class Box:
    """What a server has taken; of every so many letters it fails one, each time otherwise."""

    def __init__(self, fails_every=0):
        self.letters = []
        self.fails_every = fails_every
        self.fault = None
        self._number = count(1)
        self._faults = 0

    # aiosmtpd looks for these names, which are those of SMTP's commands.
    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        self.fault = None
        if self.fails_every and next(self._number) % self.fails_every == 0:
            self.fault = FAULTS[self._faults % len(FAULTS)]
            self._faults += 1
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if self.fault == "at the address":
            return f"450 4.2.0 <{address}> is busy"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.fault == "at the text":
            return "451 4.3.0 No room"
        if self.fault == "by hanging up":
            server.transport.close()
            return "421 4.3.2 Going away"
        [to] = envelope.rcpt_tos
        self.letters.append((to, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 OK"


@contextmanager
def running(box):
    """The server, to which Django's mail goes meanwhile."""
    controller = Controller(box, hostname="127.0.0.1", port=unused_port())
    controller.start()
    try:
        with pointing_at(controller.port):
            yield box
    finally:
        controller.stop()


def unused_port():
    """A port at which nobody answers."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return unused.getsockname()[1]


def pointing_at(port):
    """Settings by which Django's mail goes to a port of this machine."""
    backend = "django.core.mail.backends.smtp.EmailBackend"
    return override_settings(EMAIL_BACKEND=backend, EMAIL_HOST="127.0.0.1", EMAIL_PORT=port)
