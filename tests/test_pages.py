"""What each page tells its reader."""

import re
from datetime import UTC, date, datetime

import pytest

from initiatives import publishing
from tests.factory import (
    make_county,
    make_draft,
    make_editor,
    make_initiative,
    make_municipality,
    make_organisation,
    make_user,
)
from tests.pages import get, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def full():
    oslo = make_municipality(
        number="0301", name="Oslo", population=717_710, county=make_county(number="03", name="Oslo")
    )
    return make_initiative(
        key="alt",
        title="Alt <b>om</b> ett",
        summary="Sammendraget.",
        description="Første avsnitt.\n\nAndre avsnitt.",
        status="i-drift",
        start_year=2019,
        end_year=2021,
        sectors=["samferdsel", "beredskap"],
        ai_types=["datasyn"],
        benefits=["okt-kvalitet"],
        barriers={3: ("Uklart regelverk", "Spurte Datatilsynet")},
        effects=[("malt", "Ti færre turer"), ("anslatt", "Spart tid"), ("forventet", "Ro")],
        lessons="Begynn i det små.",
        personal_data="nei",
        owners=[make_organisation(name="Oslo kommune", municipality=oslo)],
        partners=[make_organisation(name="Oppland fylkeskommune", valid_to=2019)],
        vendors="Første AS\nAndre AS",
        sources=["https://a.example.no/", "https://b.example.no/"],
        source_check_level="partial",
        source_check_date=date(2026, 11, 22),
        last_confirmed_at=datetime(2026, 6, 30, 22, 30, tzinfo=UTC),
    )


def test_every_fact_of_an_initiative_is_on_its_page(client, full):
    full.sources.filter(url="https://a.example.no/").update(date="2024-05", publisher="Avisa")
    page = get(client, "/initiativer/alt/")
    shown = text(page)
    for fact in [
        "Sammendraget.", "Første avsnitt.", "Andre avsnitt.", "I drift", "Oppstart 2019",
        "Avsluttet 2021", "Samferdsel", "Beredskap", "Datasyn", "Okt-kvalitet", "Dimensjon 3",
        "Det de møtte Uklart regelverk", "Det de gjorde Spurte Datatilsynet",
        "Målt Ti færre turer Kilde: Avisa", "Anslått Spart tid", "Forventet Ro",
        "Begynn i det små.", "Personopplysninger Nei", "Eier Oslo kommune",
        "Oslo , 717 710 innbyggere", "Partner Oppland fylkeskommune (til og med 2019)",
        "Første AS", "Andre AS", "Avisa, mai 2024", "Kommunen", "Noen opplysninger ble ikke sett",
        "Sist bekreftet av eier 1. juli 2026", "Kilder kontrollert 22. november 2026",
    ]:  # fmt: skip
        assert fact in shown, fact
    assert 'href="https://a.example.no/"' in page
    assert 'href="https://b.example.no/"' in page


def test_text_from_editors_is_shown_as_text(client, full):
    page = get(client, "/initiativer/alt/")
    assert "Alt &lt;b&gt;om&lt;/b&gt; ett" in page
    assert "<b>om</b>" not in page


def test_what_no_source_says_is_said_to_be_open(client):
    make_initiative(key="lite")
    shown = text(get(client, "/initiativer/lite/"))
    assert "Kildene sier ikke noe om hva det ga." in shown
    assert "Kildene sier ikke noe om hva som sto i veien." in shown
    assert "Personopplysninger Kildene sier det ikke" in shown
    assert "Oppstart Ikke oppgitt i kildene" in shown


@pytest.mark.parametrize("person", [None, make_user])
def test_a_draft_is_not_there_for_others_than_editors(client, person):
    make_draft(key="utkast")
    if person:
        client.force_login(person())
    get(client, "/initiativer/utkast/", status=404)


def test_an_editor_sees_a_draft_as_it_will_be(client):
    make_draft(key="utkast", title="Snart her")
    client.force_login(make_editor())
    shown = text(get(client, "/initiativer/utkast/"))
    assert "Snart her" in shown
    assert "Forhåndsvisning Tilstand: utkast. Bare redaksjonen ser denne siden." in shown


def test_an_archived_initiative_leaves_a_page_that_says_so(client, full):
    publishing.archive(full, by=make_editor())
    shown = text(get(client, "/initiativer/alt/", status=410))
    assert "Dette initiativet er tatt ut av katalogen." in shown


def test_home_counts_what_is_published(client, full):
    make_draft(sectors=["samferdsel"])
    shown = text(get(client, "/"))
    assert "1 initiativ " in shown
    assert "1 av 1 kommuner" in shown


def test_an_empty_catalogue_has_pages_too(client):
    for address in ["/", "/initiativer/", "/barrierer/", "/gevinster/", "/om/"]:
        get(client, address)


def test_a_dimension_tells_what_was_met_and_puts_those_with_measures_first(client, full):
    make_initiative(title="Uten tiltak", barriers={3: ("Bare en vegg", "")}, start_year=2026)
    make_draft(title="Skjult", barriers={3: ("Skjult vegg", "")})
    shown = text(get(client, "/barrierer/dimensjon-3/"))
    assert "2 initiativer møtte dette, 1 forteller hva de gjorde." in shown
    assert shown.index("Spurte Datatilsynet") < shown.index("Bare en vegg")
    assert "Skjult" not in shown


def test_the_matrix_links_each_number_to_its_initiatives(client, full):
    page = get(client, "/barrierer/")
    assert '?sektor=samferdsel&amp;barriere=dimensjon-3">1</a>' in page
    assert '?sektor=beredskap&amp;barriere=dimensjon-3">1</a>' in page


def test_a_benefit_shows_the_best_evidence_first(client, full):
    make_initiative(
        title="Bare håp", benefits=["okt-kvalitet"], effects=[("forventet", "Håp")], start_year=2026
    )
    shown = text(get(client, "/gevinster/okt-kvalitet/"))
    assert "2 initiativer viser til denne gevinsten: 1 med målt effekt" in shown
    assert shown.index("Ti færre turer") < shown.index("Bare håp")
    assert '?gevinst=okt-kvalitet&amp;effekt=malt">1</a>' in get(client, "/gevinster/")


@pytest.mark.parametrize("address", ["/barrierer/tull/", "/gevinster/tull/", "/initiativer/tull/"])
def test_an_unknown_address_gives_a_page_with_ways_on(client, address):
    shown = text(get(client, address, status=404))
    assert "Vi finner ikke siden" in shown
    assert "Se alle initiativene" in shown


def test_a_fault_of_ours_gives_a_page_that_needs_no_database(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("initiatives.querysets.InitiativeQuerySet.published", None)
    assert "Noe gikk galt hos oss" in text(get(client, "/initiativer/", status=500))


def test_visitors_get_no_cookies(client, full):
    for address in ["/", "/initiativer/?q=alt", "/initiativer/alt/", "/initiativer.csv", "/om/"]:
        assert not client.get(address).cookies, address


def test_every_page_has_one_main_heading_and_names_its_language(client, full):
    for address in [
        "/",
        "/initiativer/",
        "/initiativer/alt/",
        "/barrierer/",
        "/gevinster/",
        "/om/",
    ]:
        page = get(client, address)
        assert len(re.findall(r"<h1[ >]", page)) == 1, address
        assert '<html lang="nb"' in page
