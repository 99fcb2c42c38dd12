"""Drafts that were deleted: nobody's work is gone, least of all of one who was writing."""

import pytest
from django.test import Client

from initiatives import publishing, writing
from initiatives import record as records
from initiatives.models import Initiative
from tests.admin_forms import LIST, change_page, filled_in, messages
from tests.factory import make_draft, make_initiative, make_user, make_writer
from tests.pages import get

pytestmark = pytest.mark.django_db

DELETED = LIST + "slettet/"


def delete(client, initiative):
    client.post(f"{LIST}{initiative.pk}/delete/", {"post": "yes"})


def test_a_deleted_draft_is_listed_with_who_deleted_it_and_comes_back_whole(client, editor):
    draft = make_draft(key="robot", title="Robot", barriers={1: ("Dyrt", "")})
    before = records.read(draft)
    delete(client, draft)
    page = get(client, DELETED)
    assert "Robot" in page and "kari" in page
    answer = client.post(f"{DELETED}{draft.pk}/", follow=True)
    assert messages(answer) == ["«Robot» er hentet tilbake som utkast."]
    back = Initiative.objects.get()
    assert (back.pk, back.key, back.state) == (draft.pk, "robot", "draft")
    assert records.read(back) == before
    assert "Ingen utkast er slettet." in get(client, DELETED)


def test_a_key_that_is_taken_meanwhile_gives_the_draft_another(client, editor):
    draft = make_draft(key="robot")
    delete(client, draft)
    make_draft(key="robot")
    client.post(f"{DELETED}{draft.pk}/")
    assert Initiative.objects.get(pk=draft.pk).key == "robot-2"


def test_what_came_back_can_be_deleted_and_come_back_again(client, editor):
    draft = make_draft(title="Robot")
    for _time in range(2):
        delete(client, draft)
        client.post(f"{DELETED}{draft.pk}/")
    assert Initiative.objects.get().title == "Robot"


@pytest.mark.parametrize("make", [make_draft, make_initiative])
def test_what_is_there_is_not_brought_back(client, editor, make):
    assert client.post(f"{DELETED}{make().pk}/").status_code == 404
    assert client.post(f"{DELETED}999999/").status_code == 404
    assert client.get(f"{DELETED}1/").status_code == 405


def test_published_changes_are_not_deleted_drafts(client, editor):
    draft = writing.revise(make_initiative(), by=make_writer())
    publishing.publish(draft, by=editor)
    assert "Ingen utkast er slettet." in get(client, DELETED)


def test_only_editors_see_and_bring_back(client, editor):
    draft = make_draft()
    delete(client, draft)
    client.logout()
    assert client.get(DELETED).status_code == 302
    client.force_login(make_user(is_staff=True))
    assert client.get(DELETED).status_code == 403
    assert client.post(f"{DELETED}{draft.pk}/").status_code == 403
    client.force_login(make_writer())
    assert client.post(f"{DELETED}{draft.pk}/").status_code == 302
    assert Initiative.objects.exists()


# Somebody was writing meanwhile


def open_form(initiative, **typed):
    """Somebody opens the form and types; the rest happens before it is sent."""
    client = Client()
    client.force_login(make_writer())
    form = filled_in(client.get(change_page(initiative))) | typed | {"_save": "x"}
    return client, form


def test_a_draft_that_is_deleted_while_one_writes_comes_back_and_keeps_what_was_typed(
    client, editor
):
    draft = make_draft(lessons="")
    writer, form = open_form(draft, lessons="Skrevet imens")
    delete(client, draft)
    stopped = writer.post(change_page(draft), form)
    assert stopped.status_code == 409
    page = stopped.content.decode()
    assert "Skrevet imens" in page and "slettet mens du skrev" in page
    assert Initiative.objects.filter(pk=draft.pk).exists()


def test_changes_that_are_published_while_one_writes_become_new_changes(client, editor):
    original = make_initiative(lessons="")
    draft = writing.revise(original, by=make_writer())
    page = change_page(draft)
    writer, form = open_form(draft, lessons="Skrevet imens")
    publishing.publish(draft, by=editor)
    stopped = writer.post(page, form)
    assert stopped.status_code == 409
    assert "Skrevet imens" in stopped.content.decode()
    context = stopped.context
    choice = {"_version": context["version"], "mitt": context["mine"], "apnet": "", "_revise": "1"}
    choice |= {each["field"]: "mitt" for each in context["fields"]}
    writer.post(f"{LIST}{original.pk}/velg/", choice)
    original.refresh_from_db()
    assert (original.lessons, original.revision.lessons) == ("", "Skrevet imens")


def test_a_form_about_what_never_was_leads_back_with_a_message(client, editor):
    answer = client.post(f"{LIST}999999/change/", {"title": "x"})
    assert answer.status_code == 302
    assert not Initiative.objects.exists()
