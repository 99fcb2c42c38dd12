"""To come."""

from django.http import Http404


def before(request):
    """To come."""
    raise Http404
