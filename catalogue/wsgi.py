"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "catalogue.settings")

answer = get_wsgi_application()

from catalogue import patience  # noqa: E402 - the apps must be there first.
from catalogue.requests import in_utf8  # noqa: E402
from initiatives.search import index  # noqa: E402


def application(environ, start_response):
    """Django's own, which is told of no other letters than ours, and sends no body after HEAD."""
    response = answer(in_utf8(environ), start_response)
    if environ["REQUEST_METHOD"] != "HEAD":
        return response
    response.close()  # gunicorn leaves it out too, with a warning for each.
    return []


patience.limit()
index.warn()
