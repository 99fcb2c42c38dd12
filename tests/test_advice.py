"""Advice while an editor writes: with the page, and again for what is being typed."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from initiatives.models import Initiative
from initiatives.models.vocabulary import AIType, Benefit, Sector
from tests.admin_forms import ADD, LIST, change_page, filled_in, new_row
from tests.factory import (
    make_dimension,
    make_draft,
    make_editor,
    make_initiative,
    make_organisation,
    make_term,
    make_user,
)
from tests.test_advice_posted import FORMS

pytestmark = pytest.mark.django_db
ADVICE = LIST + "raad/"


def shown(response):
    """The advice as text, without the markup's line breaks."""
    assert response.status_code == 200, response
    return " ".join(response.content.decode().split())


def test_what_is_typed_is_answered_with_what_lacks_and_what_could_be_plainer(client, editor):
    form = filled_in(client.get(ADD))
    text = shown(client.post(ADVICE, form | {"summary": "Kommunen benytter AI."}))
    assert "4 ting mangler før publisering, 2 språkråd" in text
    assert "Tittel mangler." in text and "Sammendrag mangler." not in text
    assert "«AI»: Skriv «KI», utenom i navn." in text
    assert "«benytter»: Skriv heller: bruke." in text
    assert '<a href="#id_summary"' in text
    assert not Initiative.objects.exists()


def test_a_source_that_is_added_moves_the_meter(client, editor):
    form = filled_in(client.get(ADD)) | {"title": "Robot"}
    without = client.post(ADVICE, form).context["advice"]
    source = new_row("sources", url="https://as.no/", title="Om", publisher="Ås")
    with_one = client.post(ADVICE, form | source).context["advice"]
    assert with_one.percent > without.percent
    assert len(with_one.needed) == len(without.needed) - 1


def test_all_that_publishing_needs_is_there_and_the_page_says_so(client, editor):
    draft = make_draft()
    assert "klart for publisering" in shown(client.get(change_page(draft)))


def test_an_initiative_on_the_same_page_is_shown_with_its_state_and_a_link(client, editor):
    known = make_initiative(title="Robot <i Ås>", sources=["https://as.no/robot"])
    form = filled_in(client.get(ADD)) | new_row("sources", url="www.as.no/robot/")
    text = shown(client.post(ADVICE, form))
    assert "ligner på 1 annet" in text
    assert f'href="{change_page(known)}"' in text
    assert "Robot &lt;i Ås&gt;" in text and "Publisert" in text
    assert "Samme kilde: https://as.no/robot" in text


def test_an_initiative_is_not_warned_of_itself(client, editor):
    draft = make_draft(sources=["https://as.no/robot"])
    page = client.get(change_page(draft))
    assert page.context["advice"].alike == []
    assert f'data-address="{ADVICE}?initiativ={draft.pk}"' in page.content.decode()
    form = filled_in(page)
    assert client.post(f"{ADVICE}?initiativ={draft.pk}", form).context["advice"].alike == []
    assert len(client.post(ADVICE, form).context["advice"].alike) == 1


@pytest.mark.parametrize("own", ["", "x", "-1", "9" * 30, "٣", "%00"])
def test_an_odd_number_in_the_address_is_nobodys(client, editor, own):
    assert client.post(f"{ADVICE}?initiativ={own}", {}).status_code == 200


def test_the_page_shows_the_advice_on_what_is_saved_without_any_script(client, editor):
    draft = make_draft(summary="Vi iverksetter.", sources=[])
    text = shown(client.get(change_page(draft)))
    assert "1 ting mangler før publisering, 1 språkråd" in text
    assert "Kilde mangler" in text
    assert "5 ting mangler før publisering" in shown(client.get(ADD))


def test_a_form_that_came_back_has_the_advice_on_what_was_typed(client, editor):
    form = filled_in(client.get(ADD)) | {"title": "Vi bruker AI", "summary": "", "key": "x"}
    page = client.post(ADD, form | {"_save": "Lagre"})
    assert "«AI»: Skriv «KI»" in shown(page)


def test_how_hard_the_texts_are_to_read_is_shown_in_number_and_words(client, editor):
    draft = make_draft(summary="Kort.", description="Dette er kort og lett å lese. " * 6)
    found = client.get(change_page(draft)).context["advice"].readability
    assert [(each.label, each.number, each.in_words) for each in found] == [
        ("Alt sammen", 6, "svært lett"),
        ("Beskrivelse", 7, "svært lett"),
    ]


@pytest.mark.parametrize("verb", ["view", "add", "change"])
def test_whoever_may_do_something_with_initiatives_gets_advice(client, verb):
    user = make_user(is_staff=True)
    client.force_login(user)
    assert client.post(ADVICE, {}).status_code == 403
    permissions = user._meta.get_field("user_permissions").related_model.objects
    user.user_permissions.add(permissions.get(codename=f"{verb}_initiative"))
    assert client.post(ADVICE, {}).status_code == 200


@pytest.mark.parametrize("account", [None, {}])
def test_others_are_asked_to_log_in(client, account):
    if account is not None:
        client.force_login(make_user())
    response = client.post(ADVICE, {})
    assert response.status_code == 302
    assert response.url.startswith("/admin/login/")


def test_advice_is_not_read_by_its_address_alone(client, editor):
    assert client.get(ADVICE).status_code == 405


def test_a_form_without_its_token_is_refused(editor):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    assert strict.post(ADVICE, {}).status_code == 403


def test_more_than_django_reads_is_refused(client, editor, settings):
    fields = {f"x{number}": "" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    assert client.post(ADVICE, fields).status_code == 400
    large = "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
    answer = client.post(ADVICE, f"summary={large}", "application/x-www-form-urlencoded")
    assert answer.status_code == 400


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(form=FORMS)
def test_whatever_is_sent_is_answered(client, form):
    if "_auth_user_id" not in client.session:
        client.force_login(make_editor())
    body = urlencode(form, doseq=True, errors="surrogatepass")
    assert client.post(ADVICE, body, "application/x-www-form-urlencoded").status_code == 200
    assert not Initiative.objects.exists()


def test_the_number_of_queries_does_not_grow_with_the_form_or_the_catalogue(client, editor):
    def queries(draft):
        form = filled_in(client.get(change_page(draft)))
        with CaptureQueriesContext(connection) as asked:
            client.post(f"{ADVICE}?initiativ={draft.pk}", form)
        return len(asked)

    def make_large(number):
        organisations = [make_organisation() for _ in range(number)]
        codes = [f"kode-{each}" for each in range(number)]
        return make_draft(
            owners=organisations,
            sectors=codes,
            ai_types=codes,
            benefits=codes,
            barriers={each: ("Dyrt", "Delte") for each in range(1, min(number, 6) + 1)},
            sources=[f"https://as.no/{each}" for each in range(number)],
            effects=[("malt", f"Spart {each}") for each in range(number)],
        )

    small = make_large(2)
    few = queries(small)
    large = make_large(12)
    assert queries(large) == queries(small) == few
    assert few <= 19


def test_technologies_and_benefits_are_explained_beside_their_boxes(client, editor):
    term = make_term(AIType, "datasyn", description_nb="Tolker <bilder>.")
    make_term(Benefit, "okt-kvalitet", description_nb="Færre feil.")
    draft = make_draft(ai_types=["datasyn"])
    page = client.get(change_page(draft)).content.decode()
    assert "Tolker &lt;bilder&gt;." in page and "Færre feil." in page
    box = f'name="ai_types" value="{term.pk}" id="id_ai_types_0" checked'
    assert f'{box} aria-describedby="id_ai_types_0_about"' in page


def test_sectors_dimensions_statuses_and_grades_are_explained_beside_their_rows(client, editor):
    make_term(Sector, "samferdsel", description_nb="Veier og kollektivtransport.")
    make_dimension(3, text="Regelverket er uklart.")
    page = client.get(ADD).content.decode()
    for text in ("Veier og kollektivtransport.", "Regelverket er uklart."):
        assert page.count(text) == 1
    assert "Det er i vanlig bruk." in page and "Noen har regnet på det." in page


def test_explanations_take_as_many_queries_however_many_words_there_are(client, editor):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            client.get(ADD)
        return len(asked)

    queries()
    few = queries()
    for number in range(8):
        make_term(Sector, f"sektor-{number}", description_nb="Forklart.")
        make_term(AIType, f"type-{number}", description_nb="Forklart.")
    assert queries() == few


def test_who_may_only_read_sees_no_fields_and_no_fault(client):
    user = make_user(is_staff=True)
    permissions = user._meta.get_field("user_permissions").related_model.objects
    user.user_permissions.add(permissions.get(codename="view_initiative"))
    client.force_login(user)
    assert "Råd:" in shown(client.get(change_page(make_draft())))
