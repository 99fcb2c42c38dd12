"""Texts that are kept in several languages: `name_nb`, `name_nn`, `name_en`."""

from django.conf import settings
from django.utils.translation import get_language, override

SOURCE = "nb"


def current():
    """The language of the page that is made now."""
    return get_language() or SOURCE


def field(name):
    """The field that has the text in the language that is used now."""
    return f"{name}_{current()}"


def said(thing, name):
    """The text in the language that is used now; in bokmål where nobody has written it."""
    return getattr(thing, field(name)) or getattr(thing, f"{name}_{SOURCE}")


def in_each(text):
    """A lazy text in every language: `{"nb": …, "nn": …, "en": …}`."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found[language] = str(text)
    return found
