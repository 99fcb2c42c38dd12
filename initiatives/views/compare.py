"""To come."""

from django.http import Http404


def compare(request):
    """To come."""
    raise Http404
