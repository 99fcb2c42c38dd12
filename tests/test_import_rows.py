"""What a row's cells mean, over what is there, and what is said of those that mean nothing."""

import pytest

from initiatives import record as records
from initiatives.imports import rows, taking_out
from initiatives.imports.known import Known
from initiatives.models import Initiative

pytestmark = pytest.mark.django_db

ETHICS = "menneske-samfunn-etikk-baerekraft"
LAW = "regulatorisk-juridisk-personvern"
POLICY = "nasjonal-politikk-strategi"
ETHICS_LABEL = "Menneske og samfunn, inkludert etikk og bærekraft"
BASE = records.empty() | {
    "title": "Robot",
    "summary": "En robot.",
    "owners": ["Oslo kommune"],
    "barriers": [[ETHICS, "Uro", "Møter"]],
    "sources": [
        ["https://a.no/", "A", "Avisen", "2024"],
        ["https://b.no/", "B", "Bladet", "2024-05"],
    ],
    "effects": [["malt", "Spart tid", "https://b.no/"]],
    "source_check_level": "full",
    "source_check_date": "2026-11-22",
}


@pytest.fixture
def known(real_catalogue):
    return Known()


def read(known, before=BASE, empties=False, **texts):
    return rows.read(texts, before, known, empties)


READ = [
    ("title", "Ny\nrobot", {"title": "Ny robot"}),
    ("status", "PILOT", {"status": "pilot"}),
    ("status", "Idé eller utredning", {"status": "ide"}),
    ("personal_data", "SANN", {"personal_data": "ja"}),
    ("personal_data", "Nei", {"personal_data": "nei"}),
    ("start_year", "2024.0", {"start_year": 2024}),
    ("start_year", "2 024", {"start_year": 2024}),
    ("start_year", "2024-05-01", {"start_year": 2024}),
    ("end_year", "mai 2025", {"end_year": 2025}),
    ("sectors", "samferdsel|helse-omsorg", {"sectors": ["samferdsel", "helse-omsorg"]}),
    ("sectors", "Bygg, plan og teknisk", {"sectors": ["bygg-plan-teknisk"]}),
    ("sectors", "Samferdsel, Helse og omsorg", {"sectors": ["samferdsel", "helse-omsorg"]}),
    ("sectors", "Transport", {"sectors": ["samferdsel"]}),  # The English name.
    ("ai_types", "Datasyn; generativ KI", {"ai_types": ["generativ-ki", "datasyn"]}),
    ("owners", "BERGEN KOMMUNE\nOslo", {"owners": ["Bergen kommune", "Oslo kommune"]}),
    ("partners", "Bergen kommune, Asker", {"partners": ["Bergen kommune", "Asker kommune"]}),
    ("vendors", "Første AS; Andre AS|Tredje", {"vendors": "Første AS\nAndre AS\nTredje"}),
    ("sources", "www.a.no/x", {
            "sources": [["https://www.a.no/x", "a.no/x", "a.no", ""]],
            "effects": [["malt", "Spart tid", ""]],
        }),
    (
        "barrier_notes",
        f"{LAW}: Uklart|{ETHICS_LABEL}: Uro: mye|{POLICY}:",
        {"barriers": [[ETHICS, "Uro: mye", "Møter"], [LAW, "Uklart", ""]]},
    ),
    ("measures", f"{LAW}: Spurte", {"barriers": [[ETHICS, "Uro", ""], [LAW, "", "Spurte"]]}),
    (
        "effects",
        "Målt: Spart tid|forventet: Mer\nover to linjer\nAnslått: Litt ¦ lite",
        {
            "effects": [
                ["malt", "Spart tid", "https://b.no/"],
                ["forventet", "Mer\nover to linjer", ""],
                ["anslatt", "Litt | lite", ""],
            ]
        },
    ),
    ("source_check", "partial 22. nov. 2025", {
        "source_check_level": "partial", "source_check_date": "2025-11-22"}),
    ("source_check", "Noen opplysninger er ikke sett igjen i kildene 1.2.2025", {
        "source_check_level": "partial", "source_check_date": "2025-02-01"}),
]  # fmt: skip


@pytest.mark.parametrize(("column", "text", "becomes"), READ)
def test_a_cell_is_read_whatever_way_it_is_written(known, column, text, becomes):
    record, faults = read(known, **{column: text})
    assert faults == []
    assert record == BASE | becomes


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024", "2024"),
        ("2024.0", "2024"),
        ("2024-05", "2024-05"),
        ("05.2024", "2024-05"),
        ("5/2024", "2024-05"),
        ("mai 2024", "2024-05"),
        ("Sept. 2024", "2024-09"),
        ("2024-05-17", "2024-05-17"),
        ("2024-05-17 12:30:00", "2024-05-17"),
        ("17.05.2024", "2024-05-17"),
        ("17. mai 2024", "2024-05-17"),
        ("17.mai 2024", "2024-05-17"),
    ],
)
def test_the_date_of_a_source_is_a_year_a_month_or_a_day(known, text, date):
    record, faults = read(known, sources="https://c.no/", source_dates=text)
    assert faults == []
    assert record["sources"][0][3] == date


def test_what_stands_beside_the_sources_is_theirs_in_order(known):
    record, faults = read(
        known,
        sources="https://c.no/x|https://www.d.no/",
        source_titles="|Om D",
        source_publishers="C|",
        source_dates="|2024",
    )
    assert faults == []
    # Where nothing is told, the address tells.
    assert record["sources"] == [
        ["https://c.no/x", "c.no/x", "C", ""],
        ["https://www.d.no/", "Om D", "d.no", "2024"],
    ]


def test_a_source_keeps_what_stood_beside_it_when_only_addresses_are_given(known):
    record, _faults = read(known, sources="https://b.no/; https://c.no/")
    assert record["sources"] == [BASE["sources"][1], ["https://c.no/", "c.no", "c.no", ""]]


def test_an_address_that_is_mended_keeps_the_title_in_its_place(known):
    record, _faults = read(known, sources="https://a.no/ny\nhttps://b.no/", source_titles="A|B")
    assert record["sources"][0][:2] == ["https://a.no/ny", "A"]
    # The publisher has no column here, so the address tells.
    assert record["sources"][0][2] == "a.no"


def test_an_effect_loses_the_source_that_goes(known):
    record, _faults = read(known, sources="https://a.no/")
    assert record["effects"] == [["malt", "Spart tid", ""]]


def test_an_empty_cell_changes_nothing_unless_that_is_chosen(known):
    texts = dict.fromkeys(taking_out.WRITERS, "") | {"title": "Robot", "summary": "En robot."}
    assert read(known, **texts) == (BASE, [])
    record, faults = read(known, empties=True, **texts)
    assert faults == []
    assert record == records.empty() | {"title": "Robot", "summary": "En robot."}


def test_a_column_that_is_not_there_is_never_touched(known):
    record, faults = read(known, empties=True, lessons="")
    assert (record, faults) == (BASE, [])


REFUSED = [
    ("status", "kanskje", "«kanskje» er ikke et av valgene.", "ide = Idé eller utredning"),
    ("sectors", "samferdsel|romfart", "Ukjent: «romfart».", "samferdsel = Samferdsel"),
    ("sectors", "samferdsel|Samferdsel", "«samferdsel» står mer enn én gang.", ""),
    ("owners", "Berge komune", "Ukjent organisasjon: «Berge komune».", "Mente du «Bergen kommune»"),
    ("owners", "Qwxz", "Ukjent organisasjon: «Qwxz».", "Er den ny, må den først legges til"),
    ("partners", "Oslo kommune", "Velg én rolle", ""),
    ("start_year", "24", "«24» er ikke et årstall.", "for eksempel 2024"),
    ("start_year", "1890", "fra 1950 til 2100", ""),
    ("barrier_notes", "Været: vått", "«Været: vått» begynner ikke med", LAW),
    ("barrier_notes", f"{LAW}: a|{LAW}: b", "står mer enn én gang", "ett sted"),
    ("effects", "Spart tid", "«Spart tid» begynner ikke med", "malt = Målt"),
    ("effects", "Målt:", "kan ikke være", ""),
    ("source_check", "full", "«full» er ikke et nivå og en dato.", "full 2026-11-22"),
    ("source_check", "full 31.02.2026", "finnes ikke i kalenderen", ""),
    ("sources", "Les mer", "gyldig nettadresse", "http://"),
    ("sources", "https://a.no/ | https://a.no/", "står mer enn én gang", ""),
    ("source_titles", "Bare én", "Antallet her er 1, men antallet kilder er 2.", "Like mange"),
    ("source_titles", "x" * 201 + "|B", "200 eller færre tegn", ""),
    ("source_publishers", "A|" + "x" * 101, "100 eller færre tegn", ""),
    ("source_dates", "i fjor|2024", "«i fjor» er ikke en dato.", "mai 2024"),
    ("source_dates", "2024-13|2024", "finnes ikke i kalenderen", ""),
    ("description", "#N/A", "feil fra regnearket: #N/A", "Rett formelen"),
    ("description", "#VERDI!", "feil fra regnearket: #VERDI!", ""),
    ("description", "#FORMEL!", "feil fra regnearket: #FORMEL!", ""),
    ("description", "x" * 32_767, "så lang at Excel kan ha kuttet den", ""),
]


@pytest.mark.parametrize(("column", "text", "said", "allowed"), REFUSED)
def test_what_cannot_be_is_told_under_its_column_with_what_could(
    known, column, text, said, allowed
):
    _record, [fault] = read(known, **{column: text})
    assert fault[0] == column
    assert fault[1] == text
    assert said in fault[2]
    assert allowed in fault[3]


def test_every_fault_of_a_row_is_told(known):
    _record, faults = read(known, None, title="", status="x", start_year="y", owners="Qwxz")
    assert {fault[0] for fault in faults} == {"title", "summary", "status", "start_year", "owners"}


def test_every_real_initiative_is_unchanged_by_what_is_taken_out_of_it(known):
    for initiative in Initiative.objects.for_record():
        record = records.read(initiative)
        texts = {column: taking_out.cell(record, column) for column in taking_out.WRITERS}
        assert rows.read(texts, record, known, True) == (record, [])
        again, faults = rows.read(texts, None, known, False)
        assert faults == []
        without = [[kind, text, ""] for kind, text, _url in record["effects"]]
        assert again == record | {"effects": without}


@pytest.mark.parametrize(
    "odd",
    [
        {"vendors": "A\n\n B \nC|D"},
        {"description": "To  mellomrom,\u00a0fast\u00adog  \n rart"},
        {"effects": [["malt", "a | b: c\nMålt: d", ""]]},
        {"barriers": [[ETHICS, "a|b\n\nc", ""]]},
        {"sources": [["https://a.no/?a=1|2;3", "T | t\u00a0x", "Å; ø", ""]], "effects": []},
        {"title": "'=1", "summary": "=1+1", "description": "'''=1"},
    ],
)
def test_what_a_way_out_and_in_would_alter_is_no_change(known, odd):
    record = BASE | odd
    texts = {column: taking_out.cell(record, column) for column in taking_out.WRITERS}
    assert rows.read(texts, record, known, True) == (record, [])
