"""A link by which somebody without an account reads a draft, until it ends."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
from django.core import signing
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from initiatives import previews, publishing, writing
from initiatives.models import Initiative
from tests.admin_forms import change_page, messages
from tests.factory import make_draft, make_editor, make_initiative, make_organisation, make_user

pytestmark = pytest.mark.django_db


def path_of(initiative):
    """A link as from now, without the name of the site."""
    initiative.refresh_from_db()
    address = previews.link_to(initiative).address
    assert address.startswith("http://testserver/forhandsvisning/")
    return address.removeprefix("http://testserver")


def aged(path, monkeypatch, **age):
    """The same link as if it had been made so long ago, signed anew."""
    token = path.split("/")[2]
    made = timezone.now() - timedelta(**age)
    stamp = signing.b62_encode(int(made.timestamp()))
    monkeypatch.setattr(signing.TimestampSigner, "timestamp", lambda self: stamp)
    content = signing.loads(token, salt=previews.SALT)
    return f"/forhandsvisning/{signing.dumps(content, salt=previews.SALT)}/"


def test_somebody_without_an_account_reads_the_draft(client):
    draft = make_draft(title="Kunstig Ås", lessons="Begynn i det små.", effects=[("malt", "Mer")])
    response = client.get(path_of(draft))
    page = response.content.decode()
    assert response.status_code == 200
    assert "Kunstig Ås</h1>" in page
    assert "Begynn i det små." in page
    assert "Utkast til gjennomlesing" in page
    assert "Svar den som sendte deg lenken." in page
    assert f"/admin/initiatives/initiative/{draft.pk}/" not in page
    assert client.get(draft.get_absolute_url()).status_code == 404


def test_the_page_says_until_when_the_link_works(client, monkeypatch):
    path = path_of(make_draft())
    at = int(datetime(2026, 11, 25, 9, 5, tzinfo=UTC).timestamp())
    monkeypatch.setattr(signing.TimestampSigner, "timestamp", lambda self: signing.b62_encode(at))
    content = signing.loads(path.split("/")[2], salt=previews.SALT)
    path = f"/forhandsvisning/{signing.dumps(content, salt=previews.SALT)}/"
    monkeypatch.setattr("django.core.signing.time.time", lambda: at + 60)
    assert "Lenken virker til 9. desember 2026 klokka 10.05." in client.get(path).content.decode()


def test_the_address_is_kept_from_everybody_else(client):
    draft = make_draft(sources=["https://a.no/"])
    for path in (path_of(draft), path_of(make_initiative())):
        response = client.get(path)
        assert not response.cookies
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["Cache-Control"] == "private, no-store"
    assert "forhandsvisning" not in client.get("/").content.decode()
    assert "forhandsvisning" not in client.get(path_of(draft)).content.decode()


def test_no_log_names_a_link_that_works(client, caplog):
    caplog.set_level(logging.DEBUG)
    caplog.handler.addFilter(lambda record: not record.name.startswith("django.db"))
    path = path_of(make_draft())
    client.get(path)
    client.head(path)
    assert path.split("/")[2] not in caplog.text


def test_the_draft_is_shown_as_it_is_now(client):
    draft = make_draft()
    path = path_of(draft)
    Initiative.objects.filter(pk=draft.pk).update(title="Ny tittel")
    assert "Ny tittel</h1>" in client.get(path).content.decode()


def test_what_is_in_review_is_shown_too(client):
    draft = make_draft()
    path = path_of(draft)
    publishing.submit(draft, by=make_editor())
    assert client.get(path).status_code == 200


def test_changes_of_what_is_published_are_shown_beside_it(client):
    public, editor = make_initiative(title="Gammel tittel"), make_editor()
    revision = writing.revise(public, by=editor)
    Initiative.objects.filter(pk=revision.pk).update(title="Ny tittel")
    page = client.get(path_of(revision)).content.decode()
    assert "Ny tittel</h1>" in page
    assert f'href="{public.get_absolute_url()}">Se det som er publisert nå' in page
    assert "Gammel tittel</h1>" in client.get(public.get_absolute_url()).content.decode()


# What becomes of a link


def test_when_the_draft_is_published_the_link_leads_to_its_page(client):
    draft, editor = make_draft(), make_editor()
    path = path_of(draft)
    publishing.publish(draft, by=editor)
    assert client.get(path).url == draft.get_absolute_url()
    publishing.archive(draft, by=editor)
    assert client.get(path, follow=True).status_code == 410


def test_when_changes_are_published_the_link_leads_to_their_original(client):
    public, editor = make_initiative(), make_editor()
    revision = writing.revise(public, by=editor)
    path = path_of(revision)
    publishing.publish(revision, by=editor)
    assert client.get(path).url == public.get_absolute_url()


def test_what_was_published_and_taken_back_needs_a_new_link(client):
    draft, editor = make_draft(), make_editor()
    path = path_of(draft)
    publishing.publish(draft, by=editor)
    publishing.unpublish(draft, by=editor)
    assert client.get(path).status_code == 410
    assert client.get(path_of(draft)).status_code == 200


def test_a_link_works_for_two_weeks(client, monkeypatch):
    path = path_of(make_draft())
    assert client.get(aged(path, monkeypatch, days=13, hours=23)).status_code == 200
    response = client.get(aged(path, monkeypatch, days=14, minutes=1))
    assert response.status_code == 410
    assert "Be den som sendte deg lenken, om en ny." in response.content.decode()
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies
    assert "forhandsvisning" not in response.content.decode()


def test_a_link_to_what_is_deleted_leads_nowhere_also_when_it_is_brought_back(client):
    draft, editor = make_draft(), make_editor()
    path, pk = path_of(draft), draft.pk
    publishing.submit(draft, by=editor)  # A version to bring back.
    Initiative.objects.get(pk=pk).delete()
    assert client.get(path).status_code == 404
    writing.undelete(pk, by=editor)
    assert client.get(path).status_code == 410


@pytest.mark.parametrize("place", [0, 5, -3])
def test_a_link_that_was_tampered_with_leads_nowhere(client, place):
    token = path_of(make_draft()).split("/")[2]
    letter = "A" if token[place] != "A" else "B"
    forged = token[:place] + letter + token[place:][1:]
    assert client.get(f"/forhandsvisning/{forged}/").status_code == 404


def test_what_was_signed_for_something_else_leads_nowhere(client):
    content = [make_draft().pk, None, ""]
    for token in (signing.dumps(content), signing.dumps(content, key="x", salt=previews.SALT)):
        assert client.get(f"/forhandsvisning/{token}/").status_code == 404


@pytest.mark.parametrize("token", ["x", "a:b:c", "%00", "::", "æ:ø:å", "A" * 5000])
def test_nonsense_leads_nowhere(client, token):
    assert client.get(f"/forhandsvisning/{token}/").status_code == 404


def test_a_link_is_only_read(client):
    assert client.post(path_of(make_draft())).status_code == 405


def test_the_page_takes_as_many_queries_however_rich_the_draft_is(client):
    def queries(draft):
        path = path_of(draft)
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        return len(captured)

    def make(number):
        return make_draft(
            owners=[make_organisation() for _number in range(number)],
            sources=[f"https://a.no/{each}" for each in range(number)],
            effects=[("malt", "Mer")] * number,
            barriers={each: ("Dyrt", "") for each in range(1, number + 1)},
            benefits=["okt-kvalitet", "raskere-saksgang"][:number],
        )

    queries(make(1))
    assert queries(make(1)) == queries(make(6))


# At the desk


@override_settings(SITE_URL="https://katalog.example.no")
def test_who_may_change_a_draft_finds_a_link_on_its_page(client, editor):
    draft = make_draft()
    page = client.get(change_page(draft)).content.decode()
    assert "Lenke til gjennomlesing utenfra" in page
    address = page.split('id="preview-link"')[1].split('value="')[1].split('"')[0]
    assert address.startswith("https://katalog.example.no/forhandsvisning/")
    path = address.removeprefix("https://katalog.example.no")
    assert Client().get(path).status_code == 200


def test_nobody_else_does_and_nothing_that_is_public_has_one(client, editor):
    draft, public = make_draft(), make_initiative()
    assert "forhandsvisning" not in client.get(change_page(public)).content.decode()
    publishing.archive(public, by=editor)
    assert "forhandsvisning" not in client.get(change_page(public)).content.decode()
    viewer = make_user(is_staff=True)
    wanted = editor.groups.get().permissions.filter(codename__startswith="view_")
    viewer.user_permissions.set(wanted)
    client.force_login(viewer)
    response = client.get(change_page(draft))
    assert response.status_code == 200
    assert "forhandsvisning" not in response.content.decode()


def test_an_editor_closes_the_links_that_were_given_out(client, editor):
    draft, other = make_draft(), make_draft()
    path, untouched = path_of(draft), path_of(other)
    before = draft.modified
    address = f"{change_page(draft).removesuffix('change/')}steng-lenker/"
    assert f'action="{address}"' in client.get(change_page(draft)).content.decode()
    response = client.post(address, follow=True)
    assert messages(response) == ["Lenkene til gjennomlesing som er delt til nå, er stengt."]
    assert client.get(path).status_code == 410
    assert client.get(untouched).status_code == client.get(path_of(draft)).status_code == 200
    draft.refresh_from_db()
    assert draft.modified == before, "whoever writes meanwhile is not stopped by it"
