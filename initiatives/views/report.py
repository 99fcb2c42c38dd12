"""A reader, or an owner with a link, says what is wrong with an initiative."""

from django.core import signing
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from initiatives import reports
from initiatives.guard import guarded
from initiatives.models import Initiative
from initiatives.models.codes import OwnerAnswer
from initiatives.owners import answering, links


@guarded
@require_http_methods(["GET", "HEAD", "POST"])
def report(request, key):
    """The form; `gjelder` names what it is about, and `eier` is the link of an owner."""
    initiative = get_object_or_404(Initiative.objects.published(), key=key)
    token = request.POST.get("eier") or request.GET.get("eier", "")
    question = _question(token, initiative)
    form = reports.ReportForm(
        request.POST if request.method == "POST" else None,
        initial={"about": request.GET.get("gjelder", "")},
    )
    if form.is_bound and form.is_valid():
        filed = reports.file(initiative, form.cleaned_data, is_from_owner=bool(question))
        if question:
            answering.answer(question, OwnerAnswer.CHANGED)
        page = reverse("report-thanks", args=[key])
        response = HttpResponseRedirect(f"{page}?ref={filed.reference}")
        response.status_code = 303
        return response
    context = {"initiative": initiative, "form": form, "question": question, "token": token}
    status = 422 if form.is_bound else 200
    return _private(render(request, "initiatives/report.html", context, status=status))


def thanks(request, key):
    """The receipt of a report; it says nothing of what was written."""
    initiative = get_object_or_404(Initiative.objects.published(), key=key)
    reference = request.GET.get("ref", "").replace("\0", "")  # Which PostgreSQL refuses.
    context = {
        "initiative": initiative,
        "reference": reference if initiative.reports.filter(reference=reference).exists() else "",
    }
    response = _private(render(request, "initiatives/report_thanks.html", context))
    response["Cache-Control"] = "no-store"  # The references of others are nobody's business.
    return response


def _question(token, initiative):
    """The question that an owner answers; None for a reader, and for a link that has ended."""
    if not token:
        return None
    try:
        question = links.question_of(token)
    except signing.BadSignature:
        return None
    return question if question.initiative_id == initiative.pk else None


def _private(response):
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"  # The address may hold an owner's link.
    return response
