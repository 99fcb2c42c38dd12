"""A new SECRET_KEY, with the old one among SECRET_KEY_FALLBACKS, ends nothing."""

import pytest
from django.utils import timezone

from initiatives import previews
from initiatives.models import OwnerQuestion
from initiatives.owners import links
from tests.factory import make_draft, make_editor, make_initiative, make_organisation
from tests.test_settings import manage
from tests.visitors import filled_in

pytestmark = pytest.mark.django_db
NEW = "a-new-key-that-is-long-and-random-0123456789-abcdefghij"


def rotate(settings, keep=True):
    """Set a new key, as an installation does; the old one is kept or not."""
    old, settings.SECRET_KEY = settings.SECRET_KEY, NEW
    settings.SECRET_KEY_FALLBACKS = [old] if keep else []


def path_of_preview(client):
    return previews.link_to(make_draft()).address.removeprefix("http://testserver")


def path_of_question(client):
    owner = make_organisation(contact_email="post@as.example.no")
    question = OwnerQuestion.objects.create(
        organisation=owner, initiative=make_initiative(owners=[owner]), asked_at=timezone.now()
    )
    return links.link_to(question).removeprefix("http://testserver")


def path_of_desk(client):
    client.force_login(make_editor())
    return "/admin/"


@pytest.mark.parametrize("make_path", [path_of_preview, path_of_question, path_of_desk])
def test_sessions_and_links_outlive_a_new_key_while_the_old_one_is_kept(
    client, settings, make_path
):
    path = make_path(client)
    rotate(settings)
    assert client.get(path).status_code == 200
    assert client.get(path).status_code == 200, "the session was signed anew"


@pytest.mark.parametrize("make_path", [path_of_preview, path_of_question, path_of_desk])
def test_without_the_old_key_they_end(client, settings, make_path):
    path = make_path(client)
    rotate(settings, keep=False)
    assert client.get(path).status_code in (302, 404, 410)


def test_an_owners_link_still_ends_with_another_contact_after_a_new_key(client, settings):
    path = path_of_question(client)
    question = OwnerQuestion.objects.get()
    question.organisation.contact_email = "ny@as.example.no"
    question.organisation.save()
    rotate(settings)
    assert client.get(path).status_code == 410


@pytest.mark.parametrize(("keep", "status"), [(True, 303), (False, 422)])
def test_a_form_that_was_open_meanwhile_can_be_sent_by_the_old_key(client, settings, keep, status):
    initiative, form = make_initiative(), filled_in(wrong="De brukte radar.", about="title")
    rotate(settings, keep)
    response = client.post(f"{initiative.get_absolute_url()}meld-feil/", form)
    assert response.status_code == status
    assert initiative.reports.count() == keep


def test_older_keys_come_from_the_environment_with_commas():
    code = "from django.conf import settings; print(settings.SECRET_KEY_FALLBACKS)"
    answer = manage("shell", "-c", code, SECRET_KEY_FALLBACKS="one,two")
    assert "['one', 'two']" in answer.stdout, answer.stderr
