"""What else the list offers to ask for: each link's count is what the link then shows."""

import re
from collections import namedtuple
from html import unescape
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from initiatives.models import AIType, Benefit, Sector
from tests.factory import (
    make_county,
    make_dimension,
    make_draft,
    make_initiative,
    make_municipality,
    make_organisation,
    make_term,
)
from tests.pages import get, keys, text, total

pytestmark = pytest.mark.django_db

# The number stands in the link or after it.
LINK = re.compile(r'<a class="ds-link" href="([^"]*)">([^<]*?)(?: \((\d+)\))?</a>(?: \((\d+)\))?')
Link = namedtuple("Link", "label count query address")


def page_for(client, words="", **filters):
    return get(client, f"/initiativer/?{urlencode({'q': words} | filters, doseq=True)}")


def offered(client, words="", **filters):
    """All links with a count beside the answer, each followed to see that it holds."""
    page = page_for(client, words, **filters)
    boxes = re.findall(r'<div class="(?:advice|nothing)">(.*?)</div>', page, re.DOTALL)
    found = [_link(*each) for box in boxes for each in LINK.findall(box)]
    links = [link for link in found if link.count is not None]
    assert [(each.label, total(get(client, each.address))) for each in links] == [
        (each.label, each.count) for each in links
    ]
    assert all(each.count for each in links)
    return links


def _link(address, label, inside, after):
    address, count = unescape(address), inside or after
    query = parse_qs(urlsplit(address).query)
    return Link(unescape(label), int(count) if count else None, query, address)


def advice(client, words, **filters):
    """What the page says above the hits."""
    box = re.search(r'<div class="advice">(.*?)</div>', page_for(client, words, **filters), re.S)
    return text(box[1]).strip() if box else ""


@pytest.fixture
def catalogue():
    """One initiative with a value of each filter, one with few of them, and more to choose."""
    for model, code, name in [
        (Sector, "helse-omsorg", "Helse og omsorg"),
        (Sector, "bygg", "Bygg, plan og teknisk"),
        (AIType, "samtalerobot", "Samtalerobot"),
        (AIType, "sprak", "Tekst- og språkanalyse"),
        (Benefit, "okt-kvalitet", "Økt kvalitet"),
        (Benefit, "tid", "Spart tid"),
    ]:
        make_term(model, code, name_nb=name)
    make_dimension(1, name_nb="Personvern")
    make_dimension(2)
    make_municipality(number="5001", name="By", county=make_county(number="50", name="Fylket"))
    both = {"effects": [("malt", "Mindre")], "personal_data": "ja", "start_year": 2024}
    vestland = make_county(number="46", name="Vestland")
    bergen = make_municipality(name="Bergen", county=vestland, population=4_000, language_form="nn")
    make_initiative(
        key="den",
        title="Brøyting med kart",
        status="i-drift",
        owners=[make_organisation(name="Eier", municipality=bergen, counties=[vestland])],
        sectors=["helse-omsorg"],
        ai_types=["samtalerobot"],
        benefits=["okt-kvalitet"],
        barriers={1: ("Uklart", "")},
        **both,
    )
    make_initiative(key="annen", title="Brøyting", sectors=["bygg"], ai_types=["sprak"], **both)


NAMED = [
    ("chatbot", "Teknologi: Samtalerobot", {"teknologi": "samtalerobot"}),
    ("språkanalyse", "Teknologi: Tekst- og språkanalyse", {"teknologi": "sprak"}),
    ("Bergen", "Kommune: Bergen", {"kommune": "4601"}),
    ("Bergen kommune", "Kommune: Bergen", {"kommune": "4601"}),
    ("VESTLAND", "Fylke: Vestland", {"fylke": "46"}),
    ("Vestland fylke", "Fylke: Vestland", {"fylke": "46"}),
    ("vestland fylkeskommune", "Fylke: Vestland", {"fylke": "46"}),
    ("i drift", "Status: I drift", {"status": "i-drift"}),
    ("helse og omsorg", "Sektor: Helse og omsorg", {"sektor": "helse-omsorg"}),
    ("omsorg", "Sektor: Helse og omsorg", {"sektor": "helse-omsorg"}),
    ("teknisk", "Sektor: Bygg, plan og teknisk", {"sektor": "bygg"}),
    ("økt kvalitet", "Gevinst: Økt kvalitet", {"gevinst": "okt-kvalitet"}),
    ("personvern", "Barriere: Personvern", {"barriere": "dimensjon-1"}),
    ("små", "Kommunestørrelse: Små (under 5 000 innbyggere)", {"storrelse": "sma"}),
    ("nynorsk", "Målform: Nynorsk", {"malform": "nn"}),
]


@pytest.mark.parametrize(("typed", "label", "query"), NAMED)
def test_a_filter_that_the_words_name_is_offered(client, catalogue, typed, label, query):
    [link] = offered(client, typed)
    assert (link.label, link.count) == (label, 1)
    assert link.query == {name: [code] for name, code in query.items()}
    assert advice(client, typed).endswith(f"Bruk filter i stedet: {label} (1)")


@pytest.mark.parametrize(("typed", "label", "query"), NAMED)
def test_the_link_keeps_the_other_words_filters_and_order(client, catalogue, typed, label, query):
    asked = {"effekt": ["malt"], "personopplysninger": ["ja", "ukjent"], "fra": ["2020"]}
    [link] = offered(client, f"Brøyting, {typed} BRØYTER", **asked, sorter="tittel")
    kept = asked | {"q": ["Brøyting, BRØYTER"], "sorter": ["tittel"]}
    assert link.query == kept | {name: [code] for name, code in query.items()}


@pytest.mark.parametrize(("typed", "label", "query"), NAMED)
def test_a_filter_is_not_offered_when_it_is_chosen_already(client, catalogue, typed, label, query):
    assert [each for each in offered(client, typed, **query) if each.label == label] == []


@pytest.mark.parametrize("typed", ["-Bergen", "−chatbot", "«Bergen»", '"chatbot"', "ja", "målt"])
def test_unwanted_and_quoted_words_and_bare_answers_name_no_filter(client, catalogue, typed):
    assert "Bruk filter" not in advice(client, f"brøyting {typed}")


def test_a_second_code_of_a_filter_adds_to_the_first(client, catalogue):
    links = offered(client, "brøyting chatbot", teknologi="sprak")
    assert links[0].query == {"q": ["brøyting"], "teknologi": ["sprak", "samtalerobot"]}
    assert links[0].count == 2


def test_a_filter_named_by_a_label_with_markup_is_shown_as_text(client, catalogue):
    make_term(Sector, "farlig", name_nb="<b>Vaffel</b>")
    make_initiative(sectors=["farlig"])
    [link] = offered(client, "b vaffel b")
    assert link.label == "Sektor: <b>Vaffel</b>"
    assert "<b>" not in page_for(client, "b vaffel b")


def make_titles(**times):
    for title, count in times.items():
        for _number in range(count):
            make_initiative(title=title.replace("_", " "))


@pytest.mark.parametrize("typed", ["sykhjem", "sykehejm", "SYKEHHJEM", "dykehjem"])
def test_a_mistyped_word_shows_hits_for_the_right_spelling_and_says_so(client, typed):
    make_initiative(key="den", title="Robot for sykehjem")
    make_initiative(title="Robot")
    assert keys(page_for(client, f"robot {typed}")) == ["den"]
    assert advice(client, typed) == f"Vi fant ikke «{typed}». Viser treff for «sykehjem»."


def test_other_spellings_are_offered_the_one_with_most_hits_first(client):
    make_titles(Barn_på_robot=1, Bart_på_robot=3, Bark_på_robot=2, Bark=1)
    links = offered(client, "robot barx -båt", sorter="tittel")
    assert advice(client, "barx").startswith("Vi fant ikke «barx». Viser treff for «bark».")
    assert [(each.label, each.count) for each in links] == [("bart", 3), ("barn", 1)]
    assert links[0].query == {"q": ["robot bart -båt"], "sorter": ["tittel"]}


def test_a_spelling_that_gives_nothing_under_the_filters_is_not_offered(client):
    make_titles(Bart=3, Bark=2)
    make_initiative(title="Barn", status="pilot")
    make_initiative(title="Bark", status="pilot")
    assert [each.label for each in offered(client, "barx", status="pilot")] == ["barn"]


def test_a_rare_word_spelled_nearly_as_a_common_one_gives_a_hint_and_its_own_hits(client):
    make_titles(Robat=1, Robot=5)
    [link] = offered(client, "robat")
    assert (link.label, link.count, link.query) == ("robot", 5, {"q": ["robot"]})
    assert advice(client, "robat") == "Mente du robot (5)?"
    assert total(page_for(client, "robat")) == 1


@pytest.mark.parametrize(("rare", "common"), [(3, 20), (2, 9), (1, 4)])
def test_a_word_is_no_mistake_when_it_is_not_that_much_rarer(client, rare, common):
    make_titles(Robat=rare, Robot=common)
    assert offered(client, "robat") == []


@pytest.mark.parametrize("typed", ["«kamra»", '"kamra"', "-kamra", "-«kamra»", "kam", "12345"])
def test_quoted_unwanted_and_short_words_and_numbers_are_never_corrected(client, typed):
    make_titles(Kamera=6, Kami=1, Robot=1)
    make_initiative(title="Robot 12346")
    assert offered(client, f"robot {typed}") == []
    assert "Viser treff for" not in advice(client, f"robot {typed}")


def test_words_of_drafts_are_no_spellings(client):
    make_draft(title="Kamera")
    make_initiative(title="Robot")
    assert advice(client, "kamra robot") == (
        "Ingen initiativer har «kamra». Her er treff på resten."
    )


FILTERS = {
    "sektor": "bygg", "status": "pilot", "teknologi": "sprak", "storrelse": "store", "fylke": "50",
    "kommune": "5001", "gevinst": "tid", "effekt": "anslatt", "barriere": "dimensjon-2",
    "personopplysninger": "nei", "malform": "nb", "fra": "2025", "til": "2020",
}  # fmt: skip


@pytest.mark.parametrize(("name", "code"), FILTERS.items())
def test_when_nothing_fits_both_words_and_filter_either_can_be_left_out(
    client, catalogue, name, code
):
    links = offered(client, "kart", **{name: code})
    without_filter = [each for each in links if each.query == {"q": ["kart"]}]
    assert [each.count for each in without_filter] == [1]
    without_word = [(each.label, each.query) for each in links if each not in without_filter]
    # The other initiative has the sector and the technology, and not the word.
    is_some = name in ("sektor", "teknologi")
    assert without_word == [("Søk uten søkeordene", {name: [code]})] * is_some
    assert total(page_for(client, "kart", **{name: code})) == 0


def test_each_word_and_each_filter_can_be_left_out_those_that_give_most_first(client, catalogue):
    make_titles(Kart_i_buss=2, Buss=1)
    make_initiative(title="Buss", status="pilot")
    links = offered(client, "kart buss", status="pilot")
    assert [(each.label, each.count, each.query) for each in links] == [
        ("Søk uten Status: Pilot", 2, {"q": ["kart buss"]}),
        ("Søk uten «kart»", 1, {"q": ["buss"], "status": ["pilot"]}),
        ("Søk uten søkeordene", 1, {"status": ["pilot"]}),
    ]


def test_several_codes_of_a_filter_are_left_out_together(client, catalogue):
    links = offered(client, "kart", status=["pilot", "ide"], sorter="eldste")
    assert [(each.label, each.query) for each in links] == [
        ("Søk uten Status: Pilot, Idé eller utredning", {"q": ["kart"], "sorter": ["eldste"]})
    ]


def test_what_gives_nothing_either_is_not_offered(client, catalogue):
    assert offered(client, "kart", status="pilot", malform="nb", fra="2025") == []


@pytest.mark.parametrize(
    ("words", "filters", "said"),
    [
        ("xyzzyx", {}, "Ingen initiativer har «xyzzyx»."),
        ("buss -buss", {"status": "ide"}, "Ingen initiativer passer til alt du har valgt."),
        ("xyzzyx", {"status": "pilot"}, "Ingen initiativer passer til alt du har valgt."),
        ("", {"til": "2019"}, "Ingen initiativer passer til alt du har valgt."),
    ],
)
def test_when_nothing_helps_the_page_says_so_and_leads_to_all(
    client, catalogue, words, filters, said
):
    page = page_for(client, words, **filters)
    assert offered(client, words, **filters) == []
    assert said in text(page)
    assert '<a class="ds-link" href="/initiativer/">Se alle initiativene</a>' in page


@pytest.mark.parametrize("typed", ["100%", "a+b", "r&d", 'på"ål', "æøå", "x=1#y", "<b>", "a;b?c"])
def test_addresses_hold_whatever_was_typed(client, catalogue, typed):
    make_initiative(title=f"Om {typed}", ai_types=["samtalerobot"])
    [link] = offered(client, f"{typed} chatbot")
    assert link.query["q"] == [typed.replace('"', " ")]
    assert re.fullmatch(r"/initiativer/\?[\w.=&%+~-]+", link.address, re.ASCII)
    make_initiative(status="pilot")
    links = offered(client, f"«{typed}» chatbot", status="pilot")
    assert "Søk uten søkeordene" in [each.label for each in links]
    assert {"q": [f"«{typed}» chatbot"]} in [each.query for each in links]


REAL = [
    "q=chatbot", "q=bergen chatbot", "q=Bergen kommune&sektor=skole&sektor=helse-omsorg",
    "q=i drift skole", "q=oslo kommune pilot&fra=2022", "q=vestland fylke&status=i-drift",
    "q=ki i helse og omsorg&sorter=tittel", "q=små kommuner", "q=avsluttet&til=2023",
    "q=plan- og bygningsloven", "q=tale til tekst&effekt=malt", "q=nynorsk", "q=barnehageoptak",
    "q=vannlekasje tromso", "q=kunstog intelligens", "q=renhold", "q=trønderlag",
    "q=skole xyzzyx drone", "q=brøyting sykehjem&status=pilot&sektor=kultur",
    "q=«selvkjørende buss» -skole&sektor=skole", "q=flomvarsling&sektor=skole&status=pilot",
    "q=kart drone helse&fra=2024&til=2024&sektor=skole", "q=100 % e-post arkiv&malform=nn",
    "q=juks eksamen&kommune=0301", "q=sykefraver&gevinst=okt-kvalitet",
]  # fmt: skip


def test_every_count_holds_in_the_real_content(client, real_catalogue):
    asked = [parse_qs(each, strict_parsing=True) for each in REAL]
    links = [link for each in asked for link in offered(client, each.pop("q")[0], **each)]
    labels = {link.label.partition(":")[0] for link in links}
    assert {"Kommune", "Status", "Teknologi", "kunst", "Søk uten Status"} <= labels
    assert len(links) > len(REAL)
