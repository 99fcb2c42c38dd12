"""What comes of a suggestion: it is published, or an editor does not take it in."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from barriers.languages import SOURCE
from initiatives import mailing
from initiatives.languages import permanent
from initiatives.models import Initiative, Proposal
from initiatives.models.codes import ProposalState


def accept(initiative, *, by):
    """Close the suggestions that an initiative was made from, now that everybody sees it."""
    for proposal in initiative.proposals.select_for_update().filter(state=ProposalState.SENT):
        _close(proposal, ProposalState.ACCEPTED, by)
        page = mailing.whole(permanent("initiative", initiative.key))
        with override(SOURCE):
            subject = _("«%(title)s» står nå i KI-katalogen") % {"title": initiative.title}
            said = _("Initiativet du meldte inn, er publisert. Siden er her: %(page)s")
            _answer(proposal, subject, said % {"page": page})


@transaction.atomic
def decline(proposal, *, by, answer=""):
    """Close a suggestion that is not taken in; return whether it was open. Once is enough.

    Its draft goes, unless it was ever public; editors can have it back as other drafts.
    """
    current = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if current.state != ProposalState.SENT:
        return False
    draft = Initiative.objects.select_for_update().filter(pk=current.initiative_id).first()
    current.answer = answer
    _close(current, ProposalState.DECLINED, by)
    if draft and not draft.published_at:
        draft._history_user = by
        draft.delete()
    with override(SOURCE):
        subject = _("Svar på innmelding %(reference)s") % {"reference": current.reference}
        said = answer or _("Vi tar ikke inn initiativet du meldte inn.")
        _answer(current, subject, said)
    proposal.refresh_from_db()
    return True


def _close(proposal, state, by):
    proposal.state, proposal.closed_at, proposal.closed_by = state, timezone.now(), by
    proposal.save(update_fields=["state", "closed_at", "closed_by", "answer", "modified"])


def _answer(proposal, subject, said):
    """Send the answer to whoever gave an address."""
    if not proposal.email:
        return
    body = _(
        "Hei!\n\n"
        "Takk for at du meldte inn «%(title)s» til KI-katalogen. Referansen er %(reference)s.\n\n"
        "%(said)s\n\n"
        "Hilsen redaksjonen i KI-katalogen\n\n"
        "Du kan ikke svare på denne e-posten. Vi sletter adressen din om tolv måneder."
    ) % {
        "title": proposal.written["title"], "reference": proposal.reference, "said": said,
    }  # fmt: skip
    key = f"proposal-answer:{proposal.reference}"
    mailing.queue(key, proposal.email, subject, body)
    mailing.send_soon(key)
