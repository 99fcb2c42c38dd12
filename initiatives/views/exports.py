"""The list of initiatives as a file: the same address with another ending."""

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from initiatives.exports import csv
from initiatives.exports.options import BY_NAME, ExportForm
from initiatives.filters import InitiativeFilter
from initiatives.forms import LABELS

FEW = 40  # So many known values can be listed in a message.


def initiatives_csv(request):
    """Exactly the rows that the list shows for the same query, all pages of them."""
    query = InitiativeFilter(request.GET)
    options = ExportForm(request.GET)
    if query.problems or options.errors:
        return _refusal(query, options)
    wanted = options.cleaned_data
    lines = csv.lines(
        query.search.ranked(query.order),
        wanted["kolonner"],
        as_text=wanted["verdier"] == "tekst",
        excel=wanted["excel"] == "1",
    )
    name = f"ki-katalogen-initiativer-{localdate()}.csv"
    return StreamingHttpResponse(
        lines,
        content_type="text/csv; charset=utf-8; header=present",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _refusal(query, options):
    """Say what was not understood, and what would have been."""
    said = [_("Vi kan ikke lage filen, for noe i adressen er ikke til å forstå:")]
    problems = query.problems + [each for messages in options.errors.values() for each in messages]
    said += [f"- {problem}" for problem in problems]
    for name in query.errors:
        known = query.choices.get(name, {})
        if 0 < len(known) <= FEW:
            codes = ", ".join(known)
            said.append(
                _("Kjente verdier for %(name)s: %(codes)s.") % {"name": name, "codes": codes}
            )
    if "kolonner" in options.errors:
        said.append(_("Kolonnene er: %(names)s.") % {"names": ", ".join(BY_NAME)})
    if "__all__" in query.errors:
        said.append(_("Kjente filtre: %(names)s.") % {"names": ", ".join(LABELS)})
    return HttpResponse(
        "\n".join([*said, ""]), status=400, content_type="text/plain; charset=utf-8"
    )
