"""An initiative as plain data: read, written back, compared and checked."""

import pytest
from django.db import transaction

from initiatives import checking, comparing, writing
from initiatives import record as records
from initiatives.models import Initiative
from tests.factory import make_draft, make_editor, make_organisation

pytestmark = pytest.mark.django_db


def make_full(**overrides):
    return make_draft(
        **{
            "sectors": ["samferdsel", "helse-omsorg"],
            "ai_types": ["datasyn"],
            "benefits": ["okt-kvalitet"],
            "partners": [make_organisation()],
            "barriers": {2: ("Dyrt", "Delte på det"), 1: ("", "Spurte")},
            "effects": [("malt", "Spart tid")],
            "start_year": 2023,
            "source_check_level": "full",
            "source_check_date": "2026-11-22",
        }
        | overrides
    )


def test_every_real_initiative_is_the_same_when_it_is_written_to_another(real_catalogue):
    editor = make_editor()
    for initiative in Initiative.objects.for_page():
        record = records.read(initiative)
        assert checking.problems(record) == {}, initiative.key
        copy = writing.create(record, key=f"kopi-av-{initiative.key}"[:80], by=editor)
        assert records.read(Initiative.objects.get(pk=copy.pk)) == record


def test_writing_a_record_makes_the_initiative_exactly_that():
    first, second = make_full(), make_draft(lessons="Begynn i det små.")
    before, wanted = records.read(second), records.read(first)
    with transaction.atomic():
        records.write(second, wanted, before)
    assert records.read(Initiative.objects.get(pk=second.pk)) == wanted


def test_an_effect_keeps_its_source_when_the_sources_are_changed():
    draft = make_full(sources=["https://a.no/", "https://b.no/"])
    record = records.read(draft)
    changed = record | {"sources": record["sources"][:1] + [["https://c.no/", "C", "C", "2024"]]}
    writing.write(draft, changed, by=make_editor())
    assert draft.effects.get().source.url == "https://a.no/"


def test_what_is_unchanged_keeps_its_rows():
    draft = make_full()
    source = draft.sources.get().pk
    writing.write(draft, records.read(draft) | {"title": "Ny tittel"}, by=make_editor())
    assert draft.sources.get().pk == source


def test_differences_are_told_in_labels_and_not_in_codes():
    before = records.read(make_full())
    after = before | {"status": "pilot", "sectors": ["samferdsel"], "barriers": []}
    found = {each.name: each for each in comparing.differences(before, after)}
    assert set(found) == {"status", "sectors", "barriers"}
    assert (found["status"].before, found["status"].after) == ("Ukjent", "Pilot")
    assert found["sectors"].before == "Samferdsel\nHelse-omsorg"
    assert found["barriers"].before == "Dimensjon 1: Spurte\nDimensjon 2: Dyrt – Delte på det"
    assert found["barriers"].after == ""


def test_changed_words_are_marked_and_what_was_written_stays_text():
    assert comparing.marked("En stor robot", "En <b> robot") == (
        "En <del>stor</del><ins>&lt;b&gt;</ins> robot"
    )


def test_changes_with_only_a_space_between_them_are_one():
    marked = comparing.marked("KI i biblioteket i Agder", "Ny tittel i Agder")
    assert marked == "<del>KI i biblioteket</del><ins>Ny tittel</ins> i Agder"
    assert comparing.marked("en to", "en tre") == "en <del>to</del><ins>tre</ins>"


BAD = [
    ("title", "", "kan ikke være blankt"),
    ("title", "x" * 91, "90 eller færre tegn"),
    ("status", "kanskje", "gyldig valg"),
    ("start_year", 24, "fire sifre"),
    ("end_year", 2001, "Sluttåret kan ikke være før startåret."),
    ("source_check_date", "2024-02-31", "finnes ikke i kalenderen"),
    ("sources", [["ftp://a.no", "A", "A", ""]], "gyldig nettadresse"),
    ("sources", [["https://a.no/", "A", "A", "2024-13"]], "finnes ikke i kalenderen"),
    ("sources", [["https://a.no/", "A", "A", ""]] * 2, "mer enn én gang"),
    ("effects", [["kanskje", "Spart tid", ""]], "gyldig valg"),
    ("barriers", [["okonomi", "", ""]], "Skriv hva de møtte"),
    ("partners", ["Ås kommune"] * 2, "mer enn én gang"),
]


@pytest.mark.parametrize(("name", "value", "sentence"), BAD)
def test_what_breaks_a_rule_is_told_under_the_field_that_mends_it(name, value, sentence):
    record = records.read(make_full()) | {name: value}
    found = checking.problems(record)
    assert list(found) == [name]
    assert sentence in " ".join(found[name])


def test_an_empty_record_lacks_only_title_and_summary():
    assert list(checking.problems(records.empty())) == ["title", "summary"]
