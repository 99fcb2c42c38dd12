"""«Før dere begynner»: whom it quotes, what it counts, and what it must never tell."""

import re
from collections import Counter

import pytest
from django.utils.translation import override

from barriers.models import Dimension
from initiatives.beforehand import question
from tests import marked
from tests.factory import make_draft, make_initiative, make_municipality, make_organisation
from tests.pages import get, problems, table, text

pytestmark = pytest.mark.django_db

PAGE = "/for-dere-begynner/"


def make_alike(count, **overrides):
    for _number in range(count):
        make_initiative(**{"sectors": ["samferdsel"], "ai_types": ["datasyn"]} | overrides)


def section(page, name):
    """The text of one of the page's four parts."""
    return text(
        re.search(rf'<section class="told" aria-labelledby="{name}">.*?</section>', page, re.S)[0]
    )


def found(page):
    return int(re.search(r"Her er erfaringene fra (\d+) initiativ", text(page))[1])


def test_it_tells_what_those_alike_met_did_learnt_and_got(client):
    bergen = make_organisation(
        name="Bergen kommune", kind="kommune", municipality=make_municipality()
    )
    make_initiative(
        title="Vi prøvde",
        sectors=["samferdsel"],
        owners=[bergen],
        barriers={3: ("Uklart regelverk", "Spurte Datatilsynet")},
        lessons="Begynn i det små.",
        effects=[("forventet", "Ro"), ("malt", "30 prosent færre turer")],
    )
    make_alike(5)
    page = get(client, f"{PAGE}?sektor=samferdsel")
    met = section(page, "mote")
    assert "Dimensjon 3 1 initiativ møtte dette, 1 forteller hva de gjorde." in met
    assert "Det de møtte: Uklart regelverk Det de gjorde: Spurte Datatilsynet Vi prøvde" in met
    assert "Begynn i det små. Vi prøvde" in section(page, "laere")
    got = section(page, "ga")
    assert "1 med målt effekt" in got
    assert "5 sier ikke hva det ga." in got
    assert got.index("30 prosent færre turer") < got.index("Ro Vi prøvde")
    assert '<a class="ds-link" href="/kommuner/4601/">Bergen kommune</a>' in page
    assert "Det er ikke juridiske råd." in text(page)


def test_what_most_met_stands_first(client):
    make_alike(2, barriers={1: ("Vegg", "")})
    make_alike(3, barriers={4: ("Vegg", "")})
    met = section(get(client, PAGE), "mote")
    assert met.index("Dimensjon 4") < met.index("Dimensjon 1")


def test_three_are_quoted_and_measures_come_before_notes(client):
    make_alike(3, barriers={1: ("Bare en vegg", "")}, status="i-drift", start_year=2026)
    make_alike(1, barriers={1: ("", "Spurte noen")}, status="pilot")
    make_alike(1, barriers={1: ("", "Prøvde seg fram")}, status="i-drift", start_year=2015)
    met = section(get(client, PAGE), "mote")
    assert met.index("Prøvde seg fram") < met.index("Spurte noen") < met.index("Bare en vegg")
    assert met.count("Bare en vegg") == 1


def test_a_narrow_choice_is_widened_openly_and_what_fits_stands_first(client):
    small = make_organisation(municipality=make_municipality(population=900))
    make_alike(1, title="Liten", owners=[small], lessons="Fra de små.", start_year=2010)
    make_alike(6, lessons="Fra de andre.", start_year=2026)
    page = get(client, f"{PAGE}?sektor=samferdsel&storrelse=sma")
    shown = text(page)
    assert "Bare 1 initiativ passer til alt dere valgte." in shown
    assert "Vi ser derfor bort fra kommunestørrelse, og tar med flere." in shown
    assert "De som passer til alt, står først." in shown
    assert found(page) == 7
    assert 'href="/initiativer/?sektor=samferdsel"><strong>7</strong>' in page
    learnt = section(page, "laere")
    assert learnt.index("Fra de små.") < learnt.index("Fra de andre.")


def test_a_choice_that_nobody_fits_is_widened_too(client):
    make_alike(5)
    make_initiative(sectors=["beredskap"], ai_types=["robotikk"])
    page = get(client, f"{PAGE}?sektor=beredskap&teknologi=datasyn")
    assert "Ingen initiativer passer til alt dere valgte. Vi ser derfor bort fra sektor" in text(
        page
    )
    assert found(page) == 5


def test_without_a_choice_all_are_heard(client):
    make_alike(2)
    page = get(client, PAGE)
    assert found(page) == 2
    assert "Dere har ikke valgt noe ennå, så alle er med." in text(page)
    assert "Bare 2" not in text(page)


def test_a_question_is_made_of_the_dimensions_own_words():
    when = "KI skal tjene folk. Her står det de møter når noen er skeptiske."
    about = "Vær trygg. Her står det som gjelder datakvalitet og sikkerhet."
    assert question(when) == ("når noen er skeptiske", "")
    assert question(about) == ("", "datakvalitet og sikkerhet")
    assert question("Om dimensjonen.") == ("", "")


def test_a_question_is_found_in_the_language_of_the_page_and_in_no_other(db):
    with marked.language(), override(marked.LANGUAGE):
        assert question("⟦Her står det de møter når det snør.⟧") == ("når det snør", "")
        assert question("Noe. ⟦Her står det som gjelder snø.⟧") == ("", "snø")
        assert question("Her står det som gjelder snø.") == ("", "")


def test_where_the_text_has_no_question_none_is_made_up(client):
    make_alike(1, barriers={1: ("Vegg", "")})
    assert "Spør dere selv" not in text(get(client, PAGE))


def test_private_addresses_and_drafts_are_never_told(client):
    owner = make_organisation(name="Eieren", contact_email="privat@example.no")
    make_alike(1, owners=[owner], barriers={1: ("Vegg", "Råd")})
    hidden = {"barriers": {1: ("Skjult", "Skjult")}, "effects": [("malt", "Skjult 5")]}
    make_draft(
        title="Skjult", lessons="Skjult", owners=[make_organisation(name="Skjult")], **hidden
    )
    page = get(client, PAGE)
    assert "Eieren" in section(page, "ringe")
    assert "privat@" not in page
    assert "Skjult" not in page


def test_an_owner_that_is_no_more_cannot_be_called(client):
    gone = make_organisation(name="Hordaland fylkeskommune", kind="fylkeskommune", valid_to=2019)
    make_alike(1, owners=[gone], title="Den gamle")
    assert "Hordaland" not in section(get(client, PAGE), "ringe")


def test_what_is_not_understood_is_said(client):
    make_alike(5)
    page = get(client, f"{PAGE}?sektor=tull&teknologi=datasyn&farge=rod&side=x")
    assert problems(page) == [
        "«tull» er ikke en kjent verdi for «Sektor».",
        "Vi kjenner ikke filteret «farge».",
    ]
    assert found(page) == 5


def test_an_empty_catalogue_says_so(client):
    assert "Katalogen har ingen initiativer ennå." in text(get(client, PAGE))


def test_words_and_places_of_the_list_come_along(client):
    make_alike(5, title="Brøyting")
    make_alike(5)
    page = get(client, f"{PAGE}?q=br%C3%B8yting&sektor=samferdsel")
    assert found(page) == 5
    assert '<input type="hidden" name="q" value="brøyting">' in page


@pytest.mark.parametrize(
    "query",
    ["", "teknologi=samtalerobot", "sektor=helse-omsorg", "sektor=samferdsel&storrelse=store"],
)
def test_every_number_is_a_count_over_the_csv(client, real_catalogue, query):
    rows = table(client, f"/initiativer.csv?{query}")
    page = get(client, f"{PAGE}?{query}")
    assert found(page) == len(rows)
    met = Counter(code for row in rows for code in row["barriers"].split("|") if code)
    did = Counter(
        part.partition(":")[0] for row in rows for part in row["measures"].split("|") if part
    )
    shown = section(page, "mote")
    for dimension in Dimension.objects.all():
        told = re.search(
            rf"{re.escape(dimension.name_nb)} (\d+) initiativ(?:er)? møtte dette, (\d+) f", shown
        )
        told = tuple(map(int, told.groups())) if told else (0, 0)
        assert told == (met[dimension.code], did[dimension.code])
    grades = [{part.partition(":")[0] for part in row["effects"].split("|")} for row in rows]
    expected = [sum(g in its for its in grades) for g in ("malt", "anslatt", "forventet", "")]
    got = section(page, "ga")
    assert [int(n) for n in re.findall(r"(\d+) (?:med|sier)", got)[:4]] == expected
    lessons = sum(bool(row["lessons"]) for row in rows)
    assert f"{lessons} initiativ" in section(page, "laere")


def test_every_text_is_one_that_the_catalogue_has(client, real_catalogue):
    rows = table(client, "/initiativer.csv")
    texts = " ".join(
        " ".join((row["barrier_notes"], row["measures"], row["effects"], row["lessons"]))
        for row in rows
    )
    page = get(client, f"{PAGE}?teknologi=generativ-ki")
    quotes = re.findall(r'<ul class="quotes">(.*?)</ul>\s*(?:<p|</section)', page, re.S)
    said = [
        re.sub(r"^Det de (møtte|gjorde): ", "", text(part).strip())
        for quote in quotes
        for part in re.findall(r"<p(?: class=\"quote-measure\")?>(.*?)</p>", quote, re.S)
    ]
    assert len(said) > 20
    assert not [each for each in said if each not in texts]
