"""Who may do what with imports: visitors, accounts without a role, and both kinds of editors."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.imports import applying
from initiatives.models import Import, Initiative
from tests.factory import make_editor, make_organisation, make_user, make_writer
from tests.imports import ADD, PAGES, new_rows, page_of, sent
from tests.spreadsheets import named, xlsx

pytestmark = pytest.mark.django_db
READ = ["", "add/", "mal.xlsx", "mal.csv"]
READ_ONE = ["change/", "feil.xlsx", "feil.csv"]
DO = ["kolonner/", "bekreft/", "angre/"]


@pytest.fixture
def batch(db):
    """An import that nobody has confirmed, sent in by a responsible editor."""
    make_organisation(name="Ås kommune")
    return sent(make_editor(), *new_rows(1))


def addresses(batch):
    return [PAGES + part for part in READ] + [page_of(batch, part) for part in READ_ONE]


def test_both_kinds_of_editors_send_in_look_and_take_out(client, batch):
    for editor in (make_editor(), make_writer()):
        client.force_login(editor)
        for address in addresses(batch):
            assert client.get(address).status_code == 200, address
        response = client.post(ADD, {"file": named(xlsx(*new_rows(1)))})
        own = Import.objects.latest("pk")
        assert response.url == page_of(own)
        assert own.created_by == editor


def test_who_sent_it_in_confirms_and_undoes_it_whatever_the_role(client, batch):
    writer = make_writer()
    client.force_login(writer)
    own = sent(writer, *new_rows(1))
    assert "Bekreft importen" in client.get(page_of(own)).content.decode()
    client.post(page_of(own, "bekreft/"))
    assert Initiative.objects.count() == 1
    client.post(page_of(own, "angre/"))
    assert Initiative.objects.count() == 0


def test_a_responsible_editor_confirms_and_undoes_for_others(client, batch):
    own = sent(make_writer(), *new_rows(1))
    client.force_login(make_editor())
    client.post(page_of(own, "bekreft/"))
    assert Initiative.objects.get().origin == "import"
    client.post(page_of(own, "angre/"))
    assert not Initiative.objects.exists()


def test_another_editor_only_looks(client, batch):
    client.force_login(make_writer())
    page = client.get(page_of(batch)).content.decode()
    assert "Bekreft importen" not in page
    assert "<select" not in page
    assert "Bare den som sendte inn filen, eller en ansvarlig redaktør" in page
    assert client.post(page_of(batch, "kolonner/"), {}).status_code == 403
    for part in ("bekreft/", "angre/"):
        client.post(page_of(batch, part))
    assert not Initiative.objects.exists()
    applying.confirm(batch, by=batch.created_by)
    assert "Angre importen" not in client.get(page_of(batch)).content.decode()
    client.post(page_of(batch, "angre/"))
    assert Initiative.objects.count() == 1


def test_a_visitor_must_log_in(client, batch):
    for address in addresses(batch):
        response = client.get(address)
        assert response.status_code == 302
        assert response.url.startswith("/admin/login/")
    for part in DO:
        assert client.post(page_of(batch, part)).url.startswith("/admin/login/")
    response = client.post(ADD, {"file": named(xlsx(*new_rows(1)))})
    assert response.url.startswith("/admin/login/")
    assert Import.objects.count() == 1
    assert not Initiative.objects.exists()


def test_an_account_without_a_role_gets_nowhere(client, batch):
    client.force_login(make_user(is_staff=True))
    for address in addresses(batch):
        assert client.get(address).status_code == 403, address
    for part in DO:
        assert client.post(page_of(batch, part)).status_code == 403
    assert client.post(ADD, {"file": named(xlsx(*new_rows(1)))}).status_code == 403
    assert Import.objects.count() == 1
    assert not Initiative.objects.exists()


def test_who_may_look_at_imports_only_looks(client, batch):
    viewer = make_user(is_staff=True)
    wanted = make_editor().groups.get().permissions.filter(codename__startswith="view_")
    viewer.user_permissions.set(wanted)
    client.force_login(viewer)
    assert client.get(page_of(batch)).status_code == 200
    assert client.get(PAGES).status_code == 200
    for address in [ADD, PAGES + "mal.xlsx"]:
        assert client.get(address).status_code == 403
    for part in DO:
        assert client.post(page_of(batch, part)).status_code == 403


def test_nobody_changes_or_deletes_an_import_or_gets_by_with_a_link(client, batch):
    superuser = make_user(is_staff=True, is_superuser=True)
    client.force_login(superuser)
    assert client.get(page_of(batch, "delete/")).status_code == 403
    assert client.post(page_of(batch, "delete/"), {"post": "yes"}).status_code == 403
    client.post(page_of(batch), {"file_name": "x"})
    form = {"action": "delete_selected", "_selected_action": [batch.pk], "post": "yes"}
    client.post(PAGES, form)
    batch.refresh_from_db()
    assert batch.file_name == "liste.xlsx"
    for part in DO:  # A link is no deed.
        assert client.get(page_of(batch, part)).status_code == 405
    assert not Initiative.objects.exists()


def test_what_is_not_there_is_not_found(client, editor):
    for part in ("feil.xlsx", "feil.csv"):
        assert client.get(f"{PAGES}99/{part}").status_code == 404
    for part in DO:
        assert client.post(f"{PAGES}99/{part}").status_code == 404
    assert client.get(f"{PAGES}99/change/").status_code == 302
    assert client.get(f"{PAGES}abc/change/").status_code == 302
    assert client.get(f"{PAGES}mal.pdf").status_code == 404


def test_the_list_shows_who_sent_what_and_what_came_of_it_in_as_many_queries(
    client, editor, django_assert_num_queries
):
    make_organisation(name="Ås kommune")
    sent(editor, *new_rows(3), ["", "Uten sammendrag"], name="første.xlsx")
    page = client.get(PAGES).content.decode()
    assert "første.xlsx" in page and "3 nye, 1 avvist" in page and "kari" in page
    with CaptureQueriesContext(connection) as asked:
        client.get(PAGES)
    for _more in range(3):
        sent(make_writer(), *new_rows(2))
    with django_assert_num_queries(len(asked)):
        client.get(PAGES)


def test_the_page_of_rows_takes_as_many_queries_however_many_it_shows(
    client, editor, django_assert_num_queries
):
    make_organisation(name="Ås kommune")
    few, many = sent(editor, *new_rows(3)), sent(editor, *new_rows(45))
    with CaptureQueriesContext(connection) as asked:
        client.get(page_of(few))
    with django_assert_num_queries(len(asked)):
        client.get(page_of(many))
