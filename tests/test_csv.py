"""The CSV, to the letter."""

import io
from datetime import UTC, date, datetime

import pandas
import pytest

from initiatives.models import AIType, Initiative
from tests.factory import (
    make_county,
    make_dimension,
    make_draft,
    make_initiative,
    make_municipality,
    make_organisation,
    make_term,
)
from tests.pages import table

pytestmark = pytest.mark.django_db

HEADER = (
    "key,title,summary,description,status,start_year,end_year,sectors,ai_types,benefits,barriers,"
    "barrier_notes,measures,effects,lessons,personal_data,owners,partners,municipality_numbers,"
    "county_numbers,vendors,sources,source_check,published,modified,last_confirmed,url,licence"
)


def body(client, query=""):
    response = client.get(f"/initiativer.csv{query}")
    assert response.status_code == 200
    return response.getvalue().decode()


@pytest.fixture
def full():
    oslo = make_municipality(
        number="0301", name="Oslo", county=make_county(number="03", name="Oslo")
    )
    make_term(AIType, "datasyn", order=1)
    make_term(AIType, "robotikk", order=2)
    make_dimension(3, code="personvern", name_nb="Personvern")
    make_dimension(4, code="teknologi", name_nb="Teknologi")
    initiative = make_initiative(
        key="alt",
        title='Alt, "med" komma',
        summary="Kort.",
        description="To\nlinjer.",
        status="i-drift",
        start_year=2019,
        end_year=2021,
        sectors=["samferdsel", "beredskap"],
        ai_types=["robotikk", "datasyn"],
        benefits=["okt-kvalitet"],
        barriers={4: ("Vått | kaldt", "Tørket det"), 3: ("", "Spurte")},
        effects=[("forventet", "Mindre"), ("malt", "Mer")],
        lessons="Lærte noe.",
        personal_data="nei",
        owners=[make_organisation(name="Oslo kommune", municipality=oslo, counties=[oslo.county])],
        partners=[make_organisation(name="Åpen AS")],
        vendors="Første AS\n\nAndre AS",
        sources=["https://a.example.no/?x=1", "https://b.example.no/"],
        source_check_level="full",
        source_check_date=date(2026, 11, 22),
        last_confirmed_at=datetime(2026, 6, 30, 22, 30, tzinfo=UTC),
    )
    Initiative.objects.filter(pk=initiative.pk).update(
        published_at=datetime(2026, 1, 1, 12, tzinfo=UTC),
        modified=datetime(2026, 1, 1, 23, 30, tzinfo=UTC),
    )


def test_every_column_holds_what_it_is_named_for(client, full):
    assert body(client) == (
        f"{HEADER}\r\n"
        'alt,"Alt, ""med"" komma",Kort.,"To\nlinjer.",i-drift,2019,2021,samferdsel|beredskap,'
        "datasyn|robotikk,okt-kvalitet,personvern|teknologi,teknologi: Vått ¦ kaldt,"
        "personvern: Spurte|teknologi: Tørket det,forventet: Mindre|malt: Mer,Lærte noe.,nei,"
        "Oslo kommune,Åpen AS,0301,03,Første AS|Andre AS,"
        "https://a.example.no/?x=1|https://b.example.no/,full 2026-11-22,2026-01-01,2026-01-02,"
        "2026-07-01,http://testserver/initiativer/alt/,NLOD-2.0\r\n"
    )


def test_labels_instead_of_codes(client, full):
    wanted = "status,sectors,barriers,measures,effects,personal_data,municipality_numbers"
    assert body(client, f"?verdier=tekst&kolonner={wanted}") == (
        f"{wanted}\r\n"
        "I drift,Samferdsel|Beredskap,Personvern|Teknologi,"
        "Personvern: Spurte|Teknologi: Tørket det,Forventet: Mindre|Målt: Mer,Nei,Oslo\r\n"
    )


def test_columns_in_the_order_they_are_asked_for(client, full):
    assert body(client, "?kolonner=title,key") == 'title,key\r\n"Alt, ""med"" komma",alt\r\n'
    assert body(client, "?kolonner=status&kolonner=key") == "status,key\r\ni-drift,alt\r\n"
    assert body(client, "?kolonner=").startswith(HEADER)


def test_norwegian_excel_gets_a_mark_and_semicolons(client, full):
    assert body(client, "?excel=1&kolonner=key,status") == "\ufeffkey;status\r\nalt;i-drift\r\n"
    assert body(client, "?excel=0&kolonner=key") == "key\r\nalt\r\n"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(client, start):
    make_initiative(key="farlig", description=f"{start}1+1")
    [row] = table(client, "/initiativer.csv")
    assert row["description"] == f"'{start}1+1"


def test_a_sign_further_in_is_left_alone(client):
    make_initiative(description="a=1+1")
    assert table(client, "/initiativer.csv")[0]["description"] == "a=1+1"


def test_empty_when_nothing_is_found_but_for_the_header(client):
    assert body(client) == f"{HEADER}\r\n"


def test_what_is_not_known_is_empty(client):
    make_initiative(key="lite")
    [row] = table(client, "/initiativer.csv")
    empty = {name for name, cell in row.items() if not cell}
    assert empty == {
        "description", "start_year", "end_year", "ai_types", "benefits", "barriers",
        "barrier_notes", "measures", "effects", "lessons", "partners", "municipality_numbers",
        "county_numbers", "vendors", "source_check", "last_confirmed",
    }  # fmt: skip


def test_drafts_and_contact_addresses_never_leave(client):
    make_draft(key="utkast")
    make_initiative(key="ute", owners=[make_organisation(contact_email="hemmelig@example.no")])
    text = body(client)
    assert "utkast" not in text
    assert "hemmelig" not in text


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("kolonner=key,tull", "«tull» er ikke en kolonne."),
        ("kolonner=key,key", "Kolonnen «key» er nevnt mer enn én gang."),
        ("kolonner=%00", "«�» er ikke en kolonne."),
        ("verdier=tull", "«tull» er ikke en kjent verdi for «verdier»."),
        ("excel=tull", "«tull» er ikke en kjent verdi for «excel»."),
    ],
)
def test_an_option_that_is_not_understood_is_refused(client, query, message):
    refusal = client.get(f"/initiativer.csv?{query}")
    assert refusal.status_code == 400
    assert refusal["Content-Type"] == "text/plain; charset=utf-8"
    assert message in refusal.content.decode()


def test_a_thousand_unknown_columns_are_not_all_recited(client):
    query = ",".join(f"tull-{number}" for number in range(900))
    refusal = client.get(f"/initiativer.csv?kolonner={query}").content.decode()
    assert "… og 895 feil til." in refusal
    assert refusal.count(f"Kolonnene er: {HEADER.replace(',', ', ')}.") == 1


def test_the_file_is_streamed_and_says_what_it_is_and_when(client, full):
    response = client.get("/initiativer.csv")
    assert response.streaming
    assert response["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert 'filename="ki-katalogen-initiativer-20' in response["Content-Disposition"]


def test_pandas_reads_it_with_types(client, full):
    frame = pandas.read_csv(io.StringIO(body(client)), dtype={"municipality_numbers": str})
    assert frame.loc[0, "start_year"] == 2019
    assert frame.loc[0, "municipality_numbers"] == "0301"
    assert frame.loc[0, "description"] == "To\nlinjer."
