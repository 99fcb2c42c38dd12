"""The form of an initiative read as a record: exactly what saving it would give."""

from types import SimpleNamespace

import pytest
from django.contrib import admin
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from initiatives import checking
from initiatives import record as records
from initiatives.admin.posted import posted_record
from initiatives.models import AIType, Initiative
from tests.admin_forms import ADD, change_page, errors, filled_in, new_row
from tests.factory import make_dimension, make_draft, make_editor, make_organisation, make_term

pytestmark = pytest.mark.django_db


def as_post(form):
    """The form as a browser sends it."""
    post = QueryDict(mutable=True)
    for name, value in form.items():
        post.setlist(name, value if isinstance(value, list) else [value])
    return QueryDict(post.urlencode())


def posted(form):
    return posted_record(as_post(form))


def make_full():
    return make_draft(
        owners=[make_organisation(), make_organisation()],
        partners=[make_organisation()],
        sectors=["samferdsel", "helse-omsorg", "kultur"],
        ai_types=["datasyn"],
        benefits=["okt-kvalitet"],
        barriers={2: ("Dyrt", "Delte på det"), 1: ("", "Spurte")},
        sources=["https://a.no/", "https://b.no/"],
        effects=[("malt", "Spart tid"), ("forventet", "Spart mer")],
        start_year=2023,
        source_check_level="full",
        source_check_date="2026-11-22",
    )


def test_the_untouched_form_of_every_real_initiative_is_its_record(rf, real_catalogue):
    request = rf.get("/")
    request.user = make_editor()
    desk = admin.site.get_model_admin(Initiative)
    for initiative in Initiative.objects.for_page():
        page = desk.change_view(request, str(initiative.pk))  # Not drawn, which takes longest.
        form = filled_in(SimpleNamespace(context=page.context_data))
        assert posted(form) == records.read(initiative), initiative.key


def row(form, prefix, instance):
    """The beginning of the names of a row's fields."""
    numbers = range(int(form[f"{prefix}-TOTAL_FORMS"]))
    [number] = [n for n in numbers if str(form.get(f"{prefix}-{n}-id")) == str(instance.pk)]
    return f"{prefix}-{number}"


def other_order(place):
    return lambda draft, form: {
        f"{row(form, 'placements', draft.placements.last())}-order": str(place)
    }


def source(draft, form):
    return row(form, "sources", draft.sources.first())


EDITS = {
    "texts": lambda draft, form: {"title": " Robot ", "lessons": "Én.\r\n\r\nTo. \r\n"},
    "sector first": other_order(0),
    "sector beside": other_order(1),
    "source goes": lambda draft, form: {f"{source(draft, form)}-DELETE": "on"},
    "source moves": lambda draft, form: {f"{source(draft, form)}-url": "C.no/ny"},
    "other source": lambda draft, form: {"effects-1-source": draft.sources.last().pk},
    "effect goes": lambda draft, form: {"effects-0-DELETE": "on"},
    "barrier goes": lambda draft, form: {"barriers_met-0-DELETE": "on"},
    "no boxes": lambda draft, form: {"ai_types": [], "benefits": []},
    "other boxes": lambda draft, form: {"ai_types": [make_term(AIType, "x").pk]},
    "days": lambda draft, form: {"start_year": " 2024", "source_check_date": "03.02.2026"},
    "new rows": lambda draft, form: (
        {"barriers_met-TOTAL_FORMS": 3, "sources-TOTAL_FORMS": 4, "effects-TOTAL_FORMS": 3}
        | new_row("participations", 3, organisation=make_organisation().pk, role="partner")
        | new_row("barriers_met", 2, dimension=make_dimension(5).pk, note="Uklart")
        | new_row("sources", 2, url="d.no", title="D", publisher="D", date="2024-05")
        | new_row("effects", 2, kind="anslatt", text="Spart noe")
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_what_is_read_is_what_saving_gives(client, editor, edit):
    draft = make_full()
    form = filled_in(client.get(change_page(draft)))
    form |= EDITS[edit](draft, form)
    response = client.post(change_page(draft), form | {"_save": "Lagre"})
    assert response.status_code == 302, errors(response)
    assert posted(form) == records.read(Initiative.objects.get(pk=draft.pk))


def test_an_older_partner_that_becomes_an_owner_comes_first(client, editor):
    first, second = make_organisation(name="Først AS"), make_organisation(name="Så AS")
    draft = make_draft(owners=[], partners=[first])
    draft.participations.create(organisation=second, role="eier")
    form = filled_in(client.get(change_page(draft)))
    older = row(form, "participations", draft.participations.get(role="partner"))
    form |= {f"{older}-role": "eier"}
    client.post(change_page(draft), form | {"_save": "Lagre"})
    saved = records.read(Initiative.objects.get(pk=draft.pk))
    assert saved["owners"] == ["Først AS", "Så AS"]
    assert posted(form) == saved


def test_the_form_of_a_new_initiative_is_read_too(client, editor):
    form = filled_in(client.get(ADD))
    assert posted(form) == records.empty()
    form |= {"title": "Robot", "summary": "Kort.", "key": "robot"}
    form |= new_row("sources", url="as.no", title="T", publisher="P")
    client.post(ADD, form | {"_save": "Lagre"})
    assert posted(form) == records.read(Initiative.objects.get())


JUNK = [
    "", "0", "-1", "1", "999999999", "9" * 5000, "1e3", "\x00", "\ud800", "<b>", "ÆØÅ" * 50, "on",
    "2024-02-31", "https://[", "//", "javascript:alert(1)", "\r\n", "eier", "malt", "٣",
]  # fmt: skip
PREFIXES = ["participations", "placements", "barriers_met", "effects", "sources", "x"]
PARTS = ["organisation", "role", "sector", "order", "dimension", "note", "kind", "text", "source"]
PARTS += ["url", "title", "date", "id", "DELETE"]
ROW_NAMES = st.builds(
    "{}-{}-{}".format, st.sampled_from(PREFIXES), st.integers(-1, 3), st.sampled_from(PARTS)
)
TOTALS = st.sampled_from([f"{prefix}-TOTAL_FORMS" for prefix in PREFIXES])
NAMES = ROW_NAMES | TOTALS | st.sampled_from([*records.NAMES, "_version"]) | st.text(max_size=5)
VALUES = st.sampled_from(JUNK) | st.integers(0, 4).map(str) | st.text(max_size=20)
FORMS = st.dictionaries(NAMES, st.lists(VALUES, max_size=3), max_size=30)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(FORMS)
def test_whatever_is_sent_is_read_as_a_record(form):
    post = QueryDict(mutable=True)
    for name, values in form.items():
        post.setlist(name, values)
    assert checking.is_record(posted_record(post))
