"""Bokmål, nynorsk and English: each page has an address in each, and leads on in its own."""

import re

import pytest
from django.conf import settings
from django.utils.translation import get_language

from initiatives.languages import in_language, language_of
from tests import visits
from tests.factory import make_initiative

LANGUAGES = [code for code, _name in settings.LANGUAGES]
OTHERS = [code for code in LANGUAGES if code != "nb"]


def get(client, address, **headers):
    return client.get(address, headers=headers, follow=True)


def read(client, address, **headers):
    return get(client, address, **headers).content.decode()


def alternates(page):
    return dict(re.findall(r'rel="alternate" hreflang="([^"]+)" href="([^"]+)"', page))


def switch(page):
    """What the way to the other languages leads to, as {language: address}."""
    [found] = re.findall(r'<nav class="languages".*?</nav>', page, re.DOTALL)
    return dict(re.findall(r'lang="(\w+)" hreflang="\w+"', found)), found


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("address", [*visits.PAGES, *visits.FORMS])
def test_every_page_is_there_in_every_language_and_leads_on_in_it(
    client, every_page, address, language
):
    response = get(client, in_language(address, language))
    page = response.content.decode()

    assert response.status_code == 200
    assert f'<html lang="{language}"' in page
    rest = re.sub(r'<nav class="languages".*?</nav>', "", page, flags=re.DOTALL)
    own = re.findall(r'<(?:a|form)\b[^>]*? (?:href|action)="(/[^"]*)"', rest)
    assert own
    pages = [each for each in own if not re.search(r"\.\w+(\?|$)", each)]  # The rest are files.
    assert [each for each in pages if not each.startswith(f"/{language}/")] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", visits.FAULTS)
def test_what_is_not_there_is_said_in_the_language(client, every_page, address, language):
    response = get(client, in_language(address, language))

    assert response.status_code in (404, 410)
    assert f'<html lang="{language}"' in response.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_names_itself_in_every_language_for_search_engines(client, every_page, language):
    for address in ("/", "/om/", "/initiativer/en/", "/initiativer/?q=kamera"):
        page = read(client, in_language(address, language))

        whole = {each: settings.SITE_URL + in_language(address, each) for each in LANGUAGES}
        assert alternates(page) == whole | {"x-default": whole["nb"]}
        assert f'rel="canonical" href="{whole[language]}"' in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_can_be_changed_without_leaving_the_page(client, every_page, language):
    address = "/initiativer/?q=kamera&sektor=helse-omsorg&side=1"
    page = read(client, in_language(address, language))
    [switch] = re.findall(r'<nav class="languages".*?</nav>', page, re.DOTALL)
    ways = re.findall(r'href="([^"]*)" lang="(\w+)" hreflang="(\w+)"( aria-current)?', switch)

    for way, lang, hreflang, is_this in ways:
        assert way.replace("&amp;", "&") == in_language(address, lang)
        assert lang == hreflang
        assert bool(is_this) == (lang == language)
    assert [lang for _way, lang, *_rest in ways] == LANGUAGES


def test_the_address_alone_decides_the_language(client, db):
    page = read(client, "/om/", accept_language="en", cookie="django_language=en")

    assert '<html lang="nb"' in page
    assert '<html lang="en"' in read(client, "/en/om/", accept_language="nn")


def test_no_address_says_bokmal_twice(client, db):
    assert get(client, "/nb/om/").status_code == 404


def test_what_is_said_in_one_language_is_not_kept_for_another(client, every_page):
    addresses = ["/", "/initiativer/", "/statistikk/", "/kommuner/", "/initiativer/en/", "/data/"]
    first = {(each, code): read(client, in_language(each, code))
             for code in LANGUAGES for each in addresses}  # fmt: skip
    again = {(each, code): read(client, in_language(each, code))
             for code in reversed(LANGUAGES) for each in addresses}  # fmt: skip

    assert first == again
    for each in addresses:
        assert len({first[each, code] for code in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.parametrize(
    ("language", "day", "number"),
    [("nb", "3. mai 2026", "12,5"), ("nn", "3. mai 2026", "12,5"), ("en", "3 May 2026", "12.5")],
)
def test_dates_and_numbers_are_as_the_language_writes_them(language, day, number):
    from datetime import date

    from django.utils.formats import date_format, number_format
    from django.utils.translation import override

    with override(language):
        assert date_format(date(2026, 5, 3)) == day
        assert number_format(12.5) == number


@pytest.mark.parametrize("language", OTHERS)
def test_what_editors_wrote_is_marked_as_bokmal(client, db, language):
    make_initiative(key="en", title="Brøyting", description="De brøyter.", lessons="Start smått.")

    page = read(client, f"/{language}/initiativer/en/")

    assert '<h1 class="ds-heading" data-size="xl" lang="nb">Brøyting</h1>' in page
    assert '<div lang="nb"><p>De brøyter.</p></div>' in page
    assert '<div lang="nb"><p>Start smått.</p></div>' in page
    assert 'lang="nb">Brøyting</a>' in read(client, f"/{language}/initiativer/")
    assert 'lang="nb">' not in read(client, "/initiativer/en/").replace('hreflang="nb"', "")


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("KI i Bergen kommune", "nb"),
        ("Lånekassen", "nb"),
        ("Kva er kunstig intelligens, og korleis brukar vi det?", "nn"),
        ("Using AI in the municipality of Trondheim", "en"),
    ],
)
def test_the_language_of_a_source_is_told_by_its_title(title, language):
    assert language_of(title) == language


def test_vocabulary_is_in_the_language_of_the_page(client, db):
    make_initiative(key="en", sectors=["samferdsel"])
    from initiatives.models import Sector

    Sector.objects.update(name_nb="Samferdsel", name_nn="Samferdsle", name_en="Transport")

    for code, name in (("nb", "Samferdsel"), ("nn", "Samferdsle"), ("en", "Transport")):
        assert f">{name}</a>" in read(client, in_language("/initiativer/en/", code))


def test_a_request_leaves_the_language_of_the_next_alone(client, db):
    get(client, "/en/om/")
    get(client, "/om/")

    assert get_language() == "nb"
