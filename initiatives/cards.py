"""What a list shows of each initiative, ready for the page."""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from initiatives import briefs
from initiatives.models.codes import EffectKind, Status


@dataclass(slots=True)
class Card:
    """An initiative in a list; where hits are marked, title, owners and summary are HTML.

    `status` and `effect` are (code, label), and `snippet` is (name of a text, HTML).
    """

    key: str
    address: str
    title: str
    owners: str
    summary: str
    start_year: int | None
    status: tuple[str, str]
    effect: tuple[str, str] | None
    tags: list[str]
    snippet: tuple[str, str] | None = None


def cards(pks, snapshot, marker=None):
    """The cards of published initiatives in the order of their keys."""
    found = briefs.read(pks, snapshot)
    labels = _labels(get_language())
    return [_card(found[pk], labels, snapshot.choices, marker) for pk in pks if pk in found]


@lru_cache(maxsize=8)
def _labels(_language):
    """The labels of codes: looking one up in the translations takes longer than all else."""
    status = dict(Status.choices) | {Status.UNKNOWN.value: _("Status ukjent")}
    effect = {kind: _("%(kind)s effekt") % {"kind": label} for kind, label in EffectKind.choices}
    return status, effect, reverse("initiatives")


def _card(brief, labels, choices, marker):
    status, effects, address = labels
    card = Card(
        key=brief.key,
        address=f"{address}{brief.key}/",
        title=brief.title,
        owners=brief.owners,
        summary=brief.summary,
        start_year=brief.start_year,
        status=(brief.status, status[brief.status]),
        effect=next((pair for pair in effects.items() if pair[0] in brief.effects), None),
        tags=[choices[name][code] for name, code in brief.tags],
    )
    if marker:
        _mark(card, marker, brief.texts)
    return card


def _mark(card, marker, texts):
    """Mark the hits, and show the text that has most of what title and summary lack."""
    card.title, in_title = marker.mark(card.title)
    card.owners, in_owners = marker.mark(card.owners)
    card.summary, in_summary = marker.mark(card.summary)
    lacking = marker.terms.difference(in_title, in_owners, in_summary)
    most = 0
    for label, text in texts:
        if most == len(lacking):
            break
        count, snippet = marker.snippet(text, lacking)
        if count > most:
            most, card.snippet = count, (_field(label, get_language()), snippet)


@lru_cache(maxsize=50)
def _field(name, _language):
    return _(name)
