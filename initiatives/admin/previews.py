"""The end of links that editors have given to somebody outside."""

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from initiatives import previews
from initiatives.admin.access import for_editors


@require_POST
@for_editors("change")
def close_links(request, initiative):
    """Let none of the links to an initiative that were given out so far work any longer."""
    previews.close_links(initiative)
    text = _("Lenkene til gjennomlesing som er delt til nå, er stengt.")
    LogEntry.objects.log_actions(request.user.pk, [initiative], CHANGE, text, single_object=True)
    messages.success(request, text)
    return redirect("admin:initiatives_initiative_change", initiative.pk)
