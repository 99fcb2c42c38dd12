"""How texts are put together: what is quoted, labels inside a sentence, texts that are kept."""

from functools import wraps

from django.utils.translation import gettext as _
from django.utils.translation import override

from barriers.languages import SOURCE


def quoted(text):
    """A text between the quotes of the language."""
    return _("«%(text)s»") % {"text": text}


def inside(label):
    """A label as it stands inside a sentence: «datasyn», but «KI-assistent» and «GDPR» stay."""
    label = str(label)
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def in_bokmal(write):
    """For a function whose texts are kept in the database.

    Everybody who reads them later gets the same, so they cannot be in the language that
    happened to be used by the one who did it.
    """

    @wraps(write)
    def written(*args, **kwargs):
        with override(SOURCE):
            return write(*args, **kwargs)

    return written
