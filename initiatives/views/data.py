"""Pages for those who take the data out: overview, dictionary, choices for a download."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from barriers.languages import current
from initiatives.exports import dictionary
from initiatives.exports.columns import COLUMNS
from initiatives.exports.datapackage import csv_resource, datapackage
from initiatives.exports.options import FORMATS, DownloadForm
from initiatives.filters import InitiativeFilter
from initiatives.languages import permanent
from initiatives.links import chips, pairs
from initiatives.models import Initiative


def overview(request):
    """What there is to take out, in which forms, and on which terms."""
    last = Initiative.objects.published().order_by("-modified").first()
    count = Initiative.objects.published().count()
    csv = settings.SITE_URL + permanent("initiatives-csv")
    context = {"count": count, "modified": last and last.modified, "columns": COLUMNS, "csv": csv}
    return render(request, "data/overview.html", context)


def data_dictionary(request):
    """Every column: what it holds, its type, its codes, and how it is made."""
    return render(request, "data/dictionary.html", {"entries": dictionary.entries_in(current())})


def data_dictionary_json(request):
    """The same for programs."""
    return JsonResponse(
        {"columns": dictionary.entries()}, json_dumps_params={"ensure_ascii": False}
    )


def data_package(request):
    """The whole CSV as a Frictionless Data Package; the file is the one of this moment."""
    resource = csv_resource(settings.SITE_URL + permanent("initiatives-csv"))
    now = timezone.now()
    package = datapackage(
        "ki-katalogen",
        [resource],
        version=f"{now:%Y.%m.%d}",
        created=now.isoformat(timespec="seconds"),
        title="KI-katalogen",
    )
    return JsonResponse(package, json_dumps_params={"ensure_ascii": False})


def download(request):
    """Choose form, columns, and codes or labels; the page says the exact address."""
    asked = request.GET.copy()
    asked.pop("format", None)
    query, form = InitiativeFilter(asked), DownloadForm(request.GET)
    form.is_valid()
    chosen = form.cleaned_data.get("format") or "xlsx"
    columns = form.cleaned_data.get("kolonner") or COLUMNS
    options = _options(form, chosen, columns)
    # Only labels differ with the language, so that all else has one address.
    has_labels = ("verdier", "tekst") in options
    address = (reverse if has_labels else permanent)(FORMATS[chosen].url_name)
    sent = [*pairs(query), *options]
    address += f"?{urlencode(sent)}" if sent else ""
    context = {
        "query": query,
        "same": list(pairs(query)),
        "chips": chips(query),
        "problems": query.told
        + [(name, each) for name, found in form.errors.items() for each in found],
        "count": len(query.results),
        "formats": [(code, each, code == chosen) for code, each in FORMATS.items()],
        "columns": [(column, columns != COLUMNS and column in columns) for column in COLUMNS],
        "has_columns": FORMATS[chosen].has_columns,
        "as_text": form.cleaned_data.get("verdier") == "tekst",
        "address": address,
        "absolute": settings.SITE_URL + address,
    }
    return render(request, "data/download.html", context)


def _options(form, chosen, columns):
    """What the address of the file has beside the query."""
    options = list(FORMATS[chosen].options)
    if not FORMATS[chosen].has_columns:
        return options
    if columns != COLUMNS:
        options.append(("kolonner", ",".join(column.name for column in columns)))
    if form.cleaned_data.get("verdier") == "tekst":
        options.append(("verdier", "tekst"))
    return options
