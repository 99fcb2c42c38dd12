"""What a process loads before its first visitor, so that she need not wait for it.

It also holds a process to one version: an upgrade changes the files of one that still runs.
"""

from django.conf import settings
from django.template.loader import get_template
from django.urls import get_resolver
from django.utils.translation import gettext, override

from initiatives import program


def up():
    """Load every page's code, its template, and the texts of every language."""
    _ = get_resolver().url_patterns
    for folder in settings.TEMPLATES[0]["DIRS"]:
        for path in folder.rglob("*.html"):
            get_template(path.relative_to(folder).as_posix())
    for code, _name in settings.LANGUAGES:
        with override(code):
            gettext("Initiativer")
    program.fingerprint()  # Of the files that were loaded, and not of those that come.
