"""A visitor suggests an initiative: the form, what was written, and what came of it."""

from functools import wraps

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from initiatives import duplicates, mailing, personal_data
from initiatives.guard import guarded
from initiatives.models.codes import ProposalState, State
from initiatives.proposals import keeping, sending, shown, written
from initiatives.proposals.form import ProposalForm


def quiet(view):
    """For pages that nobody is to find, and whose address is not told to others."""

    @guarded
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return answer


@quiet
def propose(request):
    """An empty form; `eier` is the owner that a page has led here from."""
    form = _form(request, {"owner_1": request.GET.get("eier", "")[:120]})
    if form.is_bound and form.is_valid():
        _proposal, secret = keeping.begin(written.of_form(form), form.cleaned_data["email"])
        return _see(reverse("proposal", args=[secret]))
    return _form_page(request, form)


@quiet
def change(request, secret):
    """The form with what was saved."""
    proposal = _proposal_of(secret)
    page = reverse("proposal", args=[secret])
    if proposal.state != ProposalState.BEGUN:
        return _see(page)
    form = _form(request, written.to_form(proposal.written) | {"email": proposal.email})
    if form.is_bound and form.is_valid():
        keeping.rewrite(proposal, written.of_form(form), form.cleaned_data["email"])
        return _see(page)
    return _form_page(request, form, proposal)


@quiet
def proposal(request, secret):
    """What was written, to look over and send; afterwards how it goes."""
    found = _proposal_of(secret)
    if request.method == "POST":
        sending.send(found, secret)
        return _see(request.path)
    context = {
        "proposal": found,
        "rows": shown.rows(found.written),
        "address": mailing.whole(request.path),
        "ends": personal_data.ends(found),
    }
    if found.state != ProposalState.BEGUN:
        context["step"] = step(found)
        return render(request, "initiatives/proposal_sent.html", context)
    context["is_complete"] = written.is_complete(found.written)
    context["alike"] = _alike(found)
    return render(request, "initiatives/proposal.html", context)


def step(proposal):
    """How far a suggestion that is sent has come, in one word."""
    initiative = proposal.initiative
    if proposal.state == ProposalState.DECLINED:
        return "declined"
    if initiative and initiative.is_published:
        return "published"
    if proposal.state == ProposalState.ACCEPTED:
        return "withdrawn"  # It was published, and is so no more.
    if initiative and (initiative.written_by_id or initiative.state != State.DRAFT):
        return "in_work"
    return "sent"


def _alike(proposal):
    """Published initiatives that may be the same; what editors have in hand is their own."""
    found = duplicates.alike(written.to_record(proposal.written))
    return [each for each in found if each.state == State.PUBLISHED]


def _form(request, initial):
    data = request.POST if request.method == "POST" else None
    # The button of what is not finished is the only one with a name.
    return ProposalForm(data, initial=initial, is_whole="senere" not in request.POST)


def _form_page(request, form, proposal=None):
    context = {"form": form, "proposal": proposal}
    status = 422 if form.is_bound else 200
    return render(request, "initiatives/propose.html", context, status=status)


def _proposal_of(secret):
    found = keeping.find(secret)
    if not found:
        raise Http404
    return found


def _see(address):
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response
