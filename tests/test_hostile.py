"""What strangers try on a public site: led astray, poisoned, more filled in than was asked."""

import re

import pytest
from django.test import Client, override_settings

from initiatives.models import ErrorReport, Initiative, Proposal
from tests.admin_forms import ADD, LIST, change_page, filled_in
from tests.factory import make_draft, make_editor, make_initiative, make_user, make_writer
from tests.visitors import filled_in as visitors_form

pytestmark = pytest.mark.django_db
PASSWORD = "korsvei-lampe-42"
ELSEWHERE = [
    "https://ond.example/",
    "//ond.example/",
    "///ond.example/",
    "/\\ond.example/",
    "\\\\ond.example/",
    "https:ond.example",
    "http:///ond.example/",
    "javascript:alert(1)",
    "\t//ond.example/",
    "https://testserver@ond.example/",
    "https://testserver.ond.example/",
]


# Led astray


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_logging_in_leads_nowhere_else(client, elsewhere):
    editor = make_editor(username="kari", password=PASSWORD)
    form = {"username": "kari", "password": PASSWORD, "next": elsewhere}
    for address in ("/admin/login/", "/nn/admin/login/"):
        response = client.post(address, form)
        assert response.status_code == 302
        assert re.match(r"/(?![/\\])", response["Location"]), response["Location"]
    client.force_login(editor)
    asked = client.get("/admin/login/", {"next": elsewhere})
    assert re.match(r"/(?![/\\])", asked["Location"])


def test_logging_in_leads_on_to_our_own_page(client):
    make_editor(username="kari", password=PASSWORD)
    form = {"username": "kari", "password": PASSWORD, "next": ADD}
    assert client.post("/admin/login/", form)["Location"] == ADD


@pytest.mark.parametrize(
    "address",
    [
        "//ond.example/om",
        "//ond.example",
        "/%2f%2fond.example/om",
        "/nn//ond.example",
        "/\\ond.example",
    ],
)
def test_an_address_without_its_slash_leads_nowhere_else(address):
    client = Client()
    response = client.generic("GET", "/", PATH_INFO=address.replace("%2f", "/"))
    location = response.get("Location", "/")
    assert re.match(r"/(?![/\\])", location), location


# Poisoned: what one visitor's headers say must not stand in a page that others get

NOT_OURS = ["ond.example", "testserver.ond.example", "testserver@ond.example", ""]
NOT_OURS += ["testserver, ond.example", "ond.example#testserver"]
PAGES = ["/", "/initiativer/", "/initiativer/en/", "/data/", "/sitemap.xml", "/initiativer.atom"]
PAGES += ["/data/katalog.ttl", "/api/v1/openapi.json", "/robots.txt", "/initiativer.csv"]


def page(address, **headers):
    return Client().get(address, headers=headers).getvalue().decode()


@pytest.mark.parametrize("address", PAGES)
def test_what_a_visitors_headers_say_is_in_no_page(address):
    make_initiative(key="en")
    headers = {"x-forwarded-host": "ond.example", "x-forwarded-proto": "https"}
    headers |= {"forwarded": "host=ond.example", "x-original-url": "/ond", "x-rewrite-url": "/ond"}
    headers |= {"x-forwarded-prefix": "/ond", "x-forwarded-port": "666", "referer": "//ond.example"}
    headers |= {"accept-language": "en", "cookie": "django_language=en"}
    assert page(address, **headers) == page(address)


@override_settings(ALLOWED_HOSTS=["testserver", "also.example"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_names_the_address_of_the_site_whatever_host_was_asked(address):
    make_initiative(key="en")
    assert page(address, host="also.example") == page(address)


@override_settings(ALLOWED_HOSTS=["testserver"])
@pytest.mark.parametrize("host", NOT_OURS)
@pytest.mark.parametrize("https", [True, False])
def test_a_host_that_is_not_ours_is_refused_and_led_nowhere(host, https):
    with override_settings(SECURE_SSL_REDIRECT=https):
        response = Client().get("/om", headers={"host": host})
    assert response.status_code == 400
    assert "Location" not in response
    assert "ond.example" not in response.content.decode()


# More filled in than was asked

MORE = {
    "id": "1", "pk": "1", "key": "min-egen", "state": "published", "published_at": "2020-01-01",
    "published_by": "1", "first_published_at": "2020-01-01", "archived_at": "2020-01-01",
    "owner_confirmed_at": "2026-01-01", "modified": "2020-01-01", "created": "2020-01-01",
    "reference": "X-1", "secret_digest": "x", "closed_at": "2020-01-01", "closed_by": "1",
    "answer": "Ja", "origin": "visitor", "initiative": "1", "is_superuser": "on", "is_staff": "on",
    "user_permissions": "1", "groups": "1", "_publish": "x",
}  # fmt: skip


def values(row):
    """All that a row holds but when it was saved."""
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in ("modified", "title", "title_sort")
    }


def test_a_suggestion_takes_in_nothing_that_its_form_does_not_ask(client):
    written = {"title": "Kamera", "summary": "Kommunen teller.", "owner_1": "Voss kommune"}
    written |= {"source_1_url": "https://voss.example.no/"}
    plain, forged = visitors_form(**written), visitors_form(**MORE | written)
    assert client.post("/meld-inn/", plain).status_code == 303
    assert client.post("/meld-inn/", forged).status_code == 303
    own = {"id", "reference", "secret_digest", "created"}
    one, other = (
        {n: v for n, v in values(p).items() if n not in own} for p in Proposal.objects.all()
    )
    assert one == other
    assert not Initiative.objects.exists()


def test_a_report_takes_in_nothing_that_its_form_does_not_ask(client):
    make_initiative(key="en")
    make_initiative(key="to")
    for form in (visitors_form(wrong="Feil"), visitors_form(**MORE | {"wrong": "Feil igjen"})):
        assert client.post("/initiativer/en/meld-feil/", form).status_code == 303
    own = {"id", "reference", "created", "wrong"}
    one, other = (
        {n: v for n, v in values(r).items() if n not in own} for r in ErrorReport.objects.all()
    )
    assert one == other


@pytest.mark.parametrize("make", [make_writer, make_editor])
def test_an_editors_form_changes_nothing_but_its_own_fields(client, make):
    editor = make()
    client.force_login(editor)
    draft = make_draft()
    before, rights = values(draft), values(editor)
    form = filled_in(client.get(change_page(draft)))
    own = {name: value for name, value in MORE.items() if name not in (*form, "_publish")}
    response = client.post(change_page(draft), form | own | {"title": "Ny tittel", "_save": "x"})
    assert response.status_code == 302
    draft.refresh_from_db()
    editor.refresh_from_db()
    assert draft.title == "Ny tittel"
    changed = {name for name, value in values(draft).items() if value != before[name]}
    assert changed <= {"written_by_id"}
    assert values(editor) == rights


def test_a_new_organisation_is_none_that_others_have_saved_whatever_its_form_says(client, editor):
    form = {"name": "Voss kommune", "slug": "voss-kommune", "kind": "kommune", "seen": "{}"}
    page = client.post("/admin/initiatives/organisation/add/", form | MORE)
    assert page.status_code in (200, 302)


@pytest.mark.parametrize("sent", ["zq", "9" * 30, "-1", "\0"])
def test_a_choice_that_cannot_be_is_said_to_the_editor(client, editor, sent):
    many, one = {"counties": sent, "municipality": sent}, {"participations-0-organisation": sent}
    address, form = "/admin/initiatives/organisation/add/", {"name": "Voss", "slug": "voss"}
    page = client.post(address, form | many)
    assert page.context["adminform"].form.errors.keys() >= {"counties", "municipality"}
    draft = make_draft()
    form = filled_in(client.get(change_page(draft))) | one | {"ai_types": sent, "benefits": sent}
    page = client.post(change_page(draft), form)
    assert page.context["adminform"].form.errors.keys() >= {"ai_types", "benefits"}


@pytest.mark.parametrize("number", [2**63 - 1, 2**63, -(10**30)])
def test_a_number_that_no_database_holds_is_of_no_record(client, editor, number):
    draft = make_draft()
    form = {"action": "submit_selected", "_selected_action": [draft.pk, number]}
    assert client.post(LIST, form).status_code == 302
    assert client.get(LIST, {"id__in": f"{draft.pk},{number}"}).context["cl"].result_count == 1
    draft.refresh_from_db()
    assert draft.state == "in_review"


@pytest.mark.parametrize("make", [make_writer, make_editor])
def test_no_editor_gives_herself_or_others_rights(client, make):
    editor, other = make(), make_user(username="ola")
    client.force_login(editor)
    for user in (editor, other):
        for address in (
            f"/admin/auth/user/{user.pk}/change/",
            f"/admin/auth/user/{user.pk}/password/",
        ):
            assert (
                client.post(address, MORE | {"username": "ny", "password1": PASSWORD}).status_code
                == 403
            )
    assert client.post("/admin/auth/user/add/", MORE).status_code == 403
    assert client.post("/admin/auth/group/add/", {"name": "Alt"}).status_code == 403
    old = {"old_password": "x", "new_password1": PASSWORD, "new_password2": PASSWORD}
    client.post("/admin/password_change/", MORE | old)
    for user in (editor, other):
        was = values(user)
        user.refresh_from_db()
        assert values(user) == was


# NUL, which no text of PostgreSQL holds, where nobody types it


@pytest.mark.parametrize("name", ["sessionid", "csrftoken", "messages"])
@pytest.mark.parametrize("address", ["/", "/admin/login/", "/meld-inn/"])
def test_a_cookie_that_is_no_text_is_none(client, name, address):
    cookie = rf'{name}="aaaaaaaaaaaa\000"'
    assert client.get(address, headers={"cookie": cookie}).status_code == 200


def test_an_editors_cookie_is_read_beside_one_that_is_no_text(client, editor):
    session = client.cookies["sessionid"].value
    cookie = rf'messages="a\000"; sessionid={session}'
    assert Client().get("/admin/", headers={"cookie": cookie}).status_code == 200


def test_a_reference_that_is_no_text_is_of_no_report(client):
    make_initiative(key="en")
    page = client.get("/initiativer/en/meld-feil/takk/", {"ref": "a\0b"})
    assert page.status_code == 200
