"""What editors see of the check of links: a list of addresses, and a note on the form."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.models import Initiative, LinkCheck
from tests.admin_forms import change_page, errors, filled_in
from tests.factory import make_draft, make_editor, make_initiative, make_user, make_writer

pytestmark = pytest.mark.django_db

LINKS = "/admin/initiatives/linkcheck/"
A, B = "https://a.no/", "https://b.no/?x=1&y=<2>"
IN_MAY, IN_JUNE = datetime(2026, 5, 3, tzinfo=UTC), datetime(2026, 6, 7, tzinfo=UTC)
BROKEN = {"borte", "uten-svar", "avvist"}


def make_check(url=A, state="borte", **overrides):
    values = {
        "explanation": "Serveren svarte 404: siden finnes ikke.",
        "checked_at": IN_JUNE,
        "broken_since": IN_MAY if state in BROKEN else None,
    } | overrides
    return LinkCheck.objects.create(url=url, state=state, **values)


def rows(response):
    return [check.url for check in response.context["cl"].result_list]


@pytest.mark.parametrize("make", [make_writer, make_editor])
def test_both_roles_read_which_address_is_gone_since_when_and_who_names_it(client, make):
    client.force_login(make())
    first, second = make_draft(sources=[B], title="Ås"), make_initiative(sources=[B], title="Bø")
    make_check(B)
    page = client.get(LINKS).content.decode()
    assert 'href="https://b.no/?x=1&amp;y=&lt;2&gt;"' in page
    assert "<strong>Borte.</strong> Serveren svarte 404: siden finnes ikke." in page
    assert "03.05.2026" in page
    assert "07.06.2026" in page
    assert page.index(f'href="{change_page(second)}">Bø') < page.index(change_page(first))


def test_where_an_address_has_moved_to_is_a_link(client, editor):
    make_check(A, "flyttet", redirects=f"301 {B}\n302 https://c.no/")
    page = client.get(LINKS).content.decode()
    assert "Ny adresse: " in page
    assert page.count('href="https://b.no/?x=1&amp;y=&lt;2&gt;"') == 1
    assert "c.no" not in page


def test_what_is_no_web_address_is_no_link(client, editor):
    make_check(A, "avvist", redirects="302 javascript:alert(1)")
    page = client.get(LINKS).content.decode()
    assert "Sender videre til: javascript:alert(1)" in page
    assert 'href="javascript' not in page


def test_those_broken_for_longest_come_first_and_those_that_are_not_last(client, editor):
    make_check("https://found.no/", "funnet")
    make_check("https://june.no/", broken_since=IN_JUNE)
    make_check("https://may.no/")
    found = ["https://may.no/", "https://june.no/", "https://found.no/"]
    assert rows(client.get(LINKS)) == found


def test_broken_is_the_first_of_the_filters(client, editor):
    for state in ("funnet", "flyttet", "borte", "uten-svar", "avvist", "stengt"):
        make_check(f"https://{state}.no/", state)
    page = client.get(LINKS)
    choices = list(page.context["cl"].filter_specs[0].choices(page.context["cl"]))
    assert [choice["display"] for choice in choices[:3]] == ["Alle", "Brutte", "Finnes"]
    broken = {f"https://{state}.no/" for state in BROKEN}
    assert set(rows(client.get(LINKS + "?svar=brutt"))) == broken
    assert rows(client.get(LINKS + "?svar=stengt")) == ["https://stengt.no/"]
    assert len(rows(client.get(LINKS + "?svar=tull"))) == 6


def test_an_address_is_found_by_a_part_of_it(client, editor):
    make_check("https://www.ås.no/")
    make_check(B)
    assert rows(client.get(LINKS + "?q=Ås.no")) == ["https://www.ås.no/"]


def test_the_list_takes_as_many_queries_however_long_it_is(client, editor):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(LINKS).status_code == 200
        return len(captured)

    def make_some(number):
        url = f"https://a.no/{number}"
        make_draft(sources=[url])
        make_draft(sources=[url])
        make_check(url)

    for number in range(2):
        make_some(number)
    queries()
    before = queries()
    for number in range(2, 8):
        make_some(number)
    assert queries() == before


def test_nobody_writes_there_and_strangers_see_nothing(client, editor):
    check = make_check()
    one = f"{LINKS}{check.pk}/change/"
    assert client.get(one).status_code == 200
    assert client.post(one, {"state": "funnet"}).status_code == 403
    assert client.get(LINKS + "add/").status_code == 403
    assert client.post(f"{LINKS}{check.pk}/delete/", {"post": "yes"}).status_code == 403
    client.force_login(make_user(is_staff=True))
    assert client.get(LINKS).status_code == 403
    client.logout()
    assert client.get(LINKS).status_code == 302
    assert LinkCheck.objects.get().state == "borte"


# On the form of an initiative


def test_the_form_says_which_sources_are_gone_or_have_moved(client, editor):
    draft = make_draft(sources=[A, "https://ok.no/", B])
    make_check(B)
    make_check("https://ok.no/", "funnet")
    make_check(A, "flyttet", explanation="Flyttet for godt.", redirects="301 https://ny.no/a")
    make_check("https://andres.no/")
    page = client.get(change_page(draft)).content.decode()
    note = page[page.index('<section class="links-to-mend"') : page.index("Gå til kildene")]
    assert "2 kilder å se på" in note
    assert note.index('href="https://a.no/"') < note.index('href="https://b.no/?x=1&amp;y=&lt;2')
    assert 'Ny adresse: <a href="https://ny.no/a"' in note
    assert "Brutt siden 3. mai 2026." in note
    assert "Sjekket 7. juni 2026." in note
    assert "ok.no" not in note
    assert "andres.no" not in note
    assert 'id="sources-group"' in page


def test_the_form_says_nothing_when_all_is_well(client, editor):
    draft = make_draft(sources=[A])
    make_check(A, "stengt")
    assert "links-to-mend" not in client.get(change_page(draft)).content.decode()
    assert "links-to-mend" not in client.get("/admin/initiatives/initiative/add/").content.decode()


def test_the_note_stays_when_the_form_comes_back_with_faults(client, editor):
    draft = make_draft(sources=[A])
    make_check(A)
    page = client.get(change_page(draft))
    response = client.post(change_page(draft), filled_in(page) | {"title": "", "_save": "x"})
    assert errors(response)
    assert "1 kilde å se på" in response.content.decode()


def test_an_initiative_with_a_broken_source_is_counted_once():
    both = make_draft(sources=[A, B])
    make_draft(sources=["https://ok.no/"])
    for url, state in ((A, "borte"), (B, "avvist"), ("https://ok.no/", "stengt")):
        make_check(url, state)
    assert list(Initiative.objects.with_broken_links()) == [both]
