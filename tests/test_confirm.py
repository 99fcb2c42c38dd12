"""An owner answers by the link in a letter, and only by pressing a button."""

import logging
import re
from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from initiatives import publishing, reports, versions
from initiatives.models import ErrorReport, Initiative, OwnerQuestion
from initiatives.models.codes import Deed, OwnerAnswer
from initiatives.owners import answering, links
from initiatives.search import snapshot
from tests.factory import make_editor, make_initiative, make_organisation
from tests.visitors import filled_in

pytestmark = pytest.mark.django_db


def make_question(**overrides):
    owner = make_organisation(name="Ås kommune", contact_email="post@as.example.no")
    initiative = make_initiative(owners=[owner], key="broyting", title="Brøyting")
    return OwnerQuestion.objects.create(organisation=owner, initiative=initiative, **overrides)


def path_of(question):
    return links.link_to(question).removeprefix("http://testserver")


def last_confirmed(question):
    return Initiative.objects.get(pk=question.initiative_id).last_confirmed_at


def file(client, path):
    return client.get(path).getvalue()


def everything():
    """All that an owner can change, as it stands."""
    return [
        list(model.objects.order_by("pk").values())
        for model in (Initiative, OwnerQuestion, ErrorReport)
    ]


def test_the_page_shows_what_stands_and_three_buttons(client):
    response = client.get(path_of(make_question()))
    page = response.content.decode()
    assert response.status_code == 200
    assert "Brøyting</h1>" in page
    assert "Du svarer for Ås kommune." in page
    assert re.findall('name="svar" value="(.*?)"', page) == OwnerAnswer.values


@pytest.mark.parametrize("method", ["get", "head", "options", "put", "delete"])
def test_opening_every_link_of_a_letter_changes_nothing(client, method):
    question = make_question()
    before = everything()
    getattr(client, method)(path_of(question))
    getattr(client, method)(path_of(question) + "?svar=stemmer")
    assert everything() == before


def test_one_button_confirms_and_the_page_says_when(client):
    question = make_question()
    response = client.post(path_of(question), {"svar": "stemmer"})
    assert response.status_code == 303
    assert "bekreftet at alt fortsatt stemmer" in client.get(response.url).content.decode()
    assert timezone.now() - last_confirmed(question) < timedelta(minutes=1)
    assert "Sist bekreftet av eier" in client.get("/initiativer/broyting/").content.decode()
    version = versions.of(question.initiative).first()
    assert (version.deed, version.history_user) == (Deed.CONFIRMED, None)
    question.refresh_from_db()
    assert question.answer == OwnerAnswer.CONFIRMED


@pytest.mark.parametrize("said", ["stemmer", "avsluttet"])
def test_a_second_click_does_nothing(client, said):
    question = make_question()
    path = path_of(question)
    client.post(path, {"svar": said})
    before, kept = everything(), versions.of(question.initiative).count()
    assert client.post(path, {"svar": said}).status_code == 303
    assert client.post(path, {"svar": "stemmer"}).status_code == 303
    assert everything() == before
    assert versions.of(question.initiative).count() == kept


def test_that_it_is_over_is_told_to_the_desk_and_changes_nothing_public(client):
    question = make_question()
    before = file(client, "/initiativer.json")
    page = client.post(path_of(question), {"svar": "avsluttet"}, follow=True).content.decode()
    assert "beskjed om at initiativet er avsluttet" in page
    report = ErrorReport.objects.get()
    assert (report.about, report.is_from_owner, report.email) == ("status", True, "")
    assert report.wrong == "Eieren sier at initiativet er avsluttet."
    assert last_confirmed(question) is None
    assert file(client, "/initiativer.json") == before


def test_what_has_changed_is_written_in_a_form_that_closes_the_question(client):
    question = make_question()
    response = client.post(path_of(question), {"svar": "endret"})
    assert response.status_code == 303
    assert response.url.startswith("/initiativer/broyting/meld-feil/?eier=")
    question.refresh_from_db()
    assert question.answered_at is None

    written = filled_in(wrong="Det er i drift nå.", eier=response.url.partition("=")[2])
    assert client.post("/initiativer/broyting/meld-feil/", written).status_code == 303
    assert ErrorReport.objects.get().is_from_owner
    question.refresh_from_db()
    assert question.answer == OwnerAnswer.CHANGED
    page = client.get(path_of(question)).content.decode()
    assert "fikk redaksjonen beskjed om hva som er endret" in page
    again = client.post(path_of(question), {"svar": "endret"})
    assert again.url.startswith("/initiativer/broyting/meld-feil/?eier=")


def test_an_answer_that_is_none_of_the_three_changes_nothing(client):
    question = make_question()
    before = everything()
    for sent in ({"svar": "kanskje"}, {}):
        page = client.post(path_of(question), sent).content.decode()
        assert "Stemmer dette fortsatt?" in page
    assert everything() == before


def test_no_cookie_and_no_log_in_are_needed():
    question = make_question()
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(path_of(question), {"svar": "stemmer"}).status_code == 303
    assert not strict.cookies
    assert last_confirmed(question)


def test_nobody_keeps_the_page_or_is_told_its_address(client):
    path = path_of(make_question())
    response = client.get(path)
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "no-referrer"
    token = path.split("/")[2]
    assert token not in response.content.decode()
    done = client.post(path, {"svar": "stemmer"}, follow=True)
    assert token not in done.content.decode()
    assert b"bekreft" not in file(client, "/sitemap.xml")


def test_no_log_names_a_link_that_works(client, caplog):
    caplog.set_level(logging.DEBUG)
    caplog.handler.addFilter(lambda record: not record.name.startswith("django.db"))
    path = path_of(make_question())
    client.get(path)
    client.head(path)
    client.post(path)
    client.post(path, {"svar": "endret"}, follow=True)
    client.post(path, {"svar": "stemmer"}, follow=True)
    assert path.split("/")[2] not in caplog.text


def says(client, path, status, text):
    response = client.get(path)
    assert response.status_code == status
    assert text in response.content.decode()
    assert client.post(path, {"svar": "stemmer"}).status_code == status
    assert response["Referrer-Policy"] == "no-referrer"


def test_a_link_ends_after_ninety_days(client, monkeypatch):
    question = make_question()
    path = path_of(question)
    later = (timezone.now() + timedelta(days=89)).timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert client.get(path).status_code == 200
    later += 2 * 24 * 3600
    says(client, path, 410, "Lenken virker ikke lenger")
    assert last_confirmed(question) is None


def test_a_link_ends_when_the_organisation_has_another_contact(client):
    question = make_question()
    path = path_of(question)
    question.organisation.contact_email = "Post@AS.example.no"
    question.organisation.save()
    assert client.get(path).status_code == 200
    question.organisation.contact_email = "ny@as.example.no"
    question.organisation.save()
    says(client, path, 410, "Lenken virker ikke lenger")
    assert last_confirmed(question) is None


def test_a_link_that_we_did_not_make_opens_nothing(client):
    question = make_question()
    token = path_of(question).split("/")[2]
    content = [question.pk, links.digest("post@as.example.no")]
    for wrong in (token[:-1], token + "x", "tull", signing.dumps(content, salt="annet")):
        says(client, f"/bekreft/{wrong}/", 404, "Lenken er ikke hel")
    OwnerQuestion.objects.all().delete()
    says(client, f"/bekreft/{token}/", 404, "Lenken er ikke hel")


def test_what_is_no_longer_public_cannot_be_confirmed(client):
    question = make_question()
    path = path_of(question)
    publishing.archive(question.initiative, by=make_editor())
    says(client, path, 410, "Initiativet står ikke i katalogen nå")
    assert OwnerQuestion.objects.get().answered_at is None


def test_one_owner_answers_for_all_and_so_does_an_editor():
    question = make_question()
    other = make_organisation(contact_email="post@ski.example.no")
    asked = OwnerQuestion.objects.create(organisation=other, initiative=question.initiative)
    assert answering.answer(asked, OwnerAnswer.CHANGED) is True
    assert answering.answer(question, OwnerAnswer.CONFIRMED) is False
    assert last_confirmed(question) is None

    new = OwnerQuestion.objects.create(organisation=other, initiative=question.initiative)
    publishing.confirm(question.initiative, by=make_editor())
    new.refresh_from_db()
    assert new.answer == OwnerAnswer.CONFIRMED


def newest():
    ranked, _places = snapshot.current().order("nyeste")
    return list(Initiative.objects.in_bulk(ranked)[pk].key for pk in ranked)


@pytest.mark.parametrize("said", OwnerAnswer.values)
def test_who_does_not_answer_comes_last_among_the_newest_until_they_do(client, said):
    question = make_question()
    Initiative.objects.update(start_year=2026)
    make_initiative(key="eldre", start_year=2019)
    make_initiative(key="uten-ar")
    assert newest() == ["broyting", "eldre", "uten-ar"]

    from initiatives.owners.giving_up import AFTER, give_up

    now = timezone.now()
    OwnerQuestion.objects.update(reminded_at=now - AFTER)
    assert give_up(now) == 1
    assert newest() == ["eldre", "uten-ar", "broyting"]
    page = client.get("/initiativer/broyting/").content.decode()
    assert "<dt>Ikke bekreftet siden</dt>" in page
    cards = client.get("/initiativer/?sorter=nyeste").content.decode()
    assert cards.index("/initiativer/eldre/") < cards.index("/initiativer/broyting/")

    answering.answer(question, said)
    assert newest() == ["broyting", "eldre", "uten-ar"]
    assert "Ikke bekreftet siden" not in client.get("/initiativer/broyting/").content.decode()


def test_the_desk_is_told_once_that_it_is_over():
    question = make_question()
    answering.answer(question, OwnerAnswer.ENDED)
    [report] = reports.open_of(question.initiative)
    assert report.is_from_owner
