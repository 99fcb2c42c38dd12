"""Where a list shows that the words were found: marked, in the text's own words, escaped."""

import re
import unicodedata
from html import unescape
from urllib.parse import urlencode

import pytest

from initiatives.search.marks import BEFORE, MOST
from tests.factory import make_initiative, make_organisation
from tests.pages import get, total

pytestmark = pytest.mark.django_db

PARTS = {
    "title": r'<h3 class="ds-heading card-title"[^>]*><a [^>]*>(.*?)</a></h3>',
    "owners": r'<p class="card-owner">(.*?)</p>',
    "summary": r'<p class="card-summary">(.*?)</p>',
    "field": r'<span class="card-field">(.*?):</span>',
    "snippet": r'<span class="card-field">[^<]*</span> <span>(.*?)</span></p>',
}
MARKUP = "<b>Robot</b> & <script>alert(1)</script>"
AS_TEXT = "&lt;b&gt;Robot&lt;/b&gt; &amp; &lt;script&gt;alert(1)&lt;/script&gt;"


def page_for(client, words):
    return get(client, f"/initiativer/?{urlencode({'q': words})}")


def card(client, words):
    """The HTML of the only hit's parts; those that it lacks are left out."""
    page = page_for(client, words)
    assert total(page) == 1
    found = {name: re.search(pattern, page, re.DOTALL) for name, pattern in PARTS.items()}
    return {name: match[1] for name, match in found.items() if match}


def marked(html):
    """The words that are marked, as a visitor reads them."""
    return [unescape(each) for each in re.findall(r"<mark>(.*?)</mark>", html)]


def without_marks(html):
    return re.sub("</?mark>", "", html)


def test_title_owners_and_summary_have_their_hits_marked(client):
    owner = make_organisation(name="Robothallen")
    make_initiative(title="En robot", summary="Vår robot.", owners=[owner], start_year=2024)
    assert card(client, "robot") == {
        "title": "En <mark>robot</mark>",
        "owners": "<mark>Robothallen</mark> · fra 2024",
        "summary": "Vår <mark>robot</mark>.",
    }


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ("Beskrivelse", {"description": "Her er Vaffel AS."}),
        ("Erfaringer", {"lessons": "Her er Vaffel AS."}),
        ("Effekt", {"effects": [("forventet", "Noe annet."), ("malt", "Her er Vaffel AS.")]}),
        ("Barriere", {"barriers": {1: ("Her er Vaffel AS.", "Noe annet.")}}),
        ("Tiltak", {"barriers": {1: ("Noe annet.", ""), 2: ("", "Her er Vaffel AS.")}}),
        ("Leverandør", {"vendors": "Her er Vaffel AS."}),
        ("Partner", {"partners": "Her er Vaffel AS."}),
    ],
)
def test_what_those_lack_is_shown_from_the_field_that_has_it(client, field, place):
    if "partners" in place:
        place = {"partners": [make_organisation(name=place["partners"])]}
    make_initiative(title="En robot", **place)
    shown = card(client, "robot vaffel")
    assert (shown["field"], shown["snippet"]) == (field, "Her er <mark>Vaffel</mark> AS.")


def test_each_vendor_and_partner_is_told_from_the_next(client):
    make_initiative(vendors="Kake AS\nVaffel AS")
    assert card(client, "vaffel")["snippet"] == "Kake AS, <mark>Vaffel</mark> AS"


def test_the_field_with_most_of_what_is_lacking_is_shown_and_only_that(client):
    make_initiative(
        title="En robot", description="Robot og vaffel.", lessons="Kake og vaffel.", vendors="Kake"
    )
    shown = card(client, "robot kake vaffel")
    assert shown["field"] == "Erfaringer"
    assert marked(shown["snippet"]) == ["Kake", "vaffel"]


def test_nothing_more_is_shown_when_title_and_summary_have_all_words(client):
    make_initiative(title="En robot", summary="Steker vaffel.", description="Robot og vaffel.")
    assert card(client, "robot vaffel").keys() == {"title", "owners", "summary"}


@pytest.mark.parametrize(
    ("typed", "title", "expected"),
    [
        ("broyting", "Brøyting i sør", ["Brøyting"]),
        ("BRØYTING", "Om brøyting", ["brøyting"]),
        ("broeyting", "Om brøyting", ["brøyting"]),
        ("brøytign", "Om brøyting", ["brøyting"]),
        ("brøyting", "Vi brøyter", ["brøyter"]),
        ("skule", "Vår skole", ["skole"]),
        ("flom", "Ny flomvarsling", ["flomvarsling"]),
        ("varsling", "Ny flomvarsling", ["flomvarsling"]),
        ("chatbot", "Vår samtalerobot", ["samtalerobot"]),
        ("AI", "Bruk av kunstig intelligens", ["kunstig", "intelligens"]),
        ("e-post", "Svar på E-post", ["E", "post"]),
        ("e-post", "Svar på epost", ["epost"]),
        ("robot -brøyting", "Robot og vei", ["Robot"]),
        ("«på vei»", "Robot på vei", ["på", "vei"]),
        ("robot robot", "Robot", ["Robot"]),
        ("er det", "Det er en robot", ["Det", "er"]),  # All of it words that do not count.
        ("robot er det", "Det er en robot", ["robot"]),
        ("robot", "🤖robot🤖 og 👩‍🚒", ["robot"]),
        ("robot", f"Robot{'x' * 80}", [f"Robot{'x' * 80}"]),
        ("x" * 90, "x" * 90, ["x" * 90]),
        ("l'hôpital", "L'Hôpital", ["L", "Hôpital"]),
    ],
)
def test_hits_are_marked_in_the_words_of_the_text(client, typed, title, expected):
    make_initiative(title=title)
    shown = card(client, typed)["title"]
    assert marked(shown) == expected
    assert unescape(without_marks(shown)) == title


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["båtvær", "batvaer", "båt\u00advær"])
def test_decomposed_letters_and_soft_hyphens_are_marked_as_whole_words(client, typed, form):
    make_initiative(title=unicodedata.normalize(form, "Båt\u00advær på kaféen"))
    typed = unicodedata.normalize(form, typed)
    assert card(client, typed)["title"] == "<mark>Båt\u00advær</mark> på kaféen"
    assert marked(card(client, "kaféen")["title"]) == ["kaféen"]


def test_only_the_phrase_itself_is_marked(client):
    make_initiative(
        title="Snø er hvit, og hvit snø er snø",
        summary="Hvit og snø.",
        description="Hvit vei, hvit snø på vei, snø på vei.",
    )
    shown = card(client, "«hvit snø»")
    assert shown["title"] == "Snø er hvit, og <mark>hvit</mark> <mark>snø</mark> er snø"
    assert marked(shown["summary"]) == []
    shown = card(client, "«hvit snø på vei»")
    assert marked(shown["title"] + shown["summary"]) == []
    assert shown["snippet"] == (
        "Hvit vei, <mark>hvit</mark> <mark>snø</mark> <mark>på</mark> <mark>vei</mark>, snø på vei."
    )


@pytest.mark.parametrize("typed", ["", "-vaffel", "-«vaffel is» -kake"])
def test_nothing_is_marked_when_nothing_was_looked_for(client, typed):
    make_initiative(title="Robot")
    assert "<mark>" not in page_for(client, typed)
    assert "<mark>" in page_for(client, f"robot {typed}")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("robot", ["Robot"]),
        ("script", ["script", "script"]),
        ("b", ["b", "b"]),
        ("alert 1", ["alert", "1"]),
        ('"b robot b"', ["b", "Robot", "b"]),
        (MARKUP, ["b", "Robot", "b", "script", "alert", "1", "script"]),
    ],
)
def test_markup_in_any_text_is_shown_as_text(client, typed, expected):
    owner = make_organisation(name=MARKUP)
    make_initiative(title=MARKUP, summary=MARKUP, owners=[owner], description=MARKUP)
    shown = card(client, typed)
    for part in ("title", "owners", "summary"):
        assert without_marks(shown[part]) == AS_TEXT
        assert marked(shown[part]) == expected


@pytest.mark.parametrize("typed", ["amp", "lt", "quot", "mark", "x27"])
def test_how_markup_is_written_is_not_found(client, typed):
    make_initiative(title=MARKUP, summary="\"Hei\" og 'hei'")
    assert total(page_for(client, typed)) == 0


@pytest.mark.parametrize("place", ["description", "lessons", "vendors"])
def test_markup_in_what_is_shown_of_a_long_text_is_escaped_too(client, place):
    make_initiative(**{place: f"{'før ' * 40}{MARKUP}{' etter' * 40}"})
    shown = card(client, "alert")["snippet"]
    assert AS_TEXT in without_marks(shown)
    assert marked(shown) == ["alert"]


def test_quotes_are_escaped_and_are_no_part_of_a_hit(client):
    make_initiative(title="\"Robot\" og 'robot's", summary="«Robot»")
    shown = card(client, "robot")
    assert marked(shown["title"]) == ["Robot", "robot"]
    assert not set("\"'") & set(shown["title"])
    assert shown["summary"] == "«<mark>Robot</mark>»"


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "robot «<script>alert(1)</script>»",
        "robot -<script>alert(1)</script>",
        "robot <b>vaffelrør</b>",
        "robott<b>",
        "&lt;script&gt;",
    ],
)
@pytest.mark.parametrize("title", ["Robot", "Buss"])
def test_markup_in_the_query_is_shown_as_text_wherever_it_is_shown(client, typed, title):
    make_initiative(title=title)
    page = page_for(client, typed)
    assert f"<title>Treff på «{typed}» – KI-katalogen</title>" in unescape(page)
    assert unescape(re.search(r'id="q" name="q" value="([^"]*)"', page)[1]) == typed
    for markup in ("<script>", "<img src=x", "<b>"):
        assert markup not in page


def words_of(html):
    return without_marks(html).replace("…", " ").split()


@pytest.mark.parametrize(
    ("before", "after", "begins", "ends"),
    [
        (0, 0, False, False),
        (0, MOST - 1, False, False),
        (0, MOST, False, True),
        (BEFORE, MOST - BEFORE - 1, False, False),
        (BEFORE + 1, 0, True, False),
        (90, 9, True, False),
        (90, 90, True, True),
    ],
)
def test_what_is_cut_begins_or_ends_with_dots_and_is_never_too_long(
    client, before, after, begins, ends
):
    make_initiative(lessons=f"{'før, ' * before}«vaffel!»{' etter,' * after}")
    shown = card(client, "vaffel")["snippet"]
    assert (shown.startswith("… "), shown.endswith(" …")) == (begins, ends)
    assert len(words_of(shown)) <= MOST
    assert marked(shown) == ["vaffel"]
    if not (begins or ends):
        assert len(words_of(shown)) == before + 1 + after


def test_the_part_with_most_of_the_words_is_shown(client):
    far = "langt " * MOST
    make_initiative(description=f"Kake. {far} Vaffel og saus. {far} Kake, vaffel. {far}")
    assert marked(card(client, "kake vaffel")["snippet"]) == ["Kake", "vaffel"]
    assert marked(card(client, "kake vaffel saus")["snippet"]) == ["Vaffel", "saus"]
