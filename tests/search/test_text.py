"""Cutting text into words: what people write differently is one word."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from initiatives.search.text import LONGEST, entries, stream, words


@pytest.mark.parametrize(
    "spellings",
    [
        "brøyting Brøyting BRØYTING broyting broeyting bröyting BROEYTING",
        "sykefravær SYKEFRAVÆR sykefravaer sykefravär",
        "språk Språk SPRÅK sprak spraak SPRAAK",
        "kafé kafe KAFÉ kafè kafê",
        "Kárášjohka kárášjohka KÁRÁŠJOHKA karasjohka Kárásjohka",
        "Čáhput čáhput cahput",
        "Deaŋŋu deannu DEAŊŊU",
        "ođđa odda OĐĐA",
        "ŧuoldu tuoldu ŦUOLDU",
        "fǿr før FǾR for",
        "Göteborg goteborg Gøteborg",
        "Zürich zurich ZÜRICH",
        "straße strasse STRASSE",
        "vêr ver VÊR",
        "ﬁnne finne",  # A ligature, as in text copied from a PDF.
        "３６５ 365",
        "m² m2",
        "Trond\u00adheim trondheim",  # A hyphen that shows only at the end of a line.
    ],
)
def test_what_people_write_differently_is_one_word(spellings):
    assert len(words(spellings)) == len(spellings.split())
    assert len(set(words(spellings))) == 1


@pytest.mark.parametrize("text", ["Brøyting på Ås", "Kárášjohka", "Fǿr vêret", "naïve", "Kå"])
def test_letters_in_two_parts_are_as_those_in_one(text):
    in_two_parts = unicodedata.normalize("NFD", text)
    assert in_two_parts != text
    assert words(in_two_parts) == words(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Robot i Ås, 2024!", ["robot", "i", "as", "2024"]),
        ("(«KI»): «ja»/nei…", ["ki", "ja", "nei"]),
        ("e-post, e‑post og e‐post", ["e", "post"] * 2 + ["og", "e", "post"]),
        ("fil_navn", ["fil", "navn"]),
        ("boost.ai", ["boost", "ai"]),
        ("Ruter™ og Kari®", ["ruter", "og", "kari"]),
        ("C++", ["c"]),
        ("en\u00a0linje\ttil\nog\u2009mer", ["en", "linje", "til", "og", "mer"]),
        ("før\u200better", ["for", "etter"]),
        ("Дом 東京 ΟΔΟΣ", ["дом", "東京", "οδος"]),
        ("🚌 buss 😀", ["buss"]),
        ("🇳🇴👨‍👩‍👧", []),
        ("-–—…!?", []),
        ("", []),
    ],
)
def test_a_text_is_cut_into_words(text, expected):
    assert words(text) == expected


def test_words_that_differ_stay_apart():
    assert len(set(words("bar bær ber by båt øl el"))) == 7
    assert words("tak") != words("takk")
    assert words("hatt") != words("hat")


def test_only_the_beginning_of_a_very_long_word_counts():
    [word] = words("a" + "b" * 10_000)
    assert word == "a" + "b" * (LONGEST - 1)
    assert words("a" + "b" * 9_999) == [word]


def test_10_kb_of_text_is_cut_as_a_short_one():
    assert words("Brøyting, " * 1_000) == ["broyting"] * 1_000
    assert len(entries(stream(["Brøyting i Ås. " * 700]))) == 6


def test_words_and_their_neighbours_are_found():
    found = entries(stream(["Robot klipper gress"]))
    assert found == {"robot", "klipper", "gress", "robot klipper", "klipper gress"}


@pytest.mark.parametrize("hyphen", "-\u2010\u2011")
def test_what_has_a_hyphen_is_found_without_it_too(hyphen):
    found = entries(stream([f"Sorterer e{hyphen}post"]))
    assert {"sorterer", "e", "post", "epost", "sorterer e", "e post"} == found


def test_no_word_is_made_of_what_a_dash_parts():
    found = entries(stream(["Oslo–Bergen, robot -klipper og snø-"]))
    assert not {"oslobergen", "robotklipper", "sno-"} & found


def test_several_hyphens_make_one_word():
    assert "chatbotprosjekt" in entries(stream(["Et chat-bot-prosjekt"]))


def test_the_last_word_of_a_text_and_the_first_of_the_next_are_no_pair():
    found = entries(stream(["Robot i snø", "Brøyting nå", "e-post"]))
    assert {"i sno", "broyting na", "e post"} <= found
    assert not {"sno broyting", "na e", "post epost", "sno |", "|"} & found


def test_a_text_that_stands_twice_is_held_once():
    assert stream(["Bergen kommune", "bergen KOMMUNE", "Ås"]) == stream(["Bergen kommune", "Ås"])


@pytest.mark.parametrize("texts", [[], [""], ["…"], ["😀", " "]])
def test_what_has_no_words_is_found_by_nothing(texts):
    assert entries(stream(texts)) == set()


@given(st.text())
@example("haaa")
@example("canoeee")
@example("İ™㎒ǿ")
def test_a_text_is_found_by_the_words_that_it_is_written_with(text):
    its_words = words(text)
    assert set(its_words) <= entries(stream([text]))
    assert all(word == word.lower() and 0 < len(word) <= LONGEST for word in its_words)


@given(st.lists(st.text(max_size=200), max_size=5))
def test_no_entry_is_longer_than_the_index_has_room_for(texts):
    assert all(len(entry) <= 2 * LONGEST + 1 for entry in entries(stream(texts)))
