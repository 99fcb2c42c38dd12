"""Help while an editor writes: what is missing, hard to read, or there already."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from initiatives import completeness, duplicates
from initiatives import record as records
from initiatives.admin.posted import posted_record
from initiatives.completeness import Weight
from initiatives.plain_language import texts
from initiatives.plain_language.hints import Hint, hints
from initiatives.plain_language.lix import in_words, lix

PANEL = "admin/initiatives/initiative/_advice_panel.html"
OWN = "initiativ"  # In the address: the number of the initiative that is written, if saved.


@dataclass(frozen=True)
class Readability:
    """How hard a text is to read."""

    label: str
    number: int

    @property
    def in_words(self):
        """As people say it."""
        return in_words(self.number)


@dataclass(frozen=True)
class Advice:
    """All that is said about what stands in the form."""

    needed: list[completeness.Part]
    findable: list[completeness.Part]
    if_said: list[completeness.Part]
    percent: int
    alike: list[duplicates.Alike]
    hints: list[Hint]
    readability: list[Readability]

    @property
    def line(self):
        """The whole in a line; it is read out when it changes."""
        missing, alike, plain = len(self.needed), len(self.alike), len(self.hints)
        parts = [
            ngettext(
                "%(n)s ting mangler før publisering", "%(n)s ting mangler før publisering", missing
            )
            % {"n": missing}
            if missing
            else _("klart for publisering"),
            alike
            and ngettext("ligner på %(n)s annet", "ligner på %(n)s andre", alike) % {"n": alike},
            plain and ngettext("%(n)s språkråd", "%(n)s språkråd", plain) % {"n": plain},
        ]
        return ", ".join(filter(None, parts))


def on(record, own=None):
    """The advice on a record; `own` is the primary key of the initiative that it is of."""
    written = [text for text in texts.of_record(record) if text.name != "title"]
    measured = [(_("Alt sammen"), lix(*(text.text for text in written)))]
    measured += [(text.label, lix(text.text)) for text in written]
    return Advice(
        needed=completeness.lacking(record, Weight.NEEDED),
        findable=completeness.lacking(record, Weight.FINDABLE),
        if_said=completeness.lacking(record, Weight.IF_SAID),
        percent=completeness.percent(record),
        alike=duplicates.alike(record, own),
        hints=hints(record),
        readability=[Readability(label, number) for label, number in measured if number],
    )


def first_advice(request, original):
    """The advice that the page is drawn with: on what is saved, or came back with faults."""
    if request.method == "POST":
        record = posted_record(request.POST)
    else:
        record = records.read(original) if original else records.empty()
    return on(record, original and original.pk)


@require_POST
def advice(request):
    """Answer a form that is being written with advice on it, as a piece of HTML."""
    if not any(
        request.user.has_perm(f"initiatives.{verb}_initiative")
        for verb in ("view", "add", "change")
    ):
        raise PermissionDenied
    own = request.GET.get(OWN, "")
    own = int(own) if own.isascii() and own.isdigit() and len(own) < 10 else None
    return render(request, PANEL, {"advice": on(posted_record(request.POST), own)})
