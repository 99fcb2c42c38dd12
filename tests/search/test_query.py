"""What people type, read as they mean it."""

from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from initiatives.search.query import parse
from tests.factory import make_initiative
from tests.pages import get, keys, problems, total

TEN_KB = 10_000


def wanted(typed):
    """What must be found: each as its words, in quotes if they were."""
    return [_shown(term) for term in parse(typed).wanted]


def unwanted(typed):
    return [_shown(term) for term in parse(typed).unwanted]


def _shown(term):
    its_words = " ".join(term.words)
    return f'"{its_words}"' if term.is_quoted else its_words


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Robot snø", ["robot", "sno"]),
        ("  robot \t snø\n", ["robot", "sno"]),
        ("robot, snø!", ["robot", "sno"]),
        ("robot/snø", ["robot sno"]),  # As one thing, like what has a hyphen.
        ('"brøyter snø"', ['"broyter sno"']),
        ("«brøyter snø» robot", ['"broyter sno"', "robot"]),
        ("“brøyter snø” „på vei“", ['"broyter sno"', '"pa vei"']),
        ('"brøyter snø"robot', ['"broyter sno"', "robot"]),
        ('"robot"', ['"robot"']),
        ("e-post", ["e post"]),
        ("brøyting-", ["broyting"]),
        ("robot robot", ["robot"]),
        ('robot "robot"', ["robot", '"robot"']),
        ("2024", ["2024"]),
    ],
)
def test_words_and_phrases(typed, expected):
    assert wanted(typed) == expected
    assert unwanted(typed) == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("-snø", ["sno"]),
        ("−snø", ["sno"]),  # The minus sign proper, which a phone may put in.
        ("\u2010snø", ["sno"]),
        ('-"brøyter snø"', ['"broyter sno"']),
        ("−«brøyter snø»", ['"broyter sno"']),
        ("-e-post", ["e post"]),
        ("-snø -regn -snø", ["sno", "regn"]),
        ("--snø", ["sno"]),
        ("-og", ["og"]),
    ],
)
def test_a_minus_before_takes_away(typed, expected):
    assert unwanted(typed) == expected
    assert unwanted(f"robot {typed} vei") == expected
    assert wanted(f"robot {typed} vei") == ["robot", "vei"]


@pytest.mark.parametrize("typed", ["-", "−", "- -", "--", '-""', "-!", "-😀"])
def test_a_minus_before_nothing_is_nothing(typed):
    assert wanted(f"robot {typed}") == ["robot"]
    assert unwanted(f"robot {typed}") == []


def test_a_minus_by_itself_takes_away_nothing():
    assert wanted("robot - snø") == ["robot", "sno"]
    assert unwanted("robot - snø") == []


@pytest.mark.parametrize("typed", ['"brøyter snø', "«brøyter snø", 'brøyter" snø', 'brøyter snø"'])
def test_a_quote_that_is_not_closed_is_left_out(typed):
    assert wanted(typed) == ["broyter", "sno"]


@pytest.mark.parametrize("typed", ["", " ", '""', "«»", '"', "(", "*", "😀", "…", '"😀"', "-"])
def test_what_has_no_words_asks_for_nothing(typed):
    query = parse(typed)
    assert (query.wanted, query.unwanted) == ((), ())


def test_words_that_stand_in_every_text_do_not_count():
    assert wanted("hva er robot for noe") == ["robot"]
    assert wanted("roboten i skogen") == ["roboten", "skogen"]


def test_unless_there_are_no_others_or_they_are_quoted():
    assert wanted("hva er det") == ["hva", "er", "det"]
    assert wanted('robot "for alle"') == ["robot", '"for alle"']


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("kunstig intelligens", ["kunstig intelligens"]),
        ("Kunstige intelligensen", ["kunstige intelligensen"]),
        ("bruk av kunstig intelligens i skolen", ["bruk", "kunstig intelligens", "skolen"]),
        ("tale til tekst", ["tale til tekst"]),
        ("tale-til-tekst", ["tale til tekst"]),
        ("dyp læring robot", ["dyp laering", "robot"]),
        ("kunstig -intelligens", ["kunstig"]),
        ('kunstig "intelligens"', ["kunstig", '"intelligens"']),
    ],
)
def test_words_that_mean_something_together_are_one(typed, expected):
    assert wanted(typed) == expected


def test_a_term_remembers_how_it_was_typed():
    typed = [term.typed for term in parse("Brøyting av «Snø på vei» Kunstig Intelligens").wanted]
    assert typed == ["Brøyting", "Snø på vei", "Kunstig Intelligens"]


@pytest.mark.parametrize("part", ["a", "æ", "a ", "-a ", '"a" ', "«", '"', "-", "😀", "e-"])
def test_10_kb_can_be_read(part):
    query = parse((part * TEN_KB)[:TEN_KB])
    assert len(query.wanted) + len(query.unwanted) <= 1


@given(st.text())
@example("\ud800")
@example("\x00")
@example('-"-"-')
def test_anything_can_be_read(typed):
    query = parse(typed)
    for term in query.wanted + query.unwanted:
        assert term.words and term.typed


@pytest.mark.django_db
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=250))
@example(typed="robot " * 2_000)
@example(typed="robotx" * 2_000)
@example(typed="%_\\'\";--")
@example(typed="\x00")
def test_anything_typed_gets_an_answer(client, typed):
    page = get(client, f"/initiativer/?{urlencode({'q': typed}, errors='replace')}")
    assert total(page) == len(keys(page))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", ["robot gress", '"klipper gress"', "«klipper GRESS»", "-snø", '"']
)
def test_what_was_read_is_what_is_found(client, typed):
    make_initiative(key="den", title="Robot klipper gress")
    page = get(client, f"/initiativer/?{urlencode({'q': typed})}")
    assert (keys(page), problems(page)) == (["den"], [])


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ['"gress klipper"', "-gress", "robot -klipper", "−robot"])
def test_what_was_taken_away_is_not(client, typed):
    make_initiative(key="den", title="Robot klipper gress")
    assert keys(get(client, f"/initiativer/?{urlencode({'q': typed})}")) == []
