"""Who is found by which words, and in which order: on the page, and in the file alike."""

from itertools import permutations
from urllib.parse import urlencode

import pytest

from initiatives import publishing
from initiatives.models import AIType, Sector
from tests.factory import (
    make_county,
    make_draft,
    make_editor,
    make_initiative,
    make_municipality,
    make_organisation,
    make_term,
)
from tests.pages import get, keys, table, text, total

pytestmark = pytest.mark.django_db

LONG = "Her står det mye mer enn i noen av de andre, så ved likt treff kommer denne sist. "


def page_for(client, words, **filters):
    return get(client, f"/initiativer/?{urlencode({'q': words} | filters)}")


def ranked(client, words, **filters):
    """The keys in the page's order, which is the file's too."""
    shown = keys(page_for(client, words, **filters))
    query = urlencode({"q": words, "kolonner": "key"} | filters)
    assert [row["key"] for row in table(client, f"/initiativer.csv?{query}")] == shown
    return shown


def test_title_beats_summary_and_names_which_beat_all_other_texts(client):
    bakery = make_organisation(name="Vaffel IKS")
    in_place = make_organisation(municipality=make_municipality(name="Vaffel"))
    in_county = make_organisation(counties=[make_county(number="99", name="Vaffel")])
    make_term(Sector, "kake", name_nb="Vaffel")
    make_term(AIType, "jern", name_nb="Vaffel")
    # From the least to the most: were they equal, the key would turn the order around.
    places = {
        "a": [
            {"description": "En vaffel."},
            {"lessons": "En vaffel."},
            {"vendors": "Vaffel AS"},
            {"effects": [("malt", "En vaffel.")]},
            {"barriers": {1: ("En vaffel.", "")}},
            {"barriers": {1: ("", "En vaffel.")}},
            {"sectors": ["kake"]},
            {"ai_types": ["jern"]},
            {"owners": [in_county]},
        ],
        "b": [
            {"summary": "En vaffel."},
            {"owners": [bakery]},
            {"partners": [bakery]},
            {"owners": [in_place]},
        ],
        "c": [{"title": "En vaffel", "description": LONG}],
    }
    for place, each in places.items():
        for number, values in enumerate(each):
            make_initiative(key=f"{place}-{number}", **values)
    assert [key[0] for key in ranked(client, "vaffel")] == ["c"] + ["b"] * 4 + ["a"] * 9


@pytest.mark.parametrize("place", ["title", "summary", "description"])
@pytest.mark.parametrize(
    ("asked", "best_first"),
    [
        (
            "samtalerobot",
            ["samtalerobot", "samtaleroboten", "samtalerobotpris", "chatbot", "samtale om robot"],
        ),
        ("vannlekkasje", ["vannlekkasje", "vannlekkasjer", "drikkevannlekkasje"]),
    ],
)
def test_exact_beats_inflected_beats_compound_beats_synonym_beats_words_apart(
    client, place, asked, best_first
):
    for number, words in enumerate(best_first):
        # The best has most words and the last key: neither is what puts it first.
        longer = "og litt til " * (len(best_first) - number)
        make_initiative(key=f"{9 - number}", **{place: f"Her er {words} {longer}"})
    assert ranked(client, asked) == [f"{9 - number}" for number in range(len(best_first))]


@pytest.mark.parametrize("made", [*permutations("abc")], ids="".join)
def test_of_equals_the_shortest_is_first_then_the_key_whoever_was_made_first(client, made):
    for key in made:
        make_initiative(key=key, title="Robot", description="" if key == "c" else "Mer.")
    assert ranked(client, "robot") == ["c", "a", "b"]


def test_standing_in_more_places_is_better_among_those_that_have_it_in_the_title(client):
    make_initiative(key="a", title="Robot")
    make_initiative(key="b", title="Robot", description="Mer om robot.")
    make_initiative(key="c", title="Robot", summary="Mer om robot.")
    assert ranked(client, "robot") == ["c", "b", "a"]


def test_a_rare_word_says_more_than_one_that_many_have(client):
    make_initiative(key="a", title="Robot", description="Brøyting.")
    make_initiative(key="b", title="Brøyting", description="Robot.")
    for number in range(8):
        make_initiative(key=f"c{number}", title="Robot")
    assert ranked(client, "robot brøyting") == ["b", "a"]


def test_all_words_must_be_found_wherever_they_stand(client):
    owner = make_organisation(name="Bergen vann")
    make_initiative(key="delt", title="Robot", lessons="Den kan brøyte.", owners=[owner])
    make_initiative(key="samlet", title="Robot kan brøyte i Bergen")
    make_initiative(key="uten", title="Robot kan brøyte i Bodø")
    assert ranked(client, "robot brøyte bergen") == ["samlet", "delt"]
    assert "Her er de som har" not in text(page_for(client, "robot brøyte bergen"))


def test_when_none_has_all_words_those_with_most_are_shown_and_the_page_says_so(client):
    make_initiative(key="a", title="Robot", description="Brøyting.")
    make_initiative(key="b", title="Brøyting i Bergen", description="Og vei.")
    make_initiative(key="c", title="Bergen")
    assert set(ranked(client, "robot brøyting bergen")) == {"a", "b"}
    advice = "Ingen initiativer har alle ordene. Her er de som har flest av dem."
    assert advice in text(page_for(client, "robot brøyting bergen"))


def test_the_page_says_which_words_nobody_has(client):
    make_initiative(key="a", title="Robot for brøyting")
    make_initiative(key="b", title="Robot")
    assert ranked(client, "robot xyzzyx brøyting «på månen»") == ["a"]
    advice = (
        "Ingen initiativer har «xyzzyx». Ingen initiativer har «på månen». Her er treff på resten."
    )
    assert advice in text(page_for(client, "robot xyzzyx brøyting «på månen»"))


def test_the_page_does_not_promise_the_rest_where_nobody_has_all_of_it(client):
    make_initiative(key="a", title="Robot")
    make_initiative(key="b", title="Buss")
    assert ranked(client, "robot buss xyzzyx") == ["a", "b"]
    advice = "Ingen initiativer har «xyzzyx». Her er de som har mest av resten."
    assert advice in text(page_for(client, "robot buss xyzzyx"))


def test_a_word_that_is_only_spelled_nearly_so_is_not_meant_where_somebody_has_the_word(client):
    make_initiative(key="a", title="Renhold")
    make_initiative(key="b", title="Innhold")
    assert ranked(client, "renhold") == ["a"]
    assert ranked(client, "renhodl") == ["a"]


def test_a_title_that_has_it_loosely_hides_no_better_place(client):
    make_initiative(key="a", title="Tre på rad", summary="Trærne i parken")
    make_initiative(key="b", title="Noe på rad", summary="Trærne i parken")
    make_initiative(key="c", title="Tre på rad", summary="Noe i parken")
    assert ranked(client, "trærne") == ["a", "b", "c"]


def test_nothing_is_found_when_nobody_has_any_of_the_words(client):
    make_initiative(title="Robot")
    assert ranked(client, "xyzzyx qwzzq") == []
    assert "Her er de som har" not in text(page_for(client, "xyzzyx qwzzq"))


@pytest.mark.parametrize(
    "asked",
    ["«Tung snø»", "“tung snø”", "„tung snø“", '"TUNG SNØ"', "«tung, snø!»", '"tung-snø"'],
)
@pytest.mark.parametrize("place", ["title", "summary", "description"])
def test_a_phrase_in_quotes_needs_its_words_side_by_side(client, asked, place):
    for key, words in [
        ("ved-siden", "Det er tung snø her"),
        ("bindestrek", "Det er tung-snø her"),
        ("imellom", "Det er tung hvit snø her"),
        ("snudd", "Det er snø tung her"),
        ("bøyd", "Det er tunge snøen her"),
        ("ett-ord", "Det er tungsnø her"),
    ]:
        make_initiative(key=key.replace("ø", "o"), **{place: words})
    assert set(ranked(client, asked)) == {"ved-siden", "bindestrek"}


@pytest.mark.parametrize("place", ["title", "summary", "description"])
def test_three_or_more_words_must_all_stand_side_by_side(client, place):
    make_initiative(key="hel", **{place: "Det er tung hvit snø på vei"})
    make_initiative(key="par", **{place: "En tung hvit bil, og hvit snø på en snø på vei"})
    assert ranked(client, "«tung hvit snø»") == ["hel"]
    assert ranked(client, "«hvit snø på vei»") == ["hel"]
    assert set(ranked(client, "«hvit snø»")) == {"hel", "par"}


@pytest.mark.parametrize("asked", ["«tung hvit»", "«en tung hvit snø»"])
def test_a_phrase_does_not_run_from_one_text_into_the_next(client, asked):
    one, other = "Her er en tung", "Hvit snø kom"
    make_initiative(title=one, summary=other)
    make_initiative(summary=one, owners=[make_organisation(name=other)])
    make_initiative(description=one, lessons=other)
    make_initiative(lessons=one, vendors=other)
    make_initiative(barriers={1: (one, other)})
    make_initiative(effects=[("malt", one), ("malt", other)])
    assert ranked(client, asked) == []
    make_initiative(key="den", description=f"{one} {other}")
    assert ranked(client, asked) == ["den"]


def test_minus_takes_away_the_word_in_any_form_but_not_its_compounds(client):
    make_initiative(key="ren", title="Robot")
    make_initiative(key="sammensatt", title="Robot som gressklipper")
    make_initiative(key="synonym", title="Robot og chatbot")
    make_initiative(title="Robot i gress")
    make_initiative(title="Robot i gresset")
    make_initiative(title="Robot", description="Brukt i GRESS.")
    expected = {"ren", "sammensatt", "synonym"}
    assert set(ranked(client, "robot -gress -samtalerobot")) == expected
    assert set(ranked(client, "robot -gresset")) == expected


@pytest.mark.parametrize("typed", ["-«tung hvit snø»", "−“tung hvit snø”", '-"Tung hvit snø"'])
def test_minus_before_a_phrase_takes_away_those_that_have_it(client, typed):
    make_initiative(key="hel", title="Robot i tung hvit snø")
    make_initiative(key="par", title="Robot i tung hvit is og hvit snø")
    assert ranked(client, f"robot {typed}") == ["par"]


def test_minus_takes_away_what_else_would_be_shown_for_some_of_the_words(client):
    make_initiative(key="med", title="Robot i snø")
    make_initiative(key="uten", title="Robot")
    assert ranked(client, "robot xyzzyx -snø") == ["uten"]


@pytest.mark.parametrize("order", [{}, {"sorter": "relevans"}, {"sorter": "nyeste"}])
def test_only_words_with_minus_show_all_others_the_newest_first(client, order):
    make_initiative(key="a", title="Robot", start_year=2020)
    make_initiative(key="b", title="Buss", start_year=2022)
    make_initiative(title="Robot i snø", start_year=2024)
    assert ranked(client, "-snø -«til sjøs»", **order) == ["b", "a"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ({}, ["best", "b", "a"]),
        ({"sorter": "relevans"}, ["best", "b", "a"]),
        ({"sorter": "tittel"}, ["a", "b", "best"]),
        ({"sorter": "nyeste"}, ["b", "a", "best"]),
        ({"sorter": "eldste"}, ["best", "a", "b"]),
    ],
)
def test_the_order_can_be_chosen_and_is_by_relevance_when_there_are_words(client, order, expected):
    make_initiative(key="a", title="Alt", description="Robot.", start_year=2021)
    make_initiative(key="b", title="Buss", summary="Robot.", start_year=2023)
    make_initiative(key="best", title="Robot", start_year=2019)
    assert ranked(client, "robot", **order) == expected
    chosen = order.get("sorter", "relevans")
    code = "" if chosen == "relevans" else chosen
    assert f'<option value="{code}" selected>' in page_for(client, "robot", **order)


@pytest.mark.parametrize("words", ["", "-snø"])
def test_relevance_is_not_offered_when_there_is_nothing_to_look_for(client, words):
    make_initiative(title="Robot")
    make_initiative(title="Buss")
    assert "Mest relevante først" not in page_for(client, words)
    assert "Mest relevante først" in page_for(client, "robot buss")


@pytest.mark.parametrize("words", ["brøytign", "robot brøytign xyzzyx", "robot vei fjell"])
def test_the_file_goes_on_where_the_page_ends_for_corrected_and_partial_hits_too(client, words):
    for number in range(24):
        place = ["title", "summary", "lessons"][number % 3]
        make_initiative(key=f"n{number:02}", **{place: "Robot for brøyting av vei"})
    first, second = (keys(page_for(client, words, side=side)) for side in (1, 2))
    rows = table(client, f"/initiativer.csv?{urlencode({'q': words, 'kolonner': 'key'})}")
    assert [row["key"] for row in rows] == first + second
    assert [len(first), len(second)] == [20, 4]
    assert first[:8] == [f"n{number:02}" for number in range(0, 24, 3)]


@pytest.mark.parametrize("words", ["robot", "«robot i snø»", "roboten", "robott", "-vei"])
def test_drafts_and_archived_are_never_found(client, words):
    editor = make_editor()
    title = "Robot i snø"
    make_draft(title=title)
    publishing.submit(make_draft(title=title), by=editor)
    publishing.archive(make_initiative(title=title), by=editor)
    publishing.unpublish(make_initiative(title=title), by=editor)
    page = page_for(client, words)
    assert (total(page), ranked(client, words)) == (0, [])
    make_initiative(key="den", title=title)
    assert ranked(client, words) == ["den"]
