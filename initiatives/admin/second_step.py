"""Between the password and the desk: whoever has an app is asked for a code.

Until it is given, `request.user` is nobody: not at the desk, and not on the public pages that
show editors more. That holds for sessions from before the app or the setting, too.
"""

from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.middleware import get_user
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from initiatives import two_factor
from initiatives.admin import guesses
from initiatives.audit.events import Event, note

FEW = 3  # Recovery codes, of which one is told.
PAGES = {two_factor.Step.CODE: "second-step", two_factor.Step.SET_UP: "two-factor"}


def whole(get_response):
    """Middleware: an account whose session lacks a step is nobody, except to `half`."""

    def middleware(request):
        # Not asked before somebody wants to know: public pages have no session.
        request.user = SimpleLazyObject(
            lambda: AnonymousUser() if half(request) else get_user(request)
        )
        return get_response(request)

    return middleware


def half(request):
    """The account whose password was given, but not all that it needs; or None."""
    user = get_user(request)
    lacks = user.is_authenticated and two_factor.missing(user, request.session)
    return user if lacks else None


def lead(request, to):
    """Go to the page that asks for what is missing, and from there to where one wanted."""
    account = half(request) or request.user
    step = two_factor.missing(account, request.session)
    return redirect(f"{reverse(PAGES[step])}?{urlencode({'next': to})}")


def next_of(request):
    """Where somebody was going, if that is with us; else the desk."""
    to = request.POST.get("next") or request.GET.get("next", "")
    hosts = {request.get_host()}
    if url_has_allowed_host_and_scheme(to, hosts, require_https=request.is_secure()):
        return to
    return reverse("admin:index")


class CodeForm(forms.Form):
    """A code from the app, or a recovery code; all are digits, so any keyboard will do."""

    code = forms.CharField(
        label=gettext_lazy("Kode"),
        max_length=40,
        error_messages={"required": gettext_lazy("Skriv koden.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        ),
    )
    device = None  # That knew the code.
    wait = 0

    def __init__(self, request, account, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.request, self.account = request, account

    @sensitive_variables()
    def clean_code(self):
        """Read it only if there were not too many wrong ones, of passwords too."""
        code = "".join(self.cleaned_data["code"].replace("-", "").split())
        self.wait = guesses.count(self.request, self.account.username)
        if self.wait:
            raise ValidationError(_too_many(self.wait))
        if not (code.isascii() and code.isdigit() and self.knows(code)):
            note(self.account, Event.WRONG_CODE)
            raise ValidationError(_("Koden er feil eller brukt. Vent på en ny kode i appen."))
        guesses.give_back(self.request, self.account.username)
        return code

    def knows(self, code):
        """Whether it is right."""
        self.device = two_factor.verify(self.account, code)
        return self.device is not None


@never_cache
@sensitive_post_parameters("code")
def page(request):
    """Ask for the code, and go on to where the editor was going."""
    account = half(request)
    if not account:
        return redirect(next_of(request))
    if not two_factor.device_of(account):
        return lead(request, next_of(request))
    form = CodeForm(request, account, request.POST if request.method == "POST" else None)
    if form.is_valid():
        _let_in(request, account, form.device)
        return redirect(next_of(request))
    context = {
        **admin.site.each_context(request),
        "title": _("Skriv koden"),
        "form": form,
        "next": next_of(request),
    }
    return render(request, "admin/second_step.html", context, status=429 if form.wait else 200)


def _let_in(request, account, device):
    app = two_factor.device_of(account)
    two_factor.give(request.session, app)
    if device == app:
        note(account, Event.LOGGED_IN_BY_CODE)
        return
    left = two_factor.codes_left(account)
    note(account, Event.LOGGED_IN_BY_RECOVERY, left=left)
    if left <= FEW:
        text = ngettext(
            "Du har %(n)s gjenopprettingskode igjen. Lag nye under «Totrinnsinnlogging».",
            "Du har %(n)s gjenopprettingskoder igjen. Lag nye under «Totrinnsinnlogging».",
            left,
        )
        messages.warning(request, text % {"n": left})


def _too_many(wait):
    minutes = -(-wait // 60)
    text = ngettext(
        "Det er skrevet feil kode for mange ganger herfra. Prøv igjen om %(n)s minutt.",
        "Det er skrevet feil kode for mange ganger herfra. Prøv igjen om %(n)s minutter.",
        minutes,
    )
    return text % {"n": minutes}
