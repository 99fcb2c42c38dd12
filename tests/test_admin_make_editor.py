"""`manage.py make_editor`."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from tests.factory import make_user

pytestmark = pytest.mark.django_db

GOOD = "korsvei-lampe-42"


@pytest.fixture(autouse=True)
def _without_groups(db):
    Group.objects.all().delete()


def make_editor_by_command(monkeypatch, username, password, **options):
    monkeypatch.setenv("EDITOR_PASSWORD", password)
    told = StringIO()
    call_command("make_editor", username=username, stdout=told, **options)
    return told.getvalue()


def test_an_editor_is_made_who_can_log_in_write_and_publish(client, monkeypatch):
    told = make_editor_by_command(monkeypatch, "kari", GOOD)
    assert told == "kari can now log in at /admin/ and edit the catalogue.\n"
    assert client.login(username="kari", password=GOOD)
    assert client.get("/admin/initiatives/initiative/add/").status_code == 200
    editor = get_user_model().objects.get()
    assert [group.name for group in editor.groups.all()] == ["Ansvarlig redaktør"]
    assert (editor.is_staff, editor.is_superuser) == (True, False)


def test_an_editor_can_be_made_who_writes_and_does_not_publish(monkeypatch):
    make_editor_by_command(monkeypatch, "kari", GOOD, role="redaktor")
    editor = get_user_model().objects.get()
    assert editor.has_perm("initiatives.change_initiative")
    assert not editor.has_perm("initiatives.publish_initiative")


@pytest.mark.parametrize(
    ("username", "password", "sentence"),
    [
        ("kari", GOOD, "There is an account with the username kari already."),
        ("ola", "12345", "This password is too short."),
        ("ola", "password", "This password is too common."),
        ("olanordmann", "olanordmann1", "The password is too similar to the username."),
        ("ola", "", "This password is too short."),
        ("ola nordmann", GOOD, "Enter a valid username."),
        ("x" * 151, GOOD, "at most 150 characters"),
    ],
)
def test_nothing_is_made_when_name_or_password_will_not_do(
    monkeypatch, username, password, sentence
):
    make_user(username="kari")
    with pytest.raises(CommandError, match=sentence):
        make_editor_by_command(monkeypatch, username, password)
    assert get_user_model().objects.count() == 1
