"""The list of initiatives as a file: the same address with another ending."""

from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from initiatives.exports import atom, csv, jsonfile, xlsx
from initiatives.exports.about import about
from initiatives.exports.options import BY_NAME, ExportForm
from initiatives.exports.sending import streamed
from initiatives.filters import InitiativeFilter
from initiatives.forms import LABELS
from initiatives.links import query_string

FEW = 40  # So many known values can be listed in a message.
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def initiatives_csv(request):
    """Exactly the rows that the list shows for the same query, all pages of them."""
    query, options = InitiativeFilter(request.GET), ExportForm(request.GET)
    if query.problems or options.errors:
        return refusal(query, options)
    lines = csv.lines(
        query.search.ranked(query.order),
        excel=options.cleaned_data["excel"] == "1",
        **_wanted(options),
    )
    kind = "text/csv; charset=utf-8; header=present"
    return streamed(request, lines, kind, named(query, "csv"))


def initiatives_json(request):
    """The same rows as one JSON document, which says what it is."""
    query, options = InitiativeFilter(request.GET), ExportForm(request.GET)
    if query.problems or options.errors:
        return refusal(query, options)
    said = about(request.get_full_path(), len(query.results))
    chunks = jsonfile.chunks(query.search.ranked(query.order), about=said, **_wanted(options))
    return streamed(request, chunks, "application/json", named(query, "json"))


def initiatives_xlsx(request):
    """The same rows as a workbook, with the dictionary and what was asked for."""
    query, options = InitiativeFilter(request.GET), ExportForm(request.GET)
    if query.problems or options.errors:
        return refusal(query, options)
    said = about(request.get_full_path(), len(query.results))
    file = xlsx.workbook(query.search.ranked(query.order), about=said, **_wanted(options))
    return FileResponse(file, content_type=XLSX, headers=named(query, "xlsx"))


def initiatives_atom(request):
    """The newest of the same rows as a feed, so that one can follow a search."""
    query, options = InitiativeFilter(request.GET), ExportForm(request.GET)
    if query.problems or options.errors:
        return refusal(query, options)
    same = query_string(query)
    words = query.values.get("q")
    title = _("KI-katalogen: %(words)s") % {"words": words} if words else _("KI-katalogen")
    page = reverse("initiatives") + same
    text = atom.feed(query.search.ranked(query.order), title, page, request.get_full_path())
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


def _wanted(options):
    wanted = options.cleaned_data
    return {"columns": wanted["kolonner"], "as_text": wanted["verdier"] == "tekst"}


def named(query, ending):
    """The header with the file's name: what it holds, and when it was taken out."""
    part = "-utvalg" if query.values.keys() - {"sorter", "side"} else ""
    name = f"ki-katalogen-initiativer{part}-{localtime():%Y-%m-%d}.{ending}"
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def refusal(query, options):
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
