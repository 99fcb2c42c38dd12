"""To come."""

from django.http import Http404


def statistics(request):
    """To come."""
    raise Http404
