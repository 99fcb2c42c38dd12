"""Every page and action of the admin, for a visitor, an account without a role, and both roles."""

import pytest
from django.contrib import admin
from django.test import Client

from initiatives import publishing
from initiatives import record as records
from initiatives.admin.bulk import ACTIONS
from initiatives.models import (
    Initiative,
    Sector,
)
from tests.admin_forms import LIST
from tests.desk_pages import address_of
from tests.factory import (
    make_draft,
    make_editor,
    make_initiative,
    make_term,
    make_user,
    make_writer,
)

pytestmark = pytest.mark.django_db

WHO = ["visitor", "account", "writer", "responsible"]
INITIATIVE, ORGANISATION = "initiatives_initiative", "initiatives_organisation"
VOCABULARY = [
    "initiatives_sector",
    "initiatives_aitype",
    "initiatives_benefit",
    "initiatives_county",
    "initiatives_municipality",
    "barriers_dimension",
]

# What each of WHO is answered; an empty POST to a form comes back as 200 with faults.
ANSWERS = {
    (f"{INITIATIVE}_changelist", "get"): (302, 403, 200, 200),
    (f"{INITIATIVE}_changelist", "post"): (302, 403, 200, 200),
    (f"{INITIATIVE}_add", "get"): (302, 403, 200, 200),
    (f"{INITIATIVE}_change", "get"): (302, 403, 200, 200),
    # A visitor may be an editor whose log-in is gone; the form says nothing of what it changes.
    (f"{INITIATIVE}_change", "post"): (403, 403, 409, 409),
    (f"{INITIATIVE}_delete", "get"): (302, 403, 200, 200),
    (f"{INITIATIVE}_delete", "post"): (302, 403, 302, 302),
    (f"{INITIATIVE}_history", "get"): (302, 403, 200, 200),
    (f"{INITIATIVE}_version", "get"): (302, 403, 200, 200),
    (f"{INITIATIVE}_restore", "get"): (302, 405, 405, 405),
    (f"{INITIATIVE}_restore", "post"): (302, 403, 302, 302),
    (f"{INITIATIVE}_act", "get"): (302, 405, 405, 405),
    (f"{INITIATIVE}_act", "post"): (302, 403, 302, 302),
    (f"{INITIATIVE}_revise", "get"): (302, 405, 405, 405),
    (f"{INITIATIVE}_revise", "post"): (302, 403, 302, 302),
    (f"{INITIATIVE}_close_previews", "get"): (302, 405, 405, 405),
    (f"{INITIATIVE}_close_previews", "post"): (302, 403, 302, 302),
    (f"{INITIATIVE}_choices", "get"): (302, 405, 405, 405),
    (f"{INITIATIVE}_choices", "post"): (302, 403, 302, 302),
    (f"{INITIATIVE}_deleted", "get"): (302, 403, 200, 200),
    (f"{INITIATIVE}_undelete", "post"): (302, 403, 404, 404),  # What is there is not deleted.
    (f"{ORGANISATION}_changelist", "get"): (302, 403, 200, 200),
    (f"{ORGANISATION}_add", "get"): (302, 403, 200, 200),
    (f"{ORGANISATION}_change", "get"): (302, 403, 200, 200),
    (f"{ORGANISATION}_change", "post"): (403, 403, 200, 200),
    (f"{ORGANISATION}_delete", "post"): (302, 403, 403, 403),
    (f"{ORGANISATION}_history", "get"): (302, 403, 200, 200),
    ("initiatives_linkcheck_changelist", "get"): (302, 403, 200, 200),
    ("initiatives_linkcheck_add", "get"): (302, 403, 403, 403),
    ("initiatives_linkcheck_change", "get"): (302, 403, 200, 200),
    ("initiatives_linkcheck_change", "post"): (302, 403, 403, 403),
    ("initiatives_linkcheck_delete", "post"): (302, 403, 403, 403),
    ("initiatives_linkcheck_history", "get"): (302, 403, 200, 200),
    ("initiatives_import_delete", "post"): (302, 403, 403, 403),
    ("initiatives_import_history", "get"): (302, 403, 200, 200),
    ("index", "get"): (302, 200, 200, 200),
    ("app_list", "get"): (302, 404, 200, 200),
    ("password_change", "get"): (302, 200, 200, 200),
    ("password_change_done", "get"): (302, 200, 200, 200),
    ("jsi18n", "get"): (302, 200, 200, 200),
}
for model in VOCABULARY:
    ANSWERS |= {
        (f"{model}_changelist", "get"): (302, 403, 200, 200),
        (f"{model}_add", "get"): (302, 403, 403, 403),
        (f"{model}_add", "post"): (302, 403, 403, 403),
        (f"{model}_change", "get"): (302, 403, 200, 200),
        (f"{model}_change", "post"): (302, 403, 403, 403),
        (f"{model}_delete", "post"): (302, 403, 403, 403),
        (f"{model}_history", "get"): (302, 403, 200, 200),
    }
# What others have sent, and what was sent to them, is answered or read, never written.
SENT = ["errorreport", "proposal", "ownerquestion", "outgoingmail", "soughtinvain"]
for model in SENT:
    ANSWERS |= {
        (f"initiatives_{model}_changelist", "get"): (302, 403, 200, 200),
        (f"initiatives_{model}_add", "get"): (302, 403, 403, 403),
        (f"initiatives_{model}_change", "get"): (302, 403, 200, 200),
        (f"initiatives_{model}_delete", "post"): (302, 403, 403, 403),
        (f"initiatives_{model}_history", "get"): (302, 403, 200, 200),
    }
for page in ("changelist", "add", "change", "delete", "history"):
    ANSWERS[f"admin_logentry_{page}", "get"] = (302, 403, 403, 403)
# Log-in and log-out are for everybody; the rest have tests of their own.
ELSEWHERE = {
    "login": "tests/test_admin_access.py",
    "logout": "",
    "autocomplete": "tests/test_admin_list.py",
    **dict.fromkeys(
        [
            f"initiatives_import_{page}"
            for page in ("changelist", "add", "change", "template", "faults")
            + ("choose", "confirm", "undo")
        ],
        "tests/test_import_access.py",
    ),
    "view_on_site": "a model without a page of its own answers 404",
}


def client_of(who):
    client = Client()
    makers = {
        "account": lambda: make_user(is_staff=True),
        "writer": make_writer,
        "responsible": make_editor,
    }
    if who in makers:
        client.force_login(makers[who]())
    return client


@pytest.mark.parametrize(("name", "method"), ANSWERS)
def test_each_page_answers_each_kind_of_user_as_it_should(name, method):
    address = address_of(name)
    expected = ANSWERS[name, method]
    data = {"post": "yes"} if name.endswith("_delete") else {}
    for who, status in zip(WHO, expected, strict=True):
        if name == f"{INITIATIVE}_delete" and method == "post":
            address = address_of(name)  # The one before has deleted it.
        response = getattr(client_of(who), method)(address, data)
        assert response.status_code == status, (who, address)
        if who == "visitor" and status == 302:
            assert response.url.startswith("/admin/login/")


def named_patterns(patterns):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from named_patterns(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name


def test_no_page_is_left_out_here():
    names = set(named_patterns(admin.site.get_urls()))
    mine = {name for name in names if not name.startswith("auth_")}
    assert mine == {name for name, _method in ANSWERS} | set(ELSEWHERE) | {f"{INITIATIVE}_advice"}


@pytest.mark.parametrize("who", ["account", "writer", "responsible"])
@pytest.mark.parametrize("page", ["user", "group"])
def test_accounts_are_the_superusers_alone(who, page):
    assert client_of(who).get(f"/admin/auth/{page}/").status_code == 403


# What is public


@pytest.mark.parametrize("who", ["account", "writer"])
@pytest.mark.parametrize("button", ["_publish", "_unpublish", "_archive"])
def test_only_a_responsible_editor_does_what_the_public_notices(who, button):
    initiative = make_draft() if button == "_publish" else make_initiative()
    before = Initiative.objects.values().get()
    form = {"_version": initiative.modified.isoformat(), button: "x"}
    client_of(who).post(f"{LIST}{initiative.pk}/gjor/", form)
    assert Initiative.objects.values().get() == before


def test_a_writer_sends_to_review_and_takes_back_from_it():
    draft = make_draft()
    client = client_of("writer")
    for button, state in (("_review", "in_review"), ("_unpublish", "draft")):
        form = {"_version": draft.modified.isoformat(), button: "x"}
        client.post(f"{LIST}{draft.pk}/gjor/", form)
        draft.refresh_from_db()
        assert draft.state == state


BUTTONS = {
    "draft": ({"_review"}, {"_review", "_publish"}),
    "in_review": ({"_unpublish"}, {"_unpublish", "_publish"}),
    "published": ({"_revise"}, {"_unpublish", "_archive", "_revise"}),
    "archived": (set(), {"_unpublish", "_publish"}),
}


@pytest.mark.parametrize("state", BUTTONS)
def test_each_role_sees_the_buttons_it_may_press(state):
    initiative = make_initiative() if state in ("published", "archived") else make_draft()
    if state == "in_review":
        publishing.submit(initiative, by=make_writer())
    if state == "archived":
        publishing.archive(initiative, by=make_editor())
    for who, wanted in zip(("writer", "responsible"), BUTTONS[state], strict=True):
        page = client_of(who).get(f"{LIST}{initiative.pk}/change/").content.decode()
        shown = {
            name
            for name in ("_review", "_publish", "_unpublish", "_archive", "_revise")
            if f'name="{name}"' in page
        }
        assert shown == wanted, who


# Actions on many rows: what each role's does to a draft and to what is published.

DOES = {
    "submit_selected": ("in_review", "in_review"),
    "publish_selected": ("draft", "published"),
    "unpublish_selected": ("published", "draft"),
    "archive_selected": ("published", "archived"),
    "confirm_selected": (None, "confirmed"),
    "add_sector": ("added", "added"),
    "take_out": ("file", "file"),
}


@pytest.mark.parametrize("action", DOES)
def test_each_action_does_what_each_role_may(action):
    sector = make_term(Sector, "samferdsel")
    for who, expected in zip(
        ("visitor", "account", "writer", "responsible"), (None, None, *DOES[action]), strict=True
    ):
        on_public = action in ("unpublish_selected", "archive_selected", "confirm_selected")
        initiative = make_initiative() if on_public else make_draft()
        form = {"action": action, "_selected_action": [initiative.pk], "sektor": sector.pk}
        before = initiative.state
        response = client_of(who).post(LIST, form)
        initiative.refresh_from_db()
        done = {
            "confirmed": initiative.last_confirmed_at is not None,
            "added": "samferdsel" in records.read(initiative)["sectors"],
            "file": "attachment" in response.get("Content-Disposition", ""),
        }
        if expected in done:
            assert done[expected], who
        else:
            assert not any(done.values()), who
            assert initiative.state == (expected or before), who


def test_no_action_is_left_out_here():
    assert {action.__name__ for action in ACTIONS} == set(DOES)
