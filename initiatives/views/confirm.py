"""An owner says whether what stands of an initiative is still so, by the link in a letter."""

from django.core import signing
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from initiatives.models import Initiative
from initiatives.models.codes import OwnerAnswer
from initiatives.owners import answering, links
from initiatives.publishing import PublishingError


@csrf_exempt  # The address itself shows who may; nobody is logged in here.
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def confirm(request, token):
    """What stands, and three buttons; what was answered, once somebody has.

    Programs that look through mail open every link, so opening it changes nothing. The address
    is the only key, so no answer may be kept, found, or named to the sites that the page links
    to.
    """
    response = _response(request, token)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _response(request, token):
    try:
        question = links.question_of(token)
    except signing.SignatureExpired:
        return _closed(request, 410, "expired")
    except signing.BadSignature:
        return _closed(request, 404, "unknown")
    if not question.initiative.is_published:
        return _closed(request, 410, "gone")
    if request.method == "POST" and (said := request.POST.get("svar")) in OwnerAnswer.values:
        return _answer(request, token, question, said)
    context = {"question": question, "answers": OwnerAnswer}
    if question.answered_at:
        return render(request, "initiatives/confirm_done.html", context)
    context["initiative"] = Initiative.objects.for_page().get(pk=question.initiative_id)
    return render(request, "initiatives/confirm.html", context)


def _answer(request, token, question, said):
    """Keep it, and show what was kept; what has changed is written in a form first."""
    if said == OwnerAnswer.CHANGED:
        form = reverse("report", args=[question.initiative.key])
        return _see(f"{form}?eier={token}")
    try:
        answering.answer(question, said)
    except PublishingError:  # Taken out since the page was asked for.
        return _closed(request, 410, "gone")
    return _see(request.path)


def _see(address):
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response


def _closed(request, status, why):
    return render(request, "initiatives/confirm_closed.html", {"why": why}, status=status)
