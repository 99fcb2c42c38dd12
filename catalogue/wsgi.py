"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "catalogue.settings")

application = get_wsgi_application()

from catalogue import patience  # noqa: E402 - the apps must be there first.
from initiatives.search import index  # noqa: E402

patience.limit()
index.warn()
