"""An editor's app for codes, with a clock that the test sets."""

import re
import time
from base64 import b32decode
from datetime import timedelta

from django.test import Client
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from initiatives import two_factor

LOG_IN, CODE, OWN = "/admin/login/", "/admin/login/kode/", "/admin/totrinn/"
PASSWORD = "korsvei-lampe-42"


class App:
    """What the phone has read; `steps` is how many half minutes its clock is wrong."""

    def __init__(self, secret):
        self.secret = secret

    def code(self, steps=0):
        totp = TOTP(self.secret)
        totp.time = time.time() + 30 * steps
        return f"{totp.token():06}"

    def wrong(self):
        """A code that is none of those that are right now."""
        right = {self.code(steps) for steps in range(-2, 3)}
        return next(code for code in map("{:06}".format, range(10)) if code not in right)


def turned_on(user):
    """An account's app and recovery codes, with no code used yet."""
    device = TOTPDevice.objects.create(user=user, name="KI-katalogen")
    return App(device.bin_key), two_factor.renew_codes(user)


def app_of(secret):
    """The app of somebody who types the secret that a page shows."""
    return App(b32decode("".join(secret.split())))


def read_secret(page):
    """The same, found on the page."""
    found = re.search(r'<code class="secret">([A-Z2-7 ]+)</code>', page.content.decode())
    return app_of(found[1])


def after_password(username="kari", address="192.0.2.7", to=""):
    """A browser that has given the password, and the answer to it."""
    client = Client(REMOTE_ADDR=address)
    form = {"username": username, "password": PASSWORD, "next": to}
    return client, client.post(LOG_IN, form)


def is_in(client):
    return client.get("/admin/").status_code == 200


def wait_for_devices():
    """Let the time go that a device waits after a wrong code."""
    long_ago = timezone.now() - timedelta(days=1)
    TOTPDevice.objects.update(throttling_failure_timestamp=long_ago)
