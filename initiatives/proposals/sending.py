"""A suggestion is sent: a draft at the desk is made of it, and the sender gets a receipt."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from barriers.languages import SOURCE
from initiatives import keys, mailing, writing
from initiatives.languages import permanent
from initiatives.models import Proposal
from initiatives.models.codes import Origin, ProposalState
from initiatives.proposals import written


@transaction.atomic
def send(proposal, secret):
    """Send it; return whether that was done now. Once is enough, and half is not sent."""
    current = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if current.state != ProposalState.BEGUN or not written.is_complete(current.written):
        return False
    current.initiative = _draft(current)
    current.state, current.sent_at = ProposalState.SENT, timezone.now()
    current.save(update_fields=["initiative", "state", "sent_at", "modified"])
    if current.email:
        key = f"proposal-receipt:{current.reference}"
        mailing.queue(key, current.email, *_receipt(current, secret))
        mailing.send_soon(key)
    proposal.refresh_from_db()
    return True


def _draft(proposal):
    """A draft with everything that the catalogue has a place for."""
    record = written.to_record(proposal.written)
    with override(SOURCE):
        comment = _("Meldt inn: %(reference)s") % {"reference": proposal.reference}
    wanted = keys.of_title(record["title"])
    for name in (wanted, wanted, f"{wanted}-{proposal.reference[2:].lower()}"):
        try:
            with transaction.atomic():
                return writing.create(
                    record, key=keys.free(name), by=None, origin=Origin.PUBLIC, comment=comment
                )
        except IntegrityError as fault:  # Somebody else took the key meanwhile.
            last = fault
    raise last


def _receipt(proposal, secret):
    """The subject and the text of the letter."""
    with override(SOURCE):
        subject = _("Vi har fått innmeldingen din, %(reference)s")
        body = _(
            "Hei!\n\n"
            "Takk for at du meldte inn «%(title)s» til KI-katalogen. Referansen er "
            "%(reference)s.\n\n"
            "Redaksjonen leser det du skrev, mot kildene før noe publiseres. "
            "Her ser du hvordan det går:\n%(page)s\n\n"
            "Alle som har adressen, kan åpne siden. Ikke del den.\n\n"
            "Hilsen redaksjonen i KI-katalogen\n\n"
            "Du kan ikke svare på denne e-posten. Har du ikke meldt inn noe, kan du se bort "
            "fra den."
        )
        said = {
            "reference": proposal.reference,
            "title": proposal.written["title"],
            "page": mailing.whole(permanent("proposal", secret)),
        }
        return subject % said, body % said
