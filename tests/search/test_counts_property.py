"""Page, facet counts and CSV against a count in plain loops, over random data.

The words are made up, and so unlike each other and all names that no word is taken for a
form, a part or a misspelling of another: a text has a word if the word stands in it.
"""

from urllib.parse import urlencode

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from initiatives import publishing
from initiatives.models import AIType, Benefit, Initiative, Sector
from tests.factory import (
    make_county,
    make_dimension,
    make_draft,
    make_editor,
    make_municipality,
    make_organisation,
    make_term,
)
from tests.pages import facet_counts, get, keys, table, total

pytestmark = pytest.mark.django_db

WORDS = ["zibrok", "tropuk", "vexpil", "gyndaf", "hjolwik", "skruvyt"]
# What names a municipality, a county, a sector and nothing.
NAMES = ["Pryzvik", "Jomfyx", "smuxol", "kwarbix"]
COUNTIES = {"03": "Uqqland", "46": "Jomfyx", "50": "Wezdul"}
# Number, name, inhabitants, language form; the sizes are split at 5 000 and 20 000.
MUNICIPALITIES = [
    ("0301", "Oxlyby", 4_999, "nb"),
    ("4601", "Pryzvik", 5_000, "nn"),
    ("4602", "Dwugdal", 19_999, "nøytral"),
    ("5001", "Fjyxnes", 20_000, "nb"),
]
CODES = {
    "sektor": ["smuxol", "vei", "helse"],
    "status": ["ide", "pilot", "i-drift", "avsluttet", "ukjent"],
    "teknologi": ["datasyn", "talegjenkjenning"],
    "storrelse": ["sma", "mellom", "store"],
    "fylke": list(COUNTIES),
    "kommune": [number for number, *_rest in MUNICIPALITIES],
    "gevinst": ["tid", "kvalitet"],
    "effekt": ["malt", "anslatt", "forventet"],
    "barriere": ["dimensjon-1", "dimensjon-2"],
    "personopplysninger": ["ja", "nei", "ukjent"],
    "malform": ["nb", "nn", "nøytral"],
}
STATES = ["published"] * 7 + ["draft", "in_review", "archived"]


def some(values, least=0, most=3):
    return st.lists(st.sampled_from(values), min_size=least, max_size=most, unique=True)


def text(least=0, most=2, words=WORDS):
    return st.lists(st.sampled_from(words), min_size=least, max_size=most).map(" ".join)


ORGANISATION = st.fixed_dictionaries(
    {
        "name": text(),
        "municipality": st.none() | st.sampled_from(CODES["kommune"]),
        "counties": some(CODES["fylke"], most=2),
    }
)
INITIATIVE = st.fixed_dictionaries(
    {
        "title": text(1),
        "summary": text(1),
        "description": text(most=6, words=WORDS[:2]),  # Has most pairs, but not all phrases.
        "lessons": text(),
        "vendors": text(),
        "status": st.sampled_from(CODES["status"]),
        "start_year": st.sampled_from([2020, 2021, 2022, 2023, None]),
        "personal_data": st.sampled_from(CODES["personopplysninger"]),
        "sectors": some(CODES["sektor"], least=1),
        "ai_types": some(CODES["teknologi"]),
        "benefits": some(CODES["gevinst"]),
        "barriers": st.dictionaries(st.sampled_from([1, 2]), st.tuples(text(1), text())),
        "effects": st.lists(
            st.tuples(st.sampled_from(CODES["effekt"]), text(1)), min_size=0, max_size=2
        ),
        "taking_part": st.lists(st.integers(0, 3), min_size=1, max_size=3, unique=True),
        "state": st.sampled_from(STATES),
    }
)
QUERY = st.fixed_dictionaries(
    {
        "words": some(WORDS * 2 + NAMES, most=2),
        "phrases": st.lists(text(1) | text(3, 4, words=WORDS[:2]), max_size=1),
        "unwanted": st.sampled_from([[], [], [], [WORDS[5]], [" ".join(WORDS[1:3])]]),
        "fra": st.sampled_from([None, None, None, 2020, 2021, 2023]),
        "til": st.sampled_from([None, None, None, 2023, 2022, 2020]),
    }
    | {name: some(codes, least=1) for name, codes in CODES.items()},
)


@st.composite
def queries(draw):
    """Words, phrases, years and codes, but of few facets at a time: else nothing is found."""
    query = draw(QUERY)
    kept = draw(some(list(CODES), most=2))
    return {name: [] if name in CODES and name not in kept else query[name] for name in query}


@pytest.fixture
def vocabulary(db):
    """All that can be chosen; who has it is another matter. Returns an editor."""
    for model, name in ((Sector, "sektor"), (AIType, "teknologi"), (Benefit, "gevinst")):
        for code in CODES[name]:
            make_term(model, code)
    for number in (1, 2):
        make_dimension(number)
    counties = {n: make_county(number=n, name=name) for n, name in COUNTIES.items()}
    for number, name, population, form in MUNICIPALITIES:
        make_municipality(
            number=number,
            name=name,
            population=population,
            language_form=form,
            county=counties[number[:2]],
        )
    return make_editor()


def make(organisations, initiatives, editor):
    """Make them all, in the states that they have."""
    organisations = [
        make_organisation(
            name=f"{each['name']} {number}",
            municipality=each["municipality"] and make_municipality(number=each["municipality"]),
            counties=[make_county(number=county) for county in each["counties"]],
        )
        for number, each in enumerate(organisations)
    ]
    for values in initiatives:
        values = dict(values)
        state, places = values.pop("state"), values.pop("taking_part")
        first, *rest = (organisations[place % len(organisations)] for place in places)
        partners = [each for each in dict.fromkeys(rest) if each != first]
        initiative = make_draft(owners=[first], partners=partners, **values)
        if state == "in_review":
            publishing.submit(initiative, by=editor)
        elif state != "draft":
            publishing.publish(initiative, by=editor)
        if state == "archived":
            publishing.archive(initiative, by=editor)


def described(initiative):
    """The codes that an initiative has under each name, and its texts."""
    organisations = list(initiative.organisations.all())
    homes = [each.municipality for each in organisations if each.municipality]
    counties = [county for each in organisations for county in each.counties.all()]
    effects, met = list(initiative.effects.all()), list(initiative.barriers_met.all())
    texts = [initiative.title, initiative.summary, initiative.description, initiative.lessons]
    texts += [initiative.vendors, *(each.name for each in organisations)]
    texts += [*(each.text for each in effects), *(each.note for each in met)]
    texts += [each.measure for each in met]
    texts += [each.name for each in homes + counties]
    texts += [each.name_nb for each in [*initiative.sectors.all(), *initiative.ai_types.all()]]
    return {
        "texts": [text.lower().split() for text in texts],
        "start": initiative.start_year,
        "sektor": {each.code for each in initiative.sectors.all()},
        "status": {initiative.status},
        "teknologi": {each.code for each in initiative.ai_types.all()},
        "storrelse": {size(each.population) for each in homes},
        "fylke": {each.number for each in counties},
        "kommune": {each.number for each in homes},
        "gevinst": {each.code for each in initiative.benefits.all()},
        "effekt": {each.kind for each in effects},
        "barriere": {each.dimension.code for each in met},
        "personopplysninger": {initiative.personal_data},
        "malform": {each.language_form for each in homes},
    }


def size(population):
    return "sma" if population < 5_000 else "mellom" if population < 20_000 else "store"


def has(its, phrase):
    """Whether the words of the phrase stand side by side in one of the texts."""
    words = phrase.lower().split()
    for text in its["texts"]:
        for place in range(len(text)):
            if text[place : place + len(words)] == words:
                return True
    return False


def finds(everyone, query, but_for=None):
    """The keys of those that the query finds, leaving out one facet."""
    # A word alone and the same word in quotes are two things to look for.
    wanted = query["words"] + query["phrases"]
    had = {key: sum(has(its, each) for each in wanted) for key, its in everyone.items()}
    most = max(had.values(), default=0)  # If nobody has all, those with most are shown.
    found = set()
    for key, its in everyone.items():
        start = its["start"]
        if wanted and (had[key] < most or most == 0):
            continue
        if any(has(its, each) for each in query["unwanted"]):
            continue
        if query["fra"] and (start is None or start < query["fra"]):
            continue
        if query["til"] and (start is None or start > query["til"]):
            continue
        if all(its[name] & set(query[name]) for name in CODES if query[name] and name != but_for):
            found.add(key)
    return found


def address(query):
    """The query as the visitor's browser sends it."""
    typed = [*query["words"], *(f'"{each}"' for each in query["phrases"])]
    typed += [f'-"{each}"' if " " in each else f"-{each}" for each in query["unwanted"]]
    pairs = {"q": " ".join(typed), "fra": query["fra"] or "", "til": query["til"] or ""}
    return urlencode(pairs | {name: query[name] for name in CODES}, doseq=True)


def check(client, everyone, query):
    expected = finds(everyone, query)
    page = get(client, f"/initiativer/?{address(query)}")
    assert total(page) == len(expected)
    rows = [row["key"] for row in table(client, f"/initiativer.csv?{address(query)}")]
    assert (len(rows), set(rows)) == (len(expected), expected)
    assert keys(page) == rows[:20]
    for name, codes in CODES.items():
        having = finds(everyone, query, but_for=name)
        shown = facet_counts(page, name)
        counted = {code: sum(code in everyone[key][name] for key in having) for code in codes}
        assert {c: n for c, n in shown.items() if n} == {c: n for c, n in counted.items() if n}
        assert set(query[name]) <= set(shown)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.reuse, Phase.generate],  # To look for a smaller example takes minutes.
)
@given(
    organisations=st.lists(ORGANISATION, min_size=1, max_size=4),
    initiatives=st.lists(INITIATIVE, min_size=6, max_size=9),
    asked=st.lists(queries(), min_size=6, max_size=10),
)
def test_any_query_counts_right_in_any_catalogue(
    client, vocabulary, organisations, initiatives, asked
):
    with transaction.atomic():
        make(organisations, initiatives, editor=vocabulary)
        everyone = {
            each.key: described(each)
            for each in Initiative.objects.all()
            if each.state == "published"
        }
        for query in asked:
            check(client, everyone, query)
        transaction.set_rollback(True)
