"""What a visitor sends by a form that anybody may send."""

import time

from django.core import signing

from initiatives import guard


def shown(seconds_ago=30):
    """The time that the form was shown, as it carries it."""
    signer = signing.TimestampSigner(salt=guard.SALT)
    signer.timestamp = lambda: signing.b62_encode(int(time.time() - seconds_ago))
    return signer.sign_object("")


def filled_in(**fields):
    """The fields of a form as a person sends them."""
    return {"vist": shown(), "nettsted": ""} | fields
