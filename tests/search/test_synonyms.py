"""The files of words that editors can change: each rule says something, once."""

from collections import Counter

import pytest

from initiatives.search import synonyms
from initiatives.search.query import stop_words
from initiatives.search.stems import FOLDER, lines, stem
from initiatives.search.text import fold, words

RULES = list(lines("synonyms.txt"))


def sides(rule):
    """The words or phrases of a rule, each as a tuple of words."""
    return [tuple(words(side)) for side in rule.replace(">", "=").replace(",", "=").split("=")]


def twice(found):
    """What stands more than once."""
    return [each for each, times in Counter(found).items() if times > 1]


def test_words_that_mean_the_same_find_each_other():
    found = synonyms.parse(["ki = ai = kunstig intelligens"])
    assert set(found[("ki",)]) == {("ai",), ("kunstig", "intelligens")}
    assert set(found[(stem("kunstig"), stem("intelligens"))]) == {("ki",), ("ai",)}


def test_one_way_finds_only_that_way():
    found = synonyms.parse(["library > bibliotek, bokhylle"])
    assert found[(stem("library"),)] == [("bibliotek",), ("bokhylle",)]
    assert not found.get((stem("bibliotek"),))


def test_what_means_the_same_finds_what_the_other_finds():
    found = synonyms.parse(["bil = kjøretøy", "kjøretøy > buss"])
    assert set(found[(stem("bil"),)]) == {tuple(words("kjøretøy")), ("buss",)}


def test_a_rule_fits_every_form_of_its_words():
    assert ("chatbot",) in synonyms.of(["samtalerobotane"])
    assert synonyms.of(["kunstige", "intelligensen"]) == synonyms.of(["kunstig", "intelligens"])
    assert synonyms.of(["barnehagane"]) == synonyms.of(["barnehage"]) != []


def test_what_no_rule_names_finds_nothing_more():
    assert synonyms.of(["xyzzy"]) == synonyms.of(["kunstig", "robot"]) == synonyms.of([]) == []


@pytest.mark.parametrize(
    "line",
    [
        "bare ett ord",
        "robot =",
        "= robot",
        "robot = … = automat",
        "robot >",
        "robot > automat,",
        "> robot",
        "robot > a = b",
        "robot > a > b",
        "robot, automat > maskin",
        "et navn med fire = navn",
        "robot = robot",
        "Robot = robot",
        "robot > automat, automat",
        "robot = automat > automat",
    ],
)
def test_a_line_that_is_no_rule_is_refused_by_name(line):
    with pytest.raises(synonyms.RuleError) as refusal:
        synonyms.parse(["ki = ai", line])
    assert str(refusal.value).startswith(f"«{line}»: ")
    assert str(refusal.value).endswith(".")


def test_the_synonyms_are_rules():
    assert len(synonyms.parse(RULES)) > 500


def test_no_synonym_has_more_than_three_words():
    assert not [rule for rule in RULES if any(not 0 < len(each) <= 3 for each in sides(rule))]


def test_no_synonym_has_only_words_that_do_not_count():
    empty = [rule for rule in RULES if any(set(each) <= stop_words() for each in sides(rule))]
    assert not empty


def test_no_synonym_is_only_another_form_of_the_same_word():
    needless = []
    for rule in RULES:
        names, also = (
            [" ".join(map(stem, each)) for each in sides(part)] if part else []
            for part in rule.partition(">")[::2]
        )
        needless += [rule] if twice(names) or set(names) & set(also) else []
    assert not needless


def test_no_synonym_stands_twice():
    found = []
    for rule in RULES:
        left, _sign, right = rule.partition(">")
        names = [" ".join(words(name)) for name in left.split("=")]
        also = [" ".join(words(name)) for name in right.split(",") if name]
        found += [(a, b) for a in names for b in [*names, *also] if a != b]
    assert not twice(found)


def test_every_nynorsk_spelling_differs_from_the_one_in_bokmal():
    for rule in lines("nynorsk.txt"):
        nynorsk, bokmal = (fold(side.strip()) for side in rule.split("="))
        assert nynorsk.strip("-").isalpha() and bokmal.isalpha(), rule
        assert nynorsk.strip("-") != bokmal, rule


def test_no_nynorsk_spelling_stands_twice():
    assert not twice(fold(rule.partition("=")[0].strip()) for rule in lines("nynorsk.txt"))


def test_a_spelling_that_may_stand_in_two_places_is_the_same_in_both():
    meant = {}
    for rule in lines("nynorsk.txt"):
        nynorsk, bokmal = (fold(side.strip()) for side in rule.split("="))
        assert meant.setdefault(nynorsk.strip("-"), bokmal) == bokmal, rule


def test_every_irregular_word_has_another_form():
    rows = [words(rule) for rule in lines("irregular.txt")]
    assert not [row for row in rows if len(set(row)) < 2]


def test_no_irregular_form_is_of_two_words():
    assert not twice(form for rule in lines("irregular.txt") for form in set(words(rule)))


def test_the_forms_of_an_irregular_word_share_a_stem():
    rows = [words(rule) for rule in lines("irregular.txt")]
    assert not [row for row in rows if len({stem(form) for form in row}) > 1]


def test_no_stop_word_stands_twice():
    stop = [word for line in lines("stopwords.txt") for word in line.split()]
    assert not twice(stop)
    assert all(len(words(word)) == 1 for word in stop)


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_a_file_of_words_is_tidy(path):
    text = path.read_text(encoding="utf-8")
    assert text.endswith("\n") and "\t" not in text and "\r" not in text
    assert not [line for line in text.splitlines() if line != line.strip()]
    assert all(line == line.lower() for line in lines(path.name))
