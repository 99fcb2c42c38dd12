"""Each query name, what it finds, and what it says of a value it does not know."""

import pytest

from tests.factory import (
    make_county,
    make_draft,
    make_initiative,
    make_municipality,
    make_organisation,
)
from tests.pages import facet_counts, get, keys, problems, text, total

pytestmark = pytest.mark.django_db


def found(client, query):
    return set(keys(get(client, f"/initiativer/?{query}")))


def make_municipal(number, **overrides):
    municipality = make_municipality(number=number, name=f"Kommune {number}", **overrides)
    county = municipality.county
    return make_organisation(kind="kommune", municipality=municipality, counties=[county])


@pytest.fixture
def varied():
    """One initiative that has everything asked for below, and one that has nothing of it."""
    owner = make_municipal("4601", population=20_000, language_form="nøytral")
    make_initiative(
        key="har",
        title="Fjernstyrt brøyting",
        owners=[owner],
        sectors=["samferdsel", "beredskap"],
        ai_types=["datasyn"],
        benefits=["okt-kvalitet"],
        status="pilot",
        start_year=2020,
        personal_data="nei",
        barriers={3: ("Uklart regelverk", "")},
        effects=[("malt", "Ti prosent færre turer")],
    )
    make_initiative(key="har-ikke", sectors=["helse-omsorg"])


@pytest.mark.parametrize(
    "query",
    [
        "q=brøyting",
        "q=BRØYTING",
        "sektor=samferdsel",
        "sektor=beredskap",
        "teknologi=datasyn",
        "status=pilot",
        "gevinst=okt-kvalitet",
        "barriere=dimensjon-3",
        "fylke=46",
        "kommune=4601",
        "storrelse=store",
        "malform=nøytral",
        "personopplysninger=nei",
        "effekt=malt",
        "fra=2020",
        "til=2020",
        "fra=2019&til=2021",
    ],
)
def test_each_query_name_finds_what_it_is_named_for(client, varied, query):
    assert found(client, query) == {"har"}


def test_a_name_given_twice_finds_either(client, varied):
    assert found(client, "sektor=samferdsel&sektor=helse-omsorg") == {"har", "har-ikke"}


def test_two_names_find_what_fits_both(client, varied):
    assert found(client, "sektor=samferdsel&status=pilot") == {"har"}
    assert found(client, "sektor=helse-omsorg&status=pilot") == set()


def test_years_leave_out_those_without_a_known_start(client, varied):
    assert found(client, "fra=1950") == found(client, "til=2100") == {"har"}


def test_an_initiative_with_two_chosen_values_is_found_once(client, varied):
    page = get(client, "/initiativer/?sektor=samferdsel&sektor=beredskap")
    assert (total(page), keys(page)) == (1, ["har"])


def test_a_partner_counts_for_municipality_and_county_as_an_owner_does(client):
    partner = make_municipal("1103", county=make_county(number="11", name="Rogaland"))
    make_initiative(key="med-partner", partners=[partner])
    assert found(client, "kommune=1103") == found(client, "fylke=11") == {"med-partner"}


def test_a_company_counts_where_the_data_places_it(client):
    company = make_organisation(kind="kommunalt_selskap", counties=[make_county(number="50")])
    make_initiative(key="selskapets", owners=[company])
    assert found(client, "fylke=50") == {"selskapets"}


@pytest.mark.parametrize(
    ("population", "size"),
    [(4_999, "sma"), (5_000, "mellom"), (19_999, "mellom"), (20_000, "store")],
)
def test_the_size_groups_meet_at_5_000_and_20_000(client, population, size):
    make_initiative(key="den", owners=[make_municipal("4602", population=population)])
    sizes = facet_counts(get(client, "/initiativer/"), "storrelse")
    assert sizes == {"sma": 0, "mellom": 0, "store": 0} | {size: 1}


def test_drafts_are_neither_found_nor_counted(client, varied):
    make_draft(key="utkast", sectors=["samferdsel"])
    page = get(client, "/initiativer/?q=initiativ")
    assert "utkast" not in keys(page)
    assert facet_counts(get(client, "/initiativer/"), "sektor")["samferdsel"] == 1


def test_counts_ignore_the_facets_own_selection_and_follow_the_others(client, varied):
    page = get(client, "/initiativer/?sektor=helse-omsorg")
    assert facet_counts(page, "sektor") == {"samferdsel": 1, "beredskap": 1, "helse-omsorg": 1}
    assert facet_counts(page, "status")["pilot"] == 0


def test_choices_that_give_nothing_come_last(client, varied):
    counts = facet_counts(get(client, "/initiativer/?status=pilot"), "sektor")
    assert list(counts.values()) == sorted(counts.values(), reverse=True)
    assert counts["helse-omsorg"] == 0


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("sektor=tull", "«tull» er ikke en kjent verdi for «Sektor»."),
        ("sektor=%00", "«�» er ikke en kjent verdi for «Sektor»."),
        ("fra=abc", "«abc» er ikke et årstall fra 1950 til 2100."),
        ("til=20", "«20» er ikke et årstall fra 1950 til 2100."),
        ("fra=2019&fra=2020", "«fra» er oppgitt flere ganger. Bare den siste teller."),
        ("sorter=tull", "«tull» er ikke en kjent verdi for «Sortering»."),
        ("side=0", "«0» er ikke et sidetall."),
        ("side=tull", "«tull» er ikke et sidetall."),
        ("side=1000000", "Side 1000000 finnes ikke. Den siste er side 1."),
        ("sektr=samferdsel", "Vi kjenner ikke filteret «sektr»."),
        ("q=%00", "Søket har tegn som ikke kan stå i tekst."),
        ("q=" + "a" * 10_000, "Søket er for langt: bare 16 ord og 200 tegn teller."),
        ("q=" + "a+" * 5_000, "Søket er for langt: bare 16 ord og 200 tegn teller."),
    ],
)
def test_what_is_not_understood_is_named_and_an_export_refuses_with_the_same_words(
    client, varied, query, message
):
    assert problems(get(client, f"/initiativer/?{query}")) == [message]
    refusal = client.get(f"/initiativer.csv?{query}")
    assert refusal.status_code == 400
    assert f"- {message}\n" in refusal.content.decode()


def test_the_rest_of_a_query_with_an_unknown_value_still_counts(client, varied):
    page = get(client, "/initiativer/?sektor=tull&sektor=samferdsel&status=pilot&fra=abc")
    assert keys(page) == ["har"]
    assert len(problems(page)) == 2


def test_a_year_that_is_not_understood_stays_in_its_field_to_be_mended(client, varied):
    page = get(client, "/initiativer/?fra=20x4&til=2020")
    assert 'name="fra" inputmode="numeric" value="20x4" aria-invalid="true"' in page
    assert 'name="til" inputmode="numeric" value="2020">' in page


@pytest.mark.parametrize("names", ["excel=1&excel=0", "verdier=tekst&verdier=koder"])
def test_an_export_cannot_be_made_in_two_ways_at_once(client, varied, names):
    refusal = client.get(f"/initiativer.csv?{names}")
    assert refusal.status_code == 400
    assert "er oppgitt flere ganger" in refusal.content.decode()


def test_an_export_lists_the_values_it_knows(client, varied):
    refusal = client.get("/initiativer.csv?status=tull").content.decode()
    assert "Kjente verdier for status: ide, pilot, i-drift, avsluttet, ukjent." in refusal


@pytest.mark.parametrize("query", ["sektor=", "q=", "fra=", "utm_source=nyhetsbrev", 'q="'])
def test_names_without_a_value_and_tracking_names_change_nothing(client, varied, query):
    page = get(client, f"/initiativer/?{query}")
    assert (total(page), problems(page)) == (2, [])


@pytest.mark.parametrize("query", ["q=(", "q=%5C", "q=[a-", "q=*", "q=😀", "q=%25", "q=%ED%A0%80"])
def test_signs_with_a_meaning_elsewhere_are_only_signs(client, varied, query):
    assert found(client, query) == set()


def test_all_words_must_be_found_anywhere_in_any_case(client):
    owner = make_organisation(name="Ås kommune")
    make_initiative(key="den", title="Robot", description="Klipper GRESS.", owners=[owner])
    assert found(client, "q=ås+robot+gress") == {"den"}
    make_initiative(key="halv", title="Robot")
    assert found(client, "q=robot+gress") == {"den"}


def test_markup_in_the_address_is_shown_as_text(client, varied):
    page = get(client, "/initiativer/?q=<script>alert(1)</script>&sektor=<b>x</b>")
    assert "<script>alert" not in page
    assert "<b>x" not in page


def test_a_chip_takes_away_one_value_and_keeps_the_rest(client, varied):
    page = get(client, "/initiativer/?sektor=samferdsel&sektor=beredskap&status=pilot&q=fjern")
    assert "?q=fjern&amp;sektor=beredskap&amp;status=pilot" in page
    assert "?sektor=samferdsel&amp;sektor=beredskap&amp;status=pilot" in page


def test_nothing_found_offers_the_query_without_each_thing(client, varied):
    page = get(client, "/initiativer/?sektor=helse-omsorg&status=pilot")
    assert "Ingen initiativer passer til alt du har valgt." in text(page)
    assert "Søk uten Sektor: Helse-omsorg" in text(page)


def test_a_thousand_faults_are_not_all_recited(client, varied):
    query = "&".join(f"sektor=tull-{number}" for number in range(900))
    said = problems(get(client, f"/initiativer/?{query}"))
    assert len(said) == 6
    assert said[-1] == "… og 895 feil til."


def test_more_names_than_anybody_needs_are_refused(client):
    query = "&".join(f"sektor=tull-{number}" for number in range(1_001))
    assert "Vi forstår ikke adressen" in get(client, f"/initiativer/?{query}", status=400)
