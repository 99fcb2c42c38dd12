"""Every text of every page can be said in another language, or is marked as bokmål."""

import html

import pytest

from initiatives.models import County, Initiative, Municipality, Organisation, Source
from tests import marked, visits

# Names, which are the same in every language.
NAMES = {"KI-katalogen", "KS", "SSB", "KOSTRA", "NLOD", "Bokmål", "Nynorsk", "English"}


@pytest.fixture
def in_marks(every_page):
    with marked.language():
        yield


def names():
    """Who and what is named on the pages."""
    found = set(NAMES)
    for model, field in (
        (Organisation, "name"), (Municipality, "name"), (County, "name"), (Source, "publisher"),
    ):  # fmt: skip
        found |= set(model.objects.values_list(field, flat=True))
    return sorted(found, key=len, reverse=True)


def outside(page, known, titles):
    for where, text in marked.Texts(page).found:
        left = html.unescape(text)
        # The title of a page has no parts that could be marked.
        for name in [*titles, *known] if where in ("title", "meta") else known:
            left = left.replace(name, "")
        if any(sign.isalpha() for sign in left):
            yield f"{where}: {text}"


@pytest.mark.parametrize("address", [*visits.PAGES, *visits.FORMS, *visits.FAULTS])
def test_every_text_of_a_page_is_asked_of_the_translations(client, in_marks, address):
    client.get(address)  # So that what a page in bokmål leaves behind would be seen.
    page = client.get(f"/{marked.LANGUAGE}{address}").content.decode()

    own = Initiative.objects.values_list("title", "summary")
    # What visitors wrote; letters of columns.
    known = [*visits.WRITTEN, *names(), "brøyting", "A ·", "B ·"]
    assert not "\n".join(sorted(set(outside(page, known, [each for row in own for each in row]))))
