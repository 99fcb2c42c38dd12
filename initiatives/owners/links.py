"""Links by which an owner answers a question without an account.

A link is signed and holds which question it is about and a digest of the address that it was
sent to: it ends after ninety days, and when the organisation has another contact.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac

from initiatives.languages import permanent
from initiatives.models import OwnerQuestion

LASTS = timedelta(days=90)
SALT = "initiatives.owners"


def digest(address, key=None):
    """What stands for an e-mail address where the address itself must not stand."""
    return salted_hmac(SALT, address.strip().lower(), secret=key).hexdigest()[:16]


def token_of(question):
    """What shows that somebody may answer the question, as from now."""
    return signing.dumps([question.pk, digest(question.organisation.contact_email)], salt=SALT)


def link_to(question):
    """The whole address of the page where it is answered."""
    return settings.SITE_URL + permanent("confirm", token_of(question))


def question_of(token):
    """The question that a link is about, whether or not it has been answered.

    Raise signing.SignatureExpired when the link was good once, and signing.BadSignature, which
    that is a kind of, where we did not make it or what it is about is gone.
    """
    pk, contact = signing.loads(token, salt=SALT, max_age=LASTS)
    asked = OwnerQuestion.objects.select_related("initiative", "organisation")
    question = asked.filter(pk=pk).first()
    if not question:
        raise signing.BadSignature("The question is gone.")
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if contact not in {digest(question.organisation.contact_email, key) for key in keys}:
        raise signing.SignatureExpired("The organisation has another contact.")
    return question
