"""Owners are asked once a year, reminded once, and never written to twice about the same."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from initiatives import mailing, publishing
from initiatives.models import Initiative, OutgoingMail, OwnerQuestion
from initiatives.owners import asking, giving_up
from tests.factory import make_draft, make_editor, make_initiative, make_organisation
from tests.mailserver import Box, running

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def days(number):
    return timedelta(days=number)


def make_owner(number=1, **overrides):
    values = {"name": f"Kommune {number}", "contact_email": f"post{number}@example.no"}
    return make_organisation(**values | overrides)


def make_old(*owners, age=400, **overrides):
    """Something published so many days ago."""
    initiative = make_initiative(owners=owners, **overrides)
    Initiative.objects.filter(pk=initiative.pk).update(published_at=NOW - days(age))
    initiative.refresh_from_db()
    return initiative


def ask_owners(**options):
    out = StringIO()
    call_command("ask_owners", stdout=out, **options)
    return out.getvalue()


def run(after=0):
    """What a run does so many days from now; the letters are sent the same day."""
    now = NOW + days(after)
    written = [asking.ask(*contact, now) for contact in asking.contacts().items()]
    OutgoingMail.objects.filter(sent_at=None).update(sent_at=now)
    return [letter for letter in written if letter], giving_up.give_up(now)


def test_each_contact_gets_one_letter_with_all_that_is_old():
    one, two = make_owner(1), make_owner(2)
    make_old(one, title="Gammel brøyting")
    make_old(one, two, title="Felles arkiv")
    make_old(one, title="Nylig", age=300)
    said = ask_owners()
    assert said.startswith("2 letters written: 3 initiatives asked about, 0 reminded of.")
    letters = {mail.to: mail for mail in OutgoingMail.objects.all()}
    assert set(letters) == {"post1@example.no", "post2@example.no"}
    body = letters["post1@example.no"].body
    assert body.index("Felles arkiv") < body.index("Gammel brøyting")
    assert "Nylig" not in body
    assert "eier av 2 initiativer" in body
    assert len(set(re.findall("http://testserver/bekreft/([^/]+)/\n", body))) == 2
    assert "av et initiativ" in letters["post2@example.no"].body


def test_who_has_no_contact_takes_part_only_or_has_nothing_public_is_not_asked():
    make_old(make_organisation())
    make_old(make_organisation(), partners=[make_owner(1)])
    make_draft(owners=[make_owner(2)])
    publishing.archive(make_old(make_owner(3)), by=make_editor())
    assert ask_owners().startswith("0 letters written")
    assert not OwnerQuestion.objects.exists()


def test_two_organisations_with_the_same_contact_get_one_letter():
    one = make_owner(1, contact_email="felles@example.no")
    two = make_owner(2, contact_email="Felles@example.no")
    make_old(one, two, title="Felles arkiv")
    make_old(two, title="Bare den ene")
    ask_owners()
    body = OutgoingMail.objects.get().body
    assert body.count("Felles arkiv") == body.count("Bare den ene") == 1
    assert "kontakt for Kommune 1, Kommune 2" in body


def test_the_number_of_months_is_chosen():
    make_old(make_owner(), age=200)
    assert ask_owners().startswith("0 letters")
    assert ask_owners(months=6).startswith("1 letters")


def test_a_dry_run_prints_the_letters_and_writes_nothing():
    make_old(make_owner(), title="Brøyting")
    make_old(make_owner(2), title="Arkiv")
    said = ask_owners(dry_run=True)
    assert "To: Kommune 1\nSubject: Stemmer det som står om dere i KI-katalogen?\n\nHei!" in said
    assert "Brøyting\n<link>" in said
    assert "2 letters would be written: 2 initiatives asked about" in said
    assert "@example.no" not in said
    assert not OwnerQuestion.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_a_run_that_dies_is_run_again_without_a_second_letter(monkeypatch):
    for number in range(6):
        make_old(make_owner(number))
    queue, calls = mailing.queue, []

    def dies(*args):
        calls.append(args)
        queue(*args)
        if len(calls) == 4:
            raise KeyboardInterrupt

    monkeypatch.setattr(mailing, "queue", lambda *args: dies(*args) or True)
    with pytest.raises(KeyboardInterrupt):
        ask_owners()
    assert OutgoingMail.objects.count() == OwnerQuestion.objects.count() == 3
    monkeypatch.undo()
    assert ask_owners().startswith("3 letters")
    assert ask_owners().startswith("0 letters")
    assert OutgoingMail.objects.count() == OwnerQuestion.objects.count() == 6


def test_a_contact_that_is_no_address_stops_nobody_else_and_is_told():
    make_old(make_owner(1, name="Feil kommune", contact_email="kari(a)example.no"))
    make_old(make_owner(2))
    with pytest.raises(CommandError, match="no e-mail address: Feil kommune"):
        ask_owners()
    assert OutgoingMail.objects.get().to == "post2@example.no"
    assert OwnerQuestion.objects.get().organisation.name == "Kommune 2"


def test_who_does_not_answer_is_reminded_once_and_then_given_up():
    initiative = make_old(make_owner())
    assert len(run()[0]) == 1
    assert run(after=29) == ([], 0)
    [letter], given_up = run(after=30)
    assert (len(letter.asked), len(letter.reminded), given_up) == (0, 1, 0)
    subject = OutgoingMail.objects.order_by("pk").last().subject
    assert subject == "Påminnelse: Stemmer det som står om dere i KI-katalogen?"
    assert run(after=43) == ([], 0)
    assert run(after=44) == ([], 1)
    assert run(after=60) == ([], 0)
    assert Initiative.objects.for_page().get(pk=initiative.pk).is_given_up
    assert OutgoingMail.objects.count() == 2


def test_nobody_is_given_up_whom_no_letter_has_reached():
    make_old(make_owner())
    run()
    run(after=30)
    OutgoingMail.objects.filter(subject__startswith="Påminnelse").update(sent_at=None)
    assert giving_up.give_up(NOW + days(60)) == 0
    OutgoingMail.objects.update(sent_at=NOW)
    assert giving_up.give_up(NOW + days(60)) == 1


def test_who_has_answered_is_asked_again_a_year_later():
    initiative = make_old(make_owner())
    run()
    for answer, when in (("endret", NOW + days(1)), ("avsluttet", NOW + days(400))):
        OwnerQuestion.objects.filter(answered_at=None).update(answered_at=when, answer=answer)
        assert run(after=(when - NOW).days + 364) == ([], 0)
        assert len(run(after=(when - NOW).days + 366)[0]) == 1
    assert OwnerQuestion.objects.filter(initiative=initiative).count() == 3


def test_who_never_answers_is_asked_again_a_year_later_by_the_same_question():
    make_old(make_owner())
    for after in (0, 30, 44):
        run(after=after)
    [letter], _given_up = run(after=366)
    assert (len(letter.asked), len(letter.reminded)) == (1, 0)
    question = OwnerQuestion.objects.get()
    assert question.asked_at == NOW + days(366)
    assert question.given_up_at == NOW + days(44)


def test_a_new_contact_is_asked_what_the_old_one_was():
    owner = make_owner()
    make_old(owner)
    run()
    owner.contact_email = "ny@example.no"
    owner.save()
    assert len(run(after=3)[0]) == 1
    assert list(OutgoingMail.objects.values_list("to", flat=True).order_by("pk")) == [
        "post1@example.no",
        "ny@example.no",
    ]


def test_what_becomes_old_meanwhile_waits_for_the_next_letter_and_comes_with_the_reminder():
    owner = make_owner()
    make_old(owner)
    make_old(owner, age=360)
    run()
    assert run(after=10) == ([], 0)
    [letter], _given_up = run(after=30)
    assert (len(letter.asked), len(letter.reminded)) == (1, 1)


def test_keys_and_questions_hold_no_address():
    make_old(make_owner())
    run()
    mail = OutgoingMail.objects.values("key", "subject", "body").get()
    assert "post1" not in str(mail)


def make_many(number):
    """So many owners with one initiative each, published long ago."""
    for each in range(number):
        make_draft(owners=[make_owner(each)])
    old = {"published_at": NOW - days(400), "published_by": make_editor(), "state": "published"}
    Initiative.objects.update(**old)


def test_a_thousand_owners_get_exactly_one_letter_each_of_a_server_that_fails_every_third():
    make_many(1000)
    assert ask_owners().startswith("1000 letters written: 1000 initiatives asked about")
    now, runs = timezone.now(), 0
    with running(Box(fails_every=3)) as box:
        while OutgoingMail.objects.filter(sent_at=None).exists() and runs < 20:
            mailing.send_waiting(now=now)
            now, runs = now + timedelta(days=1), runs + 1
    to = [address for address, _letter in box.letters]
    assert sorted(to) == sorted(f"post{each}@example.no" for each in range(1000))
    assert 3 < runs < 12
    assert not mailing.given_up().exists()
