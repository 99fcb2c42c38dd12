"""Who may open the desk's own pages, with which kind of request, and what is only read."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from initiatives.models import Initiative


def for_editors(verb):
    """A page about an initiative for those who may view, or change, initiatives.

    The view is given the initiative instead of the number in its address.
    """

    def decorate(view):
        @wraps(view)
        def guarded(request, object_id, **kwargs):
            if not request.user.has_perm(f"initiatives.{verb}_initiative"):
                raise PermissionDenied
            try:
                initiative = get_object_or_404(Initiative, pk=object_id)
            except ValueError:  # Django's own pages take any text for a number.
                raise Http404 from None
            return view(request, initiative, **kwargs)

        return guarded

    return decorate


class NobodyWrites:
    """For an admin page that is there to be read: nothing is added, changed or deleted."""

    def has_add_permission(self, request):
        """Nobody adds."""
        return False

    def has_change_permission(self, request, obj=None):
        """Nobody changes."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Nobody deletes."""
        return False
