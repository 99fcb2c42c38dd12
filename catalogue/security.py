"""What browsers are told to refuse on our behalf, and how an editor's account is kept.

The settings take their values from here. The headers stand on every answer: on static files,
on faults, and on what is refused before any page is asked.
"""

from csp.constants import NONE, SELF

# Nothing inline and nothing of others, so that a text which got into a page as markup runs nothing.
CONTENT = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],  # Designsystemet's icons are data: addresses.
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
# What no page of ours asks of a browser; a script that got in should not get it either.
UNUSED = ["accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer"]
UNUSED += ["microphone", "midi", "payment", "publickey-credentials-get", "usb"]
HEADERS = {
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED),
    # No other site may show our pages' parts as its own. Reading by CORS (the API) is not touched.
    "Cross-Origin-Resource-Policy": "same-origin",
    # Django sets these three itself, but not where it refuses a host before it redirects.
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}

SESSION_SECONDS = 12 * 3600  # A working day from the last click; a form that is open is kept.

RULES = "django.contrib.auth.password_validation"
PASSWORDS = [
    {"NAME": f"{RULES}.UserAttributeSimilarityValidator"},
    {"NAME": f"{RULES}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "catalogue.passwords.CommonPasswordValidator"},
    {"NAME": f"{RULES}.NumericPasswordValidator"},
]


def headers(get_response):
    """Middleware, outermost of all; a page that sets a header of its own keeps it."""

    def middleware(request):
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return middleware
