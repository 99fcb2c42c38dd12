"""Klarspråk: what is pointed out in a text, and what is left in peace."""

import pytest

from initiatives import record as records
from initiatives.models import Initiative
from initiatives.plain_language import texts
from initiatives.plain_language.hints import hints
from initiatives.plain_language.lix import in_words, lix
from initiatives.plain_language.wordlists import FOLDER, found

LONG = " ".join(["ord"] * 26) + "."


def hinted(text, name="summary"):
    """What was found in a text, and the advice."""
    return [(hint.found, hint.advice) for hint in hints(records.empty() | {name: text})]


SENTENCES = {
    "Én. To! Tre? Fire … Fem": 5,
    "Det skjedde bl.a. i Oslo. Så ikke mer.": 2,
    "Kl. 12 den 17. mai 2024 kom f.eks. Kari.": 1,
    "Kommunen brukte ca. 3,5 mill. kroner i 2024. Det var nok.": 2,
    "De sa «Nå er det nok.» Så gikk de.": 2,
    "Punkter:\n- ett\n- to\n\nSlutt": 4,
    "Se www.as.no/robot.html for mer": 1,
    "…": 0,
    "": 0,
}


@pytest.mark.parametrize("text", SENTENCES)
def test_a_text_is_cut_into_sentences_as_people_read_them(text):
    assert len(texts.sentences(text)) == SENTENCES[text]


def test_a_sentence_with_more_than_25_words_is_shown_by_its_beginning():
    [(beginning, advice)] = hinted("Kort setning først. Nå " + LONG)
    assert beginning == "Nå ord ord ord ord ord ord ord …"
    assert advice == "27 ord. Del setningen i to."
    assert hinted(" ".join(["ord"] * 25) + ".") == []


WORDS = {
    "En revolusjonerende løsning": "Si hva som er blitt annerledes.",
    "Banebrytende arbeid": "Si hva som ikke er gjort før.",
    "De er verdensledende på dette": "Si hvem som mener det",
    "Det er en sømløs overgang": "Si hva brukeren slipper å gjøre.",
    "De spurte vedrørende data": "Skriv heller: om.",
    "I  henhold\ntil loven": "Skriv heller: etter",
    "Herunder også dette": "Skriv heller: blant annet",
    "Løsningen benyttes av alle": "Skriv heller: bruke.",
    "Det ble iverksatt i mai": "Skriv heller: sette i gang.",
    "Iht. planen": "Skriv heller: etter",
}


@pytest.mark.parametrize("text", WORDS)
def test_hype_and_chancery_words_are_found_with_what_to_write_instead(text):
    [(word, advice)] = hinted(text)
    assert word in text
    assert advice.startswith(WORDS[text])


@pytest.mark.parametrize(
    "text",
    [
        "Leverandøren kaller det «en revolusjonerende løsning».",
        'De skrev "i henhold til" i avtalen.',
        "Prosjektet ULTIMO går til 2026.",
        "De gjennomførte en innovativ anskaffelse.",
        "Samtaleroboten svarer samtidig på alt.",
        "Framkommelighet og anvendt statistikk.",
    ],
)
def test_quotations_names_and_terms_are_left_in_peace(text):
    assert hinted(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Kommunen bruker AI i skolen.",
        "AI hjelper lærerne.",
        "Et AI-basert verktøy",
        "Kunstig intelligens (AI) er i bruk.",
        "Slik virker AI. Kommunen er fornøyd.",
        "Bruker AI til å svare",
    ],
)
def test_ai_is_to_be_written_as_ki(text):
    assert hinted(text) == [("AI", "Skriv «KI», utenom i navn.")]


@pytest.mark.parametrize(
    "text",
    [
        "De bruker OpenAI og Azure AI til dette.",
        "Azure AI er i bruk.",
        "Plattformen heter Azure AI Studio.",
        "Loven heter AI Act, eller AI-Act.",
        "De bruker Innsikt.AI og tekst fra Mistral AI.",
        'Kurset «AI for alle» og "Responsible AI in practice" er på engelsk.',
        "Kommunen brukar KI, og ein kai er ikkje KI.",
    ],
)
def test_names_and_quotations_keep_their_ai(text):
    assert hinted(text) == []


def test_the_title_of_a_source_is_left_alone_but_barriers_and_effects_are_read():
    record = records.empty() | {
        "sources": [["https://as.no/", "AI i henhold til loven", "Ås", ""]],
        "barriers": [["okonomi", "De benyttet AI", "Herunder mer"]],
        "effects": [["malt", "Sømløst", ""]],
    }
    assert [(hint.label, hint.found) for hint in hints(record)] == [
        ("Hva de møtte", "benyttet"),
        ("Hva de møtte", "AI"),
        ("Hvordan de løste det", "Herunder"),
        ("Effekt", "Sømløst"),
    ]


def test_a_title_that_ends_as_a_sentence_is_noticed():
    assert hinted("Robot i Ås.", "title") == [("Ås.", "En tittel har ikke punktum til slutt.")]
    assert hinted("Robot i Ås", "title") == hinted("Robot i Ås.") == []


def test_the_same_hint_is_given_once():
    assert len(hinted("AI og AI og AI")) == 1


def test_lix_is_words_in_a_sentence_and_long_words_in_a_hundred():
    # 30 words in 3 sentences, 6 of them with more than six letters.
    sentence = "Kort " + "kort " * 7 + "kjempelangt langord."
    assert lix(" ".join([sentence] * 3)) == lix(*[sentence] * 3) == 10 + 20
    assert lix("Dette er for kort.") is None
    assert [in_words(number) for number in (29, 30, 45, 59, 60)] == [
        "svært lett", "lett", "middels", "vanskelig", "svært vanskelig",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["hype.txt", "kanselli.txt"])
def test_every_line_of_a_list_is_found_and_says_what_to_do(name):
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    rules = [rule for line in lines if (rule := line.partition("#")[0].strip())]
    assert len(rules) > 10
    seen = set()
    for rule in rules:
        forms, equals, instead = rule.partition("=")
        assert equals, rule
        for form in (form.strip() for form in forms.split(",")):
            assert form and form not in seen, form
            seen.add(form)
            said = [advice for _word, advice in found(name, f"x {form.replace('*', '')} x")]
            assert said == ([instead.strip()] if instead.strip() else []), form


def test_few_hints_are_given_about_the_real_initiatives(real_catalogue):
    """They were written and read in plain language; each hint of today was looked at."""
    read = [records.read(initiative) for initiative in Initiative.objects.for_page()]
    given = [hint for record in read for hint in hints(record)]
    long = [hint for hint in given if hint.advice.endswith("Del setningen i to.")]
    assert len(long) == 34
    assert {hint.found for hint in given if hint not in long} == {"bistår", "i påvente av"}


@pytest.mark.parametrize("unit", ["«", "a. A. ", ".", "\n", "AI ", "x" * 70 + "-", "i henhold "])
def test_a_text_as_long_as_can_be_sent_is_read_to_a_limit(unit):
    # A search that runs wild would not come back from this.
    assert len(hinted(unit * (2_000_000 // len(unit)))) < texts.LONGEST
