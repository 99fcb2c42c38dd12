"""One initiative."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render

from initiatives import citing, neighbours, reports, versions
from initiatives.harvest.links import of_initiative
from initiatives.models import Initiative
from initiatives.models.codes import State


def initiative(request, key):
    """Every fact about an initiative.

    Editors see a draft as it will be; visitors get 404. An archived one leaves a page
    behind that says so, because its address may stand in other people's texts.
    """
    found = get_object_or_404(Initiative.objects.for_page(), key=key)
    if found.state == State.ARCHIVED:
        return render(request, "initiatives/archived.html", {"initiative": found}, status=410)
    if not found.is_published and not request.user.has_perm("initiatives.view_initiative"):
        raise Http404
    context = {"initiative": found}
    if found.is_published:
        context["neighbours"] = neighbours.of(found)
        context["reported"] = reports.open_of(found).count()
        context["changes"] = versions.public_changes(found)
        context["citations"] = citing.citations(citing.initiative(found))
        context["files"] = f"{found.get_absolute_url()}sitering"
    response = render(request, "initiatives/detail.html", context)
    if found.is_published:
        response["Link"] = of_initiative(found)
    return response
