"""Help while an editor writes: what is missing, hard to read, or there already."""

from django.http import HttpResponse


def advice(request):
    """Answer a form that is being written with advice on it, as a piece of HTML."""
    return HttpResponse("")
