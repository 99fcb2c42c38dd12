"""What an initiative lacks: the same answer from the database and from its record."""

import pytest

from initiatives import record as records
from initiatives.completeness import PARTS, Weight, lacking, percent
from initiatives.models import Initiative
from initiatives.rights import missing
from tests.factory import make_draft, make_initiative, make_organisation

FULL = {
    "ai_types": ["datasyn"],
    "benefits": ["okt-kvalitet"],
    "barriers": {1: ("Dyrt", "")},
    "effects": [("malt", "Spart tid")],
    "description": "Slik virker det.",
    "lessons": "Begynn i det små.",
    "start_year": 2024,
    "status": "pilot",
    "personal_data": "nei",
    "source_check_level": "full",
    "source_check_date": "2026-11-22",
}
EMPTY = {
    "eier": {"owners": [], "partners": []},
    "sektor": {"sectors": []},
    "kilde": {"sources": []},
    "beskrivelse": {"description": ""},
    "teknologi": {"ai_types": []},
    "kildekontroll": {"source_check_level": "", "source_check_date": None},
    "status": {"status": "ukjent"},
    "oppstart": {"start_year": None},
    "gevinst": {"benefits": []},
    "effekt": {"effects": []},
    "barriere": {"barriers": {}},
    "erfaring": {"lessons": ""},
    "personopplysninger": {"personal_data": "ukjent"},
}
IN_BOTH = [part for part in PARTS if part.lacking is not None and part.weight]


def assert_agreement():
    everything = list(Initiative.objects.for_page())
    assert everything
    for part in IN_BOTH:
        asked = set(Initiative.objects.filter(part.lacking).values_list("key", flat=True))
        read = {one.key for one in everything if part.is_lacking(records.read(one))}
        assert asked == read, part.code


def test_database_and_record_agree_on_all_real_initiatives(real_catalogue):
    assert_agreement()


@pytest.mark.django_db
def test_database_and_record_agree_on_what_lacks_one_part_each():
    make_initiative(**FULL)
    make_draft(owners=[], partners=[make_organisation()])
    for values in EMPTY.values():
        make_draft(**FULL | values)
    assert_agreement()


@pytest.mark.django_db
@pytest.mark.parametrize("code", EMPTY)
def test_each_part_is_lacking_alone(code):
    record = records.read(make_draft(**FULL | EMPTY[code]))
    assert [part.code for part in lacking(record, *Weight)] == [code]
    assert {part.code for part in IN_BOTH} == set(EMPTY)


@pytest.mark.django_db
def test_what_publishing_asks_for_is_told_in_the_same_words():
    draft = make_draft(**FULL | EMPTY["eier"] | EMPTY["kilde"])
    draft.title = " "
    needed = lacking(records.read(draft), Weight.NEEDED)
    assert [part.code for part in needed] == ["tittel", "eier", "kilde"]
    assert missing(draft) == [str(part.sentence) for part in needed]


@pytest.mark.django_db
def test_the_measure_goes_from_nothing_to_all_and_what_is_needed_weighs_most():
    full = records.read(make_draft(**FULL))
    assert percent(records.empty()) == 0
    assert percent(full) == 100
    assert percent(full | {"sources": []}) < percent(full | {"description": ""})
    assert percent(full | {"description": ""}) < percent(full | {"effects": []}) < 100


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "is_there"), [("kilde", True), ("kildekontroll", True), ("effekt", False)]
)
def test_the_desk_counts_what_an_editor_can_do_something_about(code, is_there):
    make_draft(**FULL)
    draft = make_draft(**FULL | EMPTY[code])
    assert list(Initiative.objects.incomplete()) == ([draft] if is_there else [])


@pytest.mark.django_db
def test_the_desk_asks_once(django_assert_num_queries):
    make_draft()
    with django_assert_num_queries(1):
        assert Initiative.objects.incomplete().count() == 1
