"""What a form that anybody may send has in common: it keeps programs out, and loses nothing.

Such a form acts for nobody who is logged in, so it needs no cookie against forged requests;
it carries a signed time instead. Whatever a stranger writes is text until an editor takes it in.
"""

import re
from functools import wraps

from django import forms
from django.core import signing
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt

from initiatives import throttle

MOST_BYTES = 100_000  # Of a form: far more than all its fields hold.
MOST_SENT, HOUR = 30, 3600  # An office may share one address.
LEAST_SECONDS, MOST_SECONDS = 3, 24 * 3600  # Between seeing a form and sending it.
MOST_LINKS = 10
SALT = "initiatives.guard"
LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class Text(forms.CharField):
    """A text as somebody wrote it, without the signs that are not to be seen."""

    def to_python(self, value):
        """Take them away, and write line breaks in one way."""
        value = CONTROL.sub("", super().to_python(value))
        return value.replace("\r\n", "\n").replace("\r", "\n")


class GuardedForm(forms.Form):
    """A form for anybody. `nettsted` is a trap that people do not see; `vist` says when."""

    nettsted = forms.CharField(
        required=False,
        label=gettext_lazy("La dette feltet stå tomt"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    vist = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():  # The design system's looks.
            field.widget.attrs.setdefault("class", "ds-input")

    @property
    def stamp(self):
        """What the hidden `vist` is to hold: the time of showing, anew if that is long ago."""
        token = self.data.get("vist", "")
        return token if _age_within(token, MOST_SECONDS) else signing.dumps("", salt=SALT)

    def clean(self):
        """Refuse what a program has filled in; say it so that a person can go on."""
        cleaned = super().clean()
        if cleaned.get("nettsted"):
            raise forms.ValidationError(_("Feltet «La dette feltet stå tomt» skal være tomt."))
        shown = cleaned.get("vist", "")
        if not _age_within(shown, MOST_SECONDS):
            raise forms.ValidationError(
                _("Skjemaet har stått for lenge. Det du skrev, er her ennå. Send det en gang til.")
            )
        if _age_within(shown, LEAST_SECONDS):
            raise forms.ValidationError(
                _("Det gikk fort! Se over det du har skrevet, og send en gang til.")
            )
        texts = [value for value in cleaned.values() if isinstance(value, str)]
        if sum(len(LINK.findall(text)) for text in texts) > MOST_LINKS:
            raise forms.ValidationError(
                _("Det er for mange lenker. Ta med høyst %(most)s.") % {"most": MOST_LINKS}
            )
        return cleaned


def _age_within(token, seconds):
    """Whether we signed it, at most so many seconds ago."""
    try:
        signing.loads(token, salt=SALT, max_age=seconds)
    except signing.BadSignature:
        return False
    return True


def guarded(view):
    """For a view with such a form: neither too large nor too often, and kept by nobody."""

    @csrf_exempt  # See above.
    @wraps(view)
    def answer(request, *args, **kwargs):
        if request.method == "POST":
            # Asked before anything of the form is read.
            if _length(request) > MOST_BYTES:
                return _refused(request, 413, _("Det du sendte, er for stort."))
            visit = throttle.count(request, "form", MOST_SENT, HOUR)
            if visit.left < 0:
                minutes = -(-visit.reset // 60)
                said = _("Det er sendt mange skjemaer herfra. Prøv igjen om %(n)s minutter.")
                response = _refused(request, 429, said % {"n": minutes})
                response["Retry-After"] = str(visit.reset)
                return response
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    return answer


def _length(request):
    """How many bytes are sent; more than any limit where it is not said in numbers."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isdecimal() else MOST_BYTES + 1


def _refused(request, status, said):
    context = {"said": said}
    return render(request, "initiatives/form_refused.html", context, status=status)
