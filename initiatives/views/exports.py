"""The list of initiatives as a file: the same address with another ending."""

from functools import wraps

from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from barriers.languages import SOURCE, current
from initiatives.exports import atom, csv, jsonfile, xlsx
from initiatives.exports.about import about
from initiatives.exports.options import BY_NAME, ExportForm
from initiatives.exports.sending import streamed
from initiatives.filters import InitiativeFilter
from initiatives.forms import LABELS
from initiatives.languages import without_prefix
from initiatives.links import query_string

FEW = 40  # So many known values can be listed in a message.
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _file(make):
    """The view of a file, which is the same whatever language its reader has.

    Only labels, for those who ask for labels in place of codes, are in the reader's; a refusal
    is in any case. `make` is given the request, the query, and what the file is to have in it.
    """

    @wraps(make)
    def view(request):
        query, options = InitiativeFilter(request.GET), ExportForm(request.GET)
        if query.problems or options.errors:
            return refusal(query, options)
        wanted = options.cleaned_data
        holds = {
            "columns": wanted["kolonner"],
            "labels_in": current() if wanted["verdier"] == "tekst" else None,
        }
        with override(SOURCE):
            return make(request, query, holds)

    return view


@_file
def initiatives_csv(request, query, holds):
    """Exactly the rows that the list shows for the same query, all pages of them."""
    excel = request.GET.get("excel") == "1"
    lines = csv.lines(query.search.ranked(query.order), excel=excel, **holds)
    kind = "text/csv; charset=utf-8; header=present"
    return streamed(request, lines, kind, named(query, "csv"))


@_file
def initiatives_json(request, query, holds):
    """The same rows as one JSON document, which says what it is."""
    said = about(_address(request, holds), len(query.results))
    chunks = jsonfile.chunks(query.search.ranked(query.order), about=said, **holds)
    return streamed(request, chunks, "application/json", named(query, "json"))


@_file
def initiatives_xlsx(request, query, holds):
    """The same rows as a workbook, with the dictionary and what was asked for."""
    said = about(_address(request, holds), len(query.results))
    file = xlsx.workbook(query.search.ranked(query.order), about=said, **holds)
    return FileResponse(file, content_type=XLSX, headers=named(query, "xlsx"))


@_file
def initiatives_atom(request, query, _holds):
    """The newest of the same rows as a feed, so that one can follow a search."""
    words = query.values.get("q")
    title = _("KI-katalogen: %(words)s") % {"words": words} if words else _("KI-katalogen")
    page = reverse("initiatives") + query_string(query)
    own = without_prefix(request.get_full_path())
    text = atom.feed(query.search.ranked(query.order), title, page, own)
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


def _address(request, holds):
    """The address that gives the file again: of all languages' but where labels are in one."""
    path = request.get_full_path()
    return path if holds["labels_in"] else without_prefix(path)


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
