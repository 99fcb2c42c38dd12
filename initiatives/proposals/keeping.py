"""Suggestions that are being written. Whoever has the address of one has the suggestion.

The address holds a secret of which only a digest is kept: who reads the database cannot
open the page.
"""

import hashlib
import secrets

from django.db import transaction

from initiatives import references
from initiatives.models import Proposal
from initiatives.models.codes import ProposalState


def begin(written, email):
    """Keep what a visitor has written; return the suggestion and its secret."""
    secret = secrets.token_urlsafe(24)
    proposal = Proposal.objects.create(
        reference=references.new("M"),
        secret_digest=digest(secret),
        written=written,
        email=email,
    )
    return proposal, secret


@transaction.atomic
def rewrite(proposal, written, email):
    """Keep it as it now is; return whether that could be done, as it cannot once it is sent."""
    current = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if current.state != ProposalState.BEGUN:
        return False
    current.written, current.email = written, email
    current.save(update_fields=["written", "email", "modified"])
    return True


def find(secret):
    """The suggestion with this secret, or None."""
    proposals = Proposal.objects.select_related("initiative")
    return proposals.filter(secret_digest=digest(secret)).first()


def digest(secret):
    """What is kept of a secret; it is long enough that nobody guesses it from this."""
    return hashlib.sha256(secret.encode()).hexdigest()
