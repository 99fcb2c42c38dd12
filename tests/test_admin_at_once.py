"""Two who press a button in the admin at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client

from initiatives import publishing
from initiatives.models import Initiative
from tests.admin_forms import ADD, change_page, errors, filled_in
from tests.factory import make_draft, make_editor, make_initiative, make_organisation

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(page, *changes):
    """Open the page once per editor, then send all forms at the same moment."""
    start = Barrier(len(changes))

    def send(client, form):
        start.wait()
        try:
            return client.post(page, form)
        finally:
            connection.close()

    clients = [Client() for _changes in changes]
    forms = []
    for client, change in zip(clients, changes, strict=True):
        client.force_login(make_editor())
        forms.append(filled_in(client.get(page)) | change)
    with ThreadPoolExecutor(len(changes)) as pool:
        return [*pool.map(send, clients, forms)]


def test_a_double_click_on_save_makes_one_initiative_and_an_explanation():
    form = {"key": "robot", "title": "Robot", "summary": "En robot.", "_save": "x"}
    answers = at_once(ADD, form, form)
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    [refused] = [answer for answer in answers if answer.status_code == 200]
    assert "Et initiativ har allerede denne nøkkelen." in " ".join(errors(refused))
    assert Initiative.objects.count() == 1


def test_a_double_click_on_publish_publishes_once():
    draft = make_draft()
    answers = at_once(change_page(draft), {"_publish": "x"}, {"_publish": "x"})
    assert [answer.status_code for answer in answers] == [302, 302]
    assert LogEntry.objects.filter(change_message="Publisert.").count() == 1


def test_nobody_publishes_what_another_empties_in_the_same_moment():
    draft = make_draft()
    at_once(change_page(draft), {"_publish": "x"}, {"sources-0-DELETE": "on", "_save": "x"})
    draft.refresh_from_db()
    assert not draft.is_published or publishing.missing(draft) == []


def test_two_who_each_take_away_one_of_two_owners_leave_one():
    initiative = make_initiative(owners=[make_organisation(), make_organisation()])
    gone = [{f"participations-{row}-DELETE": "on", "_save": "x"} for row in (0, 1)]
    at_once(change_page(initiative), *gone)
    assert publishing.missing(Initiative.objects.get()) == []
