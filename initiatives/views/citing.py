"""How to cite the catalogue: a page, and the files that reference managers read."""

from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from initiatives import citing
from initiatives.models import Initiative
from initiatives.models.codes import State

FORMATS = {
    "bib": (citing.bibtex, "application/x-bibtex; charset=utf-8"),
    "ris": (citing.ris, "application/x-research-info-systems; charset=utf-8"),
}


@require_safe
def citing_page(request):
    """How to cite the whole set, an edition, and one initiative."""
    context = {"citations": citing.citations(_whole_set()), "files": reverse("citing").rstrip("/")}
    return render(request, "catalogue/citing.html", context)


@require_safe
def whole_set(request, ending):
    """The citation of the whole set as a file."""
    return _file(_whole_set(), ending)


@require_safe
def initiative(request, key, ending):
    """The citation of one initiative as a file; what is taken out says so, as its page does."""
    found = get_object_or_404(Initiative.objects.with_an_address(), key=key)
    if found.state == State.ARCHIVED:
        said = _("Dette initiativet er tatt ut av katalogen.")
        return HttpResponse(f"{said}\n", status=410, content_type="text/plain; charset=utf-8")
    return _file(citing.initiative(found), ending)


def last_change():
    """The day of the last change of anything published; today in an empty catalogue."""
    last = Initiative.objects.published().aggregate(last=Max("modified"))["last"]
    return localdate(last)


def _whole_set():
    return citing.whole_set(last_change())


def _file(work, ending):
    write, kind = FORMATS[ending]
    name = f'attachment; filename="{work.key}.{ending}"'
    text = write(work, localdate())
    return HttpResponse(text, content_type=kind, headers={"Content-Disposition": name})
