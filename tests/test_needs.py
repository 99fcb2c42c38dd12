"""What is sought in vain is counted by its words alone, and shown when it is nobody's own."""

import pytest
from django.db import connection

from initiatives.models import SoughtInVain
from initiatives.needs import MOST_COUNTED, SHOWN_FROM
from tests.factory import make_initiative

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _something_to_find():
    make_initiative(title="Brøyting med kamera", sectors=["samferdsel"])


def seek(client, words, times=1, address="198.51.100.1", **more):
    for _time in range(times):
        response = client.get("/initiativer/", {"q": words} | more, REMOTE_ADDR=address)
        assert response.status_code == 200


def counted():
    return dict(SoughtInVain.objects.values_list("words", "count"))


def shown(client):
    return client.get("/admin/initiatives/soughtinvain/").content.decode()


def test_words_that_nothing_has_are_counted_in_one_form(client):
    seek(client, "Gravferd", SHOWN_FROM)
    seek(client, "GRAVFERD?")
    assert counted() == {"gravferd": SHOWN_FROM + 1}


def test_words_that_are_not_together_anywhere_are_counted(client):
    seek(client, "brøyting gravferd", SHOWN_FROM)
    assert counted() == {"broyting gravferd": SHOWN_FROM}


def test_nothing_but_a_digest_is_kept_of_what_few_have_sought(client, editor):
    seek(client, "Ola Nordmann", SHOWN_FROM - 1)
    assert counted() == {"": SHOWN_FROM - 1}
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM initiatives_soughtinvain")
        assert "nordmann" not in str(cursor.fetchall()).lower()
    assert "ola nordmann" not in shown(client)

    seek(client, "Ola Nordmann")
    assert "ola nordmann" in shown(client)


def test_what_is_found_is_not_counted_nor_what_filters_hide(client):
    seek(client, "brøyting")
    seek(client, "brøyting", sektor="helse-omsorg")
    seek(client, "gravferd", sektor="samferdsel")
    seek(client, "gravferd", side="2")
    seek(client, "")
    assert not SoughtInVain.objects.exists()


@pytest.mark.parametrize(
    "words",
    [
        "01017012345", "ring 22865500 nå", "ola@example.no", "https://example.no/ola",
        "en to tre fire fem seks sju", "x" * 61,
    ],
)  # fmt: skip
def test_what_may_be_somebodys_is_not_counted(client, words):
    seek(client, words)
    assert not SoughtInVain.objects.exists()


def test_one_address_cannot_fill_it_up(client):
    for number in range(MOST_COUNTED + 5):
        seek(client, f"gravferd{chr(97 + number // 26)}{chr(97 + number % 26)}")
    assert SoughtInVain.objects.count() == MOST_COUNTED
    seek(client, "gravferd", address="198.51.100.2")
    assert SoughtInVain.objects.count() == MOST_COUNTED + 1


def test_editors_read_it_and_change_nothing(client, editor):
    seek(client, "gravferd", SHOWN_FROM)
    assert "synonyms.txt" in shown(client)
    assert client.get("/admin/initiatives/soughtinvain/add/").status_code == 403
