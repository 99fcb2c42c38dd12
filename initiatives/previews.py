"""Links by which somebody without an account reads what is not public, for a while.

A link is signed and holds which draft it is about and when it was made, so nothing is kept
of it. It ends after two weeks, when an editor closes all links given out so far, and for good
when the draft has been published.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core import signing
from django.utils import timezone

from initiatives.languages import permanent
from initiatives.models import Initiative
from initiatives.rights import PUBLIC

LASTS = timedelta(days=14)
SALT = "initiatives.previews"


class ClosedError(Exception):
    """The link was good once, and is no longer."""


@dataclass(frozen=True)
class Link:
    """A link that can be sent to somebody, and when it ends."""

    address: str
    until: datetime


@dataclass(frozen=True)
class Preview:
    """What a link leads to, and when it ends."""

    initiative: Initiative
    until: datetime


def link_to(initiative):
    """A link to a draft as from now."""
    # Which one, what it is a change of, and what must still be so when it is opened.
    content = [initiative.pk, initiative.revision_of_id, _stamp(initiative)]
    token = signing.dumps(content, salt=SALT)
    address = settings.SITE_URL + permanent("preview", token)
    return Link(address, timezone.now() + LASTS)


def open_link(token):
    """Return what a link leads to, a draft or what has become of it.

    Raise signing.BadSignature where we did not make it, Initiative.DoesNotExist when the draft
    is gone without a trace, and ClosedError when the link no longer works.
    """
    try:
        pk, original, stamp = signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.SignatureExpired as fault:
        raise ClosedError from fault
    until = _time(token) + LASTS
    found = Initiative.objects.for_page().filter(pk=pk).first()
    if not found:
        # A draft of changes is gone when it is published.
        return Preview(Initiative.objects.get(pk=original, state__in=PUBLIC), until)
    if found.state not in PUBLIC and _stamp(found) != stamp:
        raise ClosedError
    return Preview(found, until)


def close_links(initiative):
    """Let no link given out so far work any longer; it is no change of the draft itself."""
    Initiative.objects.filter(pk=initiative.pk).update(previews_closed_at=timezone.now())


def _stamp(initiative):
    """When the last thing happened that ends all links to a draft; also being made anew is one."""
    times = (initiative.created, initiative.previews_closed_at, initiative.published_at)
    return max(filter(None, times)).isoformat()


def _time(token):
    """When a token was made, to the second, as the signature tells."""
    seconds = signing.b62_decode(token.rsplit(":", 2)[1])
    return datetime.fromtimestamp(seconds, UTC)
