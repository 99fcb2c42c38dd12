"""A suggestion as it is read: by the one who wrote it, and by an editor."""

from barriers.models import Dimension
from initiatives.comparing import LABELS
from initiatives.models.codes import EffectKind, PersonalData, Status
from initiatives.proposals.form import TERMS
from initiatives.proposals.written import whole


def rows(written):
    """All that was written, as (name, label, [texts]); what stands empty is left out."""
    written = whole(written)
    said = {name: [written[name]] for name in ("title", "summary", "description")}
    said["owners"] = written["owners"]
    said["vendors"] = written["vendors"].splitlines()
    said["status"] = [Status(written["status"]).label]
    said["start_year"] = [str(written["start_year"] or "")]
    said |= {name: _names(model, written[name]) for name, model in TERMS.items()}
    said["barriers"] = _barriers(written["barriers"])
    said["effects"] = [f"{EffectKind(kind).label}: {text}" for kind, text in written["effects"]]
    said["lessons"] = [written["lessons"]]
    said["personal_data"] = [PersonalData(written["personal_data"]).label]
    said["sources"] = [f"{title}: {url}" if title else url for url, title in written["sources"]]
    kept = {name: [text for text in texts if text] for name, texts in said.items()}
    return [(name, LABELS[name], texts) for name, texts in kept.items() if texts]


def _names(model, codes):
    return [term.name for term in model.objects.filter(code__in=codes)]


def _barriers(barriers):
    names = {each.code: each.name for each in Dimension.objects.all()}
    return [
        f"{names.get(code, code)}: {text}" for code, *texts in barriers for text in texts if text
    ]
