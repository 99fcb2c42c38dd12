"""Publishing from the admin: the buttons, the list's actions, and what must stay in place."""

import pytest
from django.contrib.admin.models import LogEntry

from initiatives import publishing
from initiatives.models import Initiative
from tests.admin_forms import ADD, LIST, change_page, errors, messages, new_row, send
from tests.factory import make_draft, make_initiative, make_organisation, make_term

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("editor")]


def states():
    return [*Initiative.objects.order_by("pk").values_list("state", flat=True)]


def test_save_and_publish_saves_and_publishes(client, editor):
    draft = make_draft(title="Robot")
    response = send(client, change_page(draft), {"lessons": "Begynn i det små."}, "_publish")
    draft.refresh_from_db()
    assert (draft.lessons, draft.state) == ("Begynn i det små.", "published")
    assert draft.published_by == editor
    assert messages(response) == ["«Robot» er publisert, og alle kan se det."]
    assert response.redirect_chain == [(change_page(draft), 302)]
    assert LogEntry.objects.count() == 2


def test_a_new_initiative_can_be_published_at_once(client):
    form = (
        {"key": "robot", "title": "Robot", "summary": "En robot."}
        | new_row("participations", organisation=make_organisation().pk)
        | new_row("placements", sector=make_term(Initiative.sectors.rel.model, "en").pk)
        | new_row("sources", url="https://as.no/", title="Om roboten", publisher="Ås")
    )
    send(client, ADD, form, "_publish")
    assert states() == ["published"]


def test_what_is_incomplete_is_saved_but_not_published_and_says_what_is_missing(client):
    draft = make_draft(owners=[], sources=[])
    response = send(client, change_page(draft), {"lessons": "Behold dette."}, "_publish")
    draft.refresh_from_db()
    assert (draft.lessons, draft.state) == ("Behold dette.", "draft")
    assert messages(response) == [
        "Det du skrev, er lagret, men tilstanden er fremdeles «Utkast»:",
        "Eier mangler: legg til minst én organisasjon med rollen «Eier».",
        "Kilde mangler: legg til minst én kilde.",
    ]


def test_a_form_with_an_error_is_neither_saved_nor_published(client):
    draft = make_draft()
    response = send(client, change_page(draft), {"title": "x" * 91}, "_publish")
    assert errors(response)
    assert states() == ["draft"]


def test_the_way_to_review_to_the_public_to_the_archive_and_back(client):
    draft = make_draft()
    for button, state in (
        ("_review", "in_review"),
        ("_publish", "published"),
        ("_archive", "archived"),
        ("_unpublish", "draft"),
    ):
        send(client, change_page(draft), {}, button)
        assert states() == [state]


BUTTONS = [
    ([], ["_publish", "_review"]),
    ([publishing.submit], ["_publish", "_unpublish"]),
    ([publishing.publish], ["_unpublish", "_archive"]),
    ([publishing.publish, publishing.archive], ["_publish", "_unpublish"]),
]


@pytest.mark.parametrize(("way", "buttons"), BUTTONS)
def test_only_the_buttons_that_make_sense_are_shown(client, editor, way, buttons):
    draft = make_draft()
    for deed in way:
        deed(draft, by=editor)
    page = client.get(change_page(draft))
    assert [*page.context["deeds"]] == buttons
    for button in ("_publish", "_review", "_unpublish", "_archive"):
        assert (f'name="{button}"' in page.content.decode()) == (button in buttons)


def test_save_is_the_first_button_because_enter_presses_it(client):
    page = client.get(change_page(make_draft())).content.decode()
    assert page.index('name="_save"') < page.index('name="_publish"')


def test_a_button_from_a_page_that_is_out_of_date_does_no_harm(client, editor):
    draft = make_draft(title="Robot")
    publishing.publish(draft, by=editor)
    response = send(client, change_page(draft), {}, "_publish")
    assert messages(response) == ["«Robot» hadde allerede tilstanden «Publisert»."]
    response = send(client, change_page(draft), {}, "_review")
    assert "kan ikke få tilstanden «Til gjennomgang»" in messages(response)[1]
    assert states() == ["published"]


LAST = [
    ("participations", "Et publisert initiativ må ha minst én eier."),
    ("placements", "Et publisert initiativ må ha minst én sektor."),
    ("sources", "Et publisert initiativ må ha minst én kilde."),
]


@pytest.mark.parametrize(("prefix", "sentence"), LAST)
def test_the_last_row_that_a_published_initiative_needs_stays(client, prefix, sentence):
    initiative = make_initiative()
    changes = {f"{prefix}-0-DELETE": "on", "lessons": "Dette skrev jeg."}
    response = send(client, change_page(initiative), changes)
    assert [e for e in errors(response) if e.startswith(sentence)]
    assert "Dette skrev jeg." in response.content.decode()
    assert publishing.missing(Initiative.objects.get()) == []


def test_the_only_owner_cannot_become_a_partner(client):
    initiative = make_initiative(partners=[make_organisation()])
    response = send(client, change_page(initiative), {"participations-0-role": "partner"})
    assert errors(response) == [
        "Et publisert initiativ må ha minst én eier. "
        "Trekk det tilbake først, eller legg til en annen."
    ]


def test_the_only_owner_can_be_swapped_for_another_in_one_save(client):
    initiative = make_initiative()
    other = make_organisation(name="Ås kommune")
    added = new_row("participations", 1, organisation=other.pk, role="eier")
    send(client, change_page(initiative), {"participations-0-DELETE": "on"} | added)
    assert initiative.participations.get().organisation == other
    send(client, change_page(initiative), {"participations-0-organisation": make_organisation().pk})
    assert initiative.participations.get().organisation != other
    assert publishing.missing(initiative) == []


@pytest.mark.parametrize(("prefix", "_sentence"), LAST)
def test_a_draft_may_lose_its_last_rows(client, prefix, _sentence):
    draft = make_draft()
    send(client, change_page(draft), {f"{prefix}-0-DELETE": "on"})
    assert not getattr(draft, prefix).exists()


def test_the_last_owner_can_go_when_the_initiative_is_taken_back_in_the_same_go(client):
    initiative = make_initiative()
    send(client, change_page(initiative), {"participations-0-DELETE": "on"}, "_unpublish")
    assert states() == ["draft"]
    assert not initiative.participations.exists()


def test_two_buttons_at_once_do_not_open_a_way_around(client):
    initiative = make_initiative()
    both = {"participations-0-DELETE": "on", "_unpublish": "x"}
    assert errors(send(client, change_page(initiative), both, "_publish"))
    assert publishing.missing(initiative) == []


def act(client, action, *initiatives):
    chosen = [initiative.pk for initiative in initiatives]
    return client.post(LIST, {"action": action, "_selected_action": chosen}, follow=True)


def test_a_selection_is_published_each_by_itself(client):
    ready, empty = make_draft(title="Klar"), make_draft(title="Tom", sources=[])
    response = act(client, "publish_selected", ready, empty, make_initiative(title="Ute"))
    assert sorted(messages(response)) == [
        "«Klar» er publisert, og alle kan se det.",
        "«Tom» er ikke endret. Kilde mangler: legg til minst én kilde.",
        "«Ute» hadde allerede tilstanden «Publisert».",
    ]
    assert states() == ["published", "draft", "published"]


def test_a_selection_is_taken_back(client):
    response = act(client, "unpublish_selected", make_initiative(), make_draft())
    assert len(messages(response)) == 2
    assert states() == ["draft", "draft"]
