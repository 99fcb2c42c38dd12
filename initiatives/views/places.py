"""To come."""

from django.http import Http404


def place_list(request):
    """To come."""
    raise Http404


def place(request, number):
    """To come."""
    raise Http404
