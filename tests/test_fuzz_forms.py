"""Random and hostile forms: nothing fails, nothing is published, nothing comes out as markup."""

import json
from urllib.parse import urlencode

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from hypothesis import given
from hypothesis import strategies as st

from initiatives import record as records
from initiatives.admin.bulk import ACTIONS
from initiatives.admin.clash import version_of
from initiatives.admin.deeds import DEEDS
from initiatives.imports.columns import READ
from initiatives.models import Initiative, OwnerQuestion
from initiatives.owners import links
from tests import visits
from tests.admin_forms import LIST, change_page, filled_in
from tests.factory import make_all_that_is_sent, make_editor, make_organisation, make_writer
from tests.hostile import NO_TEXT, ask, few, public, queries, send, taken_back, values
from tests.imports import ADD as IMPORT
from tests.spreadsheets import xlsx
from tests.visitors import filled_in as by_a_visitor

pytestmark = pytest.mark.django_db
WRITTEN = {"title": "Kamera", "summary": "Noe.", "owner_1": "Voss", "wrong": "Feil", "senere": "x"}
WRITTEN |= {"source_1_url": "https://voss.example.no/", "email": "a@example.no"}


@pytest.fixture
def whole(db):
    visits.make_all()
    make_all_that_is_sent()


def test_whatever_a_visitor_writes_in_a_form_is_text_to_everybody(client, whole, admin_client):
    question = OwnerQuestion.objects.create(
        initiative=Initiative.objects.get(key="en"),
        organisation=make_organisation(contact_email="eier@example.no"),
    )
    places = [*visits.FORMS[:2], visits.FORMS[2], "/initiativer/en/meld-feil/", "/nn/meld-inn/"]
    places += [f"/bekreft/{links.token_of(question)}/", "/admin/login/", "/en/meld-inn/"]
    fields = {name for page in places for name in _fields(client, page)} | {"svar", "eier", "next"}
    sent, before = urlencode(by_a_visitor(**WRITTEN)), public()

    @few(25)
    @given(st.sampled_from(places), queries(fields - {"vist"}))
    def write(place, form):
        send(client, place, f"{sent}&{form}")
        assert public() == before

    write()
    for kind in ("proposal", "errorreport"):
        for sent in admin.site.get_model_admin(_model(kind)).model.objects.all()[:30]:
            ask(admin_client, f"/admin/initiatives/{kind}/{sent.pk}/change/", most=120)


def _model(name):
    return next(model for model in admin.site._registry if model._meta.model_name == name)


def _fields(client, page):
    context = client.get(page).context
    return context["form"].fields if context and "form" in context else ()


BUTTONS = [*DEEDS, "_save", "_continue", "_addanother", "_popup", "_revise", "_comment", "_version"]


@pytest.mark.parametrize("make", [make_writer, make_editor])
def test_whatever_an_editor_writes_in_a_form_is_answered(client, whole, make):
    client.force_login(make())
    pages = {}
    for model in admin.site._registry:
        place = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        one = model.objects.first()
        for page in (f"{place}add/", one and f"{place}{one.pk}/change/"):
            response = page and client.get(page)
            context = response and response.status_code == 200 and response.context
            if context and "adminform" in context:
                pages[page] = _sendable(response)
    for initiative in Initiative.objects.filter(key__in=["en", "utkast"]):
        page = change_page(initiative)
        pages[page] = _sendable(client.get(page))
    before = public()

    @few(10)
    @given(st.data())
    def write(data):
        page = data.draw(st.sampled_from(sorted(pages)))
        names = set(pages[page]) | {data.draw(st.sampled_from(BUTTONS))}
        form = urlencode(pages[page], doseq=True)
        with taken_back():
            send(client, page, f"{form}&{data.draw(queries(names))}", most=200)
            assert make is make_editor or public() == before, "only an editor may publish"

    write()


def _sendable(response):
    """What a browser would send; a writer's page of what is published has nothing to send."""
    return filled_in(response) if response.context.get("has_change_permission", True) else {}


def test_whatever_is_done_to_many_at_once_is_answered_and_a_writer_publishes_nothing(client, whole):
    client.force_login(make_writer())
    actions = [*(action.__name__ for action in ACTIONS), "delete_selected", "", "zq"]
    names = {"action", "_selected_action", "select_across", "index", "sektor", "_save"}
    names |= {"form-TOTAL_FORMS", "form-INITIAL_FORMS", "form-0-id"}
    keys = [str(each.pk) for each in Initiative.objects.all()]
    before = public()

    @few(10)
    @given(st.sampled_from(actions), st.sampled_from(keys), queries(names))
    def act(action, key, form):
        with taken_back():
            send(client, LIST, f"action={action}&_selected_action={key}&index=0&{form}", most=120)
            assert public() == before

    act()


# What a page of the desk hands on as JSON: also a letter that is none, and NUL.
told = values | st.sampled_from(["\ud800", "\udfff<zq>", 7, None, 1e400, [], ["a"], {"a": 1}])


def test_whatever_is_sent_as_a_choice_or_for_advice_is_answered(client, whole):
    client.force_login(make_writer())
    draft = Initiative.objects.get(key="utkast")
    true, page = records.read(draft), change_page(draft)
    names = {"_version", "apnet", "_comment", "valg-title", "valg-zq", "title", "sources-0-url"}
    names |= {"sources-TOTAL_FORMS", "sources-0-id", "start_year", "source_check_date", "mitt"}

    @few(5)
    @given(st.sampled_from(sorted(true)), told, st.booleans(), queries(names))
    def choose(name, value, is_list, form):
        mine = true | {name: [value] if is_list else value, "title": "Ny"}
        version = version_of(draft)
        chosen = dict.fromkeys([f"valg-{name}", "valg-title"], "mitt") | {"_version": version}
        whole = urlencode({"mitt": json.dumps(mine), "apnet": version} | chosen)
        with taken_back():
            send(client, page.replace("change", "velg"), f"{whole}&{form}", most=120)
            send(client, page.replace("change", "velg"), whole, most=120)
            send(client, f"{LIST}raad/?initiativ={draft.pk}", form, most=120)

    choose()


# Files

COLUMNS = [*READ, "zq", "", "Tittel", "=1+1"]
cells = values | st.sampled_from(
    ["=1+1", "+cmd|' /C calc'!A0", "@SUM(1)", "-1", "|", "a|b", 7, 1.5]
)


@st.composite
def spreadsheets(draw):
    """A file that is nearly one, by its name or its bytes."""
    width = draw(st.integers(1, 4))
    rows = draw(st.lists(st.lists(cells, min_size=width, max_size=width), max_size=3))
    heads = draw(st.lists(st.sampled_from(COLUMNS), min_size=width, max_size=width))
    if draw(st.booleans()):
        lines = ["".join(f"{str(cell)[:999]};" for cell in row) for row in [heads, *rows]]
        content = "\n".join(lines).encode(draw(st.sampled_from(["utf-8", "utf-16"])))
    else:
        plain = [[_in_xml(cell) for cell in row] for row in [heads, *rows]]
        content = xlsx(*plain).getvalue()
    for _time in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(content)))
        content = content[:place] + draw(st.sampled_from(NO_TEXT)) + content[place + 3 :]
    return content, draw(
        st.sampled_from(["a.xlsx", "a.csv", "a", "<zq>.csv", "../a\r\n.xlsx", "æ"])
    )


def _in_xml(cell):
    """What the writer of workbooks agrees to write."""
    if not isinstance(cell, str):
        return cell
    return "".join(sign for sign in cell if sign.isprintable())[:999]


def test_whatever_file_is_imported_is_shown_or_refused_and_nothing_is_published(client, whole):
    client.force_login(make_editor())
    before = public()

    @few(6)
    @given(spreadsheets(), queries({"empties_fields", "kolonne-0", "kolonne-1", "vis", "p"}))
    def bring(sheet, form):
        content, name = sheet
        file = SimpleUploadedFile("a", content)
        file.name = name
        body = encode_multipart(BOUNDARY, {"file": file})
        answer = send(client, IMPORT, body, content_type=MULTIPART_CONTENT, most=200)
        if answer.status_code == 302:
            page = answer["Location"]
            ask(client, page, form, most=120)
            send(client, page.replace("change", "kolonner"), form, most=200)
            for ending in ("csv", "xlsx"):
                ask(client, page.replace("change/", f"feil.{ending}"))
            send(client, page.replace("change", "bekreft"), "", most=400)
            send(client, page.replace("change", "angre"), "", most=400)
        assert public() == before

    bring()
