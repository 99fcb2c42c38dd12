"""Where an editor turns the second step on, gets recovery codes, and turns it off."""

import segno
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from initiatives import two_factor
from initiatives.admin.second_step import CodeForm, half, lead, next_of
from initiatives.audit.events import Event, note

SECRET = "second-step-secret"  # noqa: S105 - in a session: what the page has shown as a QR code.


class SetUpForm(CodeForm):
    """The first code of an app that has just read the secret."""

    def knows(self, code):
        """Turn it on if the app has the same secret."""
        secret = self.request.session.get(SECRET, "")
        self.device = secret and two_factor.turn_on(self.account, secret, code)
        return bool(self.device)


@never_cache
@sensitive_post_parameters("code")
def page(request):
    """For whoever has the desk, and for whoever must set this up before having it."""
    account = half(request) or request.user
    if not (account.is_authenticated and account.is_staff):
        return redirect_to_login(request.get_full_path(), reverse("admin:login"))
    if not two_factor.device_of(account):
        return _set_up(request, account)
    if half(request):
        return lead(request, next_of(request))
    return _change(request, account)


def _set_up(request, account):
    secret = request.session.setdefault(SECRET, two_factor.new_secret())
    form = SetUpForm(request, account, request.POST if request.method == "POST" else None)
    if form.is_valid():
        del request.session[SECRET]
        two_factor.give(request.session, form.device)
        request.user = account
        note(account, Event.TOTP_ON)
        return _recovery_codes(request, account)
    qr = segno.make(two_factor.address(account, secret), error="m")
    context = {
        "qr": qr.svg_data_uri(scale=5, light="white"),
        "secret": two_factor.typed(secret),
        "is_required": settings.TOTP_REQUIRED,
    }
    return _render(request, "admin/two_factor_set_up.html", form, context)


def _change(request, account):
    """Both deeds ask for a code, so that an open desk is not enough to change the lock."""
    form = CodeForm(request, account, request.POST if request.method == "POST" else None)
    form.fields["code"].widget.attrs.pop("autofocus")
    is_off = "off" in request.POST and not settings.TOTP_REQUIRED
    if form.is_valid() and is_off:
        two_factor.forget(account)
        note(account, Event.TOTP_OFF)
        messages.success(request, _("Totrinnsinnlogging er slått av."))
        return redirect("two-factor")
    if form.is_valid() and "renew" in request.POST:
        note(account, Event.RECOVERY_RENEWED)
        return _recovery_codes(request, account)
    context = {"left": two_factor.codes_left(account), "may_turn_off": not settings.TOTP_REQUIRED}
    return _render(request, "admin/two_factor.html", form, context)


def _recovery_codes(request, account):
    """Shown in the answer to the form, and nowhere else again."""
    codes = [f"{code[:5]} {code[5:]}" for code in two_factor.renew_codes(account)]
    return _render(request, "admin/recovery_codes.html", None, {"codes": codes})


def _render(request, template, form, context):
    context = {
        **admin.site.each_context(request),
        "title": _("Totrinnsinnlogging"),
        "form": form,
        "next": next_of(request),
        "is_nav_sidebar_enabled": False,
        **context,
    }
    return render(request, template, context, status=429 if form and form.wait else 200)
