"""The end of links that editors have given to somebody outside."""

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from initiatives import previews
from initiatives.admin.access import for_editors
from initiatives.wording import in_bokmal

CLOSED = _("Lenkene til gjennomlesing som er delt til nå, er stengt.")


@require_POST
@for_editors("change")
def close_links(request, initiative):
    """Let none of the links to an initiative that were given out so far work any longer."""
    previews.close_links(initiative)
    _log(request.user, initiative)
    messages.success(request, str(CLOSED))
    return redirect("admin:initiatives_initiative_change", initiative.pk)


@in_bokmal
def _log(user, initiative):
    LogEntry.objects.log_actions(user.pk, [initiative], CHANGE, str(CLOSED), single_object=True)
