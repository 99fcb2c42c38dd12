"""What an editor sends after her log-in is gone comes back on a page that can send it again.

Django would lead her to the log-in and drop the form. After a new log-in in another tab the
form's token is an old one, so a form that our own pages sent is also kept when the token fails.
"""

from django.conf import settings
from django.contrib.admin.sites import site
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.views.csrf import csrf_failure as djangos_csrf_failure

FORMS = [
    f"initiatives_{model}_{page}"
    for model in ("initiative", "organisation")
    for page in ("add", "change")
]
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field.


class KeepForms:
    """Middleware: a form of the desk is kept where Django would ask for a log-in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Answer with the page that keeps the form, instead of leading away from it."""
        response = self.get_response(request)
        if response.status_code == 302 and is_form(request) and not site.has_permission(request):
            return kept(request)
        return response


def csrf_failure(request, reason=""):
    """Keep the form if it came from our own page; anybody else's is refused as ever."""
    is_own = request.headers.get("Origin") in {settings.SITE_URL, _own_origin(request)}
    if is_own and is_form(request):
        return kept(request)
    return djangos_csrf_failure(request, reason)


def is_form(request):
    """Whether somebody sends the form of an initiative or an organisation."""
    if request.method != "POST":
        return False
    try:
        return resolve(request.path_info).url_name in FORMS
    except Resolver404:
        return False


def kept(request):
    """The page with all that was sent, and a button that sends it again."""
    fields = [
        (name, value) for name, values in request.POST.lists() for value in values if name != TOKEN
    ]
    context = {"fields": fields, "is_logged_in": site.has_permission(request)}
    return render(request, "admin/logged_out.html", context, status=403)


def _own_origin(request):
    return f"{request.scheme}://{request.get_host()}"
