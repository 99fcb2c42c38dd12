"""A second step when one logs in: a code from an app, or one of ten that were written down.

Who has an app is known by a device of django-otp; it keeps the secret, uses each code once,
allows a clock that is half a minute wrong, and slows down whoever guesses, wherever from.
A session is the account's own when it has given what the account needs: `missing` says what
it has not, and `admin/second_step.py` asks for it.
"""

import secrets
import time
from base64 import b32encode
from binascii import unhexlify

from django.conf import settings
from django.db import transaction
from django.db.models import TextChoices
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

GIVEN = "second-step"  # In a session: the device whose owner has given a code.
DIGITS = 6
RECOVERY_CODES, RECOVERY_DIGITS = 10, 10
ISSUER = "KI-katalogen"  # What the app calls us.


class Step(TextChoices):
    """What a session can lack."""

    CODE = "code"
    SET_UP = "set-up"


def device_of(user):
    """The app of an account, or None."""
    return TOTPDevice.objects.filter(user_id=user.pk, confirmed=True).last()


def missing(user, session):
    """What this session has not given of what the account needs, or None."""
    if device := device_of(user):
        return None if session.get(GIVEN) == device.pk else Step.CODE
    return Step.SET_UP if settings.TOTP_REQUIRED else None


def give(session, device):
    """Note that the session has given a code. Whoever knew its key before knows it no more."""
    session.cycle_key()
    session[GIVEN] = device.pk


@transaction.atomic
def verify(user, code):
    """The device that knows this code, which is then used up; None if no device does."""
    is_recovery = len(code) != DIGITS
    model = StaticDevice if is_recovery else TOTPDevice
    device = model.objects.select_for_update().filter(user_id=user.pk, confirmed=True).last()
    if not (device and device.verify_token(code)):
        return None
    if is_recovery:  # So that somebody who guesses at the app's codes does not lock her out of it.
        TOTPDevice.objects.filter(user_id=user.pk).update(throttling_failure_count=0)
    return device


def codes_left(user):
    """How many recovery codes there are."""
    return StaticToken.objects.filter(device__user_id=user.pk).count()


def new_secret():
    """A secret for an app, as django-otp keeps it."""
    return secrets.token_hex(20)


def typed(secret):
    """The secret as one types it into an app, in groups."""
    text = b32encode(unhexlify(secret)).decode()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def address(user, secret):
    """What an app reads from the QR code."""
    return f"{TOTPDevice(user=user, key=secret).config_url}&issuer={ISSUER}"


@transaction.atomic
def turn_on(user, secret, code):
    """Begin with an app that gives the right code: the device, or None if it does not."""
    app = TOTP(unhexlify(secret), digits=DIGITS)
    app.time = time.time()
    if len(code) != DIGITS or not app.verify(int(code), tolerance=1):
        return None
    forget(user)
    return TOTPDevice.objects.create(user_id=user.pk, name=ISSUER, key=secret, last_t=app.t())


@transaction.atomic
def renew_codes(user):
    """New recovery codes in place of any old ones; they are shown once."""
    StaticDevice.objects.filter(user_id=user.pk).delete()
    device = StaticDevice.objects.create(user_id=user.pk, name=ISSUER)
    highest = 10**RECOVERY_DIGITS
    codes = [f"{secrets.randbelow(highest):0{RECOVERY_DIGITS}}" for _each in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


@transaction.atomic
def forget(user):
    """Take the app and the recovery codes away; return whether there was an app."""
    StaticDevice.objects.filter(user_id=user.pk).delete()
    return bool(TOTPDevice.objects.filter(user_id=user.pk).delete()[0])
