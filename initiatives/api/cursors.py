"""Where to go on reading. A cursor is signed, so that what is broken can be told from the rest.

It belongs to a query, and says where in its answer the last page ended.
"""

import hashlib

from django.core import signing
from django.utils.translation import gettext as _

from initiatives.fields import shown

SIGNER = signing.Signer(salt="initiatives.api.cursors")


def make(query, place):
    """The cursor that goes on after this place, a list, in the answer to a query, a text."""
    return SIGNER.sign_object([_mark(query), place])


def read(query, cursor):
    """The place that a cursor goes on after; ValueError says what is wrong with it."""
    try:
        mark, place = SIGNER.unsign_object(cursor)
    except (signing.BadSignature, ValueError):
        raise ValueError(
            _("«%(value)s» er ikke en markør herfra. Begynn på nytt uten «cursor».")
            % {"value": shown(cursor)}
        ) from None
    if mark != _mark(query):
        raise ValueError(_("Markøren hører til et annet søk. Begynn på nytt uten «cursor»."))
    return place


def _mark(query):
    return hashlib.sha256(query.encode()).hexdigest()[:12]
