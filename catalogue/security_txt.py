"""`/.well-known/security.txt` (RFC 9116): where somebody who finds a hole says so."""

from datetime import timedelta
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

PATH = "/.well-known/security.txt"
LASTS = timedelta(days=90)  # The standard says a year at most.


@require_safe
def page(request):
    """The same all day long. Without an address to write to there is nothing to say."""
    if not settings.CONTACT_EMAIL:
        raise Http404
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: mailto:{quote(settings.CONTACT_EMAIL, safe='@+')}",
        f"Expires: {today + LASTS:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: no, en",
        f"Canonical: {settings.SITE_URL}{PATH}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
