"""Who may do what in the admin, and what nobody may."""

import pytest
from django.contrib.admin.models import LogEntry

from barriers.models import Dimension
from initiatives import publishing
from initiatives.models import Initiative, Municipality, Organisation, Sector
from tests.admin_forms import ADD, LIST, change_page, errors, send
from tests.factory import (
    make_dimension,
    make_draft,
    make_editor,
    make_initiative,
    make_municipality,
    make_organisation,
    make_term,
    make_user,
)

pytestmark = pytest.mark.django_db

ORGANISATIONS = "/admin/initiatives/organisation/"


@pytest.fixture
def superuser(client):
    superuser = make_user(is_staff=True, is_superuser=True)
    client.force_login(superuser)
    return superuser


def fixed_rows():
    """Each row that addresses and files name: its page, and the fields that stay as they are."""
    place = make_municipality()
    return [
        (f"/admin/initiatives/sector/{make_term(Sector, 'en').pk}/change/", {"code": "to"}),
        (f"/admin/initiatives/county/{place.county_id}/change/", {"number": "03"}),
        (f"/admin/initiatives/municipality/{place.pk}/change/", {"number": "0301"}),
        (
            f"/admin/barriers/dimension/{make_dimension().pk}/change/",
            {"code": "to", "number": "2"},
        ),
    ]


def test_an_editor_writes_publishes_and_deletes_a_draft_that_was_never_public(client, editor):
    draft = make_draft()
    assert client.get(LIST).status_code == client.get(ADD).status_code == 200
    send(client, change_page(draft), {}, "_publish")
    draft.refresh_from_db()
    assert draft.is_published
    regretted = make_draft()
    client.post(f"{LIST}{regretted.pk}/delete/", {"post": "yes"})
    assert Initiative.objects.get() == draft
    assert LogEntry.objects.filter(action_flag=3, user=editor).count() == 1


@pytest.mark.parametrize("address", ["/admin/", LIST, ADD, ORGANISATIONS])
def test_a_visitor_must_log_in(client, address):
    response = client.get(address)
    assert response.status_code == 302
    assert response.url.startswith("/admin/login/")


def test_somebody_who_is_no_editor_sees_and_changes_nothing(client):
    client.force_login(make_user(is_staff=True))
    draft = make_draft()
    for address in (LIST, ADD, change_page(draft), f"{LIST}{draft.pk}/delete/", ORGANISATIONS):
        assert client.get(address).status_code == 403
        assert client.post(address, {"_publish": "x"}).status_code == 403
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_somebody_who_may_only_look_has_no_buttons_and_cannot_post(client):
    viewer = make_user(is_staff=True)
    wanted = make_editor().groups.get().permissions.filter(codename__startswith="view_")
    viewer.user_permissions.set(wanted)
    client.force_login(viewer)
    draft = make_draft(effects=[("malt", "Spart tid")], barriers={1: ("Dyrt", "")})
    page = client.get(change_page(draft))
    assert page.status_code == 200
    assert 'name="_publish"' not in page.content.decode()
    assert client.post(change_page(draft), {"_publish": "x"}).status_code == 403
    response = client.post(LIST, {"action": "publish_selected", "_selected_action": [draft.pk]})
    assert response.status_code in (200, 302, 403)
    draft.refresh_from_db()
    assert draft.state == "draft"


@pytest.mark.parametrize("who", ["editor", "superuser"])
def test_what_was_ever_public_is_never_deleted(client, who, request):
    by = request.getfixturevalue(who)
    public, archived, retracted = make_initiative(), make_initiative(), make_initiative()
    publishing.archive(archived, by=by)
    publishing.unpublish(retracted, by=by)
    for initiative in (public, archived, retracted):
        assert 'class="deletelink"' not in client.get(change_page(initiative)).content.decode()
        address = f"{LIST}{initiative.pk}/delete/"
        assert client.post(address, {"post": "yes"}).status_code == 403
    assert Initiative.objects.count() == 3


@pytest.mark.parametrize("who", ["editor", "superuser"])
def test_initiatives_are_not_deleted_in_bulk(client, who, request):
    request.getfixturevalue(who)
    draft = make_draft()
    assert "delete_selected" not in client.get(LIST).content.decode()
    form = {"action": "delete_selected", "_selected_action": [draft.pk], "post": "yes"}
    client.post(LIST, form)
    assert Initiative.objects.get() == draft


def test_an_editor_adds_an_organisation(client, editor):
    page = client.get(ORGANISATIONS + "add/").content.decode()
    assert "Vises aldri for publikum" in page
    place = make_municipality()
    values = {"name": "Ås kommune", "slug": "as-kommune", "kind": "kommune"}
    send(client, ORGANISATIONS + "add/", values | {"municipality": place.pk})
    assert Organisation.objects.get().municipality == place


def test_a_municipality_as_an_organisation_must_say_which(client, editor):
    values = {"name": "Ås kommune", "slug": "as-kommune", "kind": "kommune"}
    response = send(client, ORGANISATIONS + "add/", values)
    assert errors(response) == ["Velg hvilken kommune dette er."]


def test_an_editor_cannot_delete_an_organisation(client, editor):
    address = f"{ORGANISATIONS}{make_organisation().pk}/delete/"
    assert client.post(address, {"post": "yes"}).status_code == 403


def test_an_organisation_that_takes_part_is_kept_and_the_superuser_is_told_why(client, superuser):
    organisation = make_draft().participations.get().organisation
    response = client.post(f"{ORGANISATIONS}{organisation.pk}/delete/", {"post": "yes"})
    assert "Kan ikke slette organisasjon" in response.content.decode()
    assert Organisation.objects.get() == organisation


def test_an_editor_sees_the_vocabularies_and_changes_none(client, editor):
    for page, _fixed in fixed_rows():
        assert client.get(page).status_code == 200
        assert client.post(page, {}).status_code == 403
        assert client.get(page.rsplit("/", 3)[0] + "/add/").status_code == 403


def test_a_superuser_changes_the_texts_but_not_the_codes(client, superuser):
    for page, forged in fixed_rows():
        before = client.get(page).context["original"]
        name = "name_nb" if hasattr(before, "name_nb") else "name"
        send(client, page, {name: "Nytt navn"} | forged)
        after = type(before).objects.get(pk=before.pk)
        assert getattr(after, name) == "Nytt navn"
        assert all(getattr(after, field) == getattr(before, field) for field in forged)


def test_not_even_a_superuser_deletes_what_addresses_name(client, superuser):
    for page, _fixed in fixed_rows():
        address = page.replace("/change/", "/delete/")
        assert client.post(address, {"post": "yes"}).status_code == 403
        assert "delete_selected" not in client.get(page.rsplit("/", 3)[0] + "/").content.decode()
    for model in (Sector, Municipality, Dimension):
        assert model.objects.exists()


def test_an_account_that_published_something_is_kept(client, superuser):
    publisher = make_initiative().published_by
    client.post(f"/admin/auth/user/{publisher.pk}/delete/", {"post": "yes"})
    publisher.refresh_from_db()


def test_the_history_of_an_initiative_is_shown_and_takes_no_posts_badly(client, editor):
    draft = make_draft()
    publishing.publish(draft, by=editor)
    page = client.get(f"{LIST}{draft.pk}/history/")
    assert "Publisert" in page.content.decode()
    assert client.post(f"{LIST}{draft.pk}/history/").status_code < 500


def test_an_address_without_an_initiative_leads_back_with_a_message(client, editor):
    for odd in ("999999", "abc", "%00"):
        response = client.get(f"{LIST}{odd}/change/")
        assert response.status_code == 302
