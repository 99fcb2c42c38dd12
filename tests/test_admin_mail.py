"""What editors see of letters and of what owners were asked."""

import pytest
from django.utils import timezone

from initiatives.mailing import MOST_TRIES
from initiatives.models import OutgoingMail, OwnerQuestion
from tests.factory import make_editor, make_initiative, make_organisation, make_user, make_writer

pytestmark = pytest.mark.django_db

MAILS, QUESTIONS = "/admin/initiatives/outgoingmail/", "/admin/initiatives/ownerquestion/"


def make_mail(number=1, **overrides):
    values = {"to": "kari@example.no", "subject": f"Brev {number}", "body": "En lenke i brevet."}
    return OutgoingMail.objects.create(key=f"test:{number}", **values | overrides)


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def shown(client, address):
    return [str(each) for each in client.get(address).context["cl"].result_list]


@pytest.mark.parametrize("make", [make_writer, make_editor])
def test_both_roles_read_how_it_goes_with_each_letter(client, make):
    client.force_login(make())
    make_mail(1, sent_at=timezone.now(), tries=1)
    make_mail(2, tries=MOST_TRIES, fault="Ingen plass")
    make_mail(3)
    listed = page(client, MAILS)
    for text in ("Brev 1", "Sendt", "Gitt opp", "Ingen plass", "Venter"):
        assert text in listed
    assert "kari@" not in listed


def test_a_letter_shows_its_address_until_it_is_sent_and_never_its_links(client, editor):
    mail = make_mail()
    address = f"{MAILS}{mail.pk}/change/"
    waiting = page(client, address)
    assert "kari@example.no" in waiting
    assert "En lenke i brevet." not in waiting
    OutgoingMail.objects.update(sent_at=timezone.now())
    assert "kari@example.no" not in page(client, address)


def test_the_list_of_questions_shows_whom_to_telephone(client, editor):
    now = timezone.now()
    owner = make_organisation(name="Ås kommune")
    rows = {
        "Venter": {},
        "Uten svar": {"given_up_at": now},
        "Besvart": {"given_up_at": now, "answered_at": now, "answer": "endret"},
    }
    for title, values in rows.items():
        initiative = make_initiative(title=title)
        OwnerQuestion.objects.create(organisation=owner, initiative=initiative, **values)
    assert len(shown(client, QUESTIONS)) == 3
    assert shown(client, f"{QUESTIONS}?tilstand=uten-svar") == ["Ås kommune: Uten svar"]
    assert shown(client, f"{QUESTIONS}?tilstand=besvart") == ["Ås kommune: Besvart"]
    assert len(shown(client, f"{QUESTIONS}?tilstand=venter")) == 2
    assert "Spurt to ganger uten svar" in page(client, QUESTIONS)


@pytest.mark.parametrize("list_page", [MAILS, QUESTIONS])
def test_nobody_writes_or_deletes_there(client, list_page):
    mail = make_mail()
    superuser = make_user(is_staff=True, is_superuser=True)
    client.force_login(superuser)
    assert client.get(f"{list_page}add/").status_code == 403
    client.post(f"{MAILS}{mail.pk}/change/", {"subject": "Et annet"})
    client.post(f"{MAILS}{mail.pk}/delete/", {"post": "yes"})
    assert OutgoingMail.objects.get().subject == "Brev 1"


@pytest.mark.parametrize("list_page", [MAILS, QUESTIONS])
def test_who_is_no_editor_sees_nothing(client, list_page):
    client.force_login(make_user(is_staff=True))
    assert client.get(list_page).status_code == 403
