"""Editors read what a visitor suggests, beside the draft that was made of it, and close it."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail

from initiatives import publishing
from initiatives.models import Initiative, Proposal
from initiatives.proposals import sending
from tests.factory import make_draft, make_editor, make_organisation, make_proposal

pytestmark = pytest.mark.django_db
EMAIL = "kari.nordmann@kommune.example.no"
LIST = "/admin/initiatives/proposal/"
SECRET = "en-hemmelig-adresse-som-er-lang"


@pytest.fixture
def proposal(db):
    make_organisation(name="Voss kommune")
    made = make_proposal(
        SECRET,
        email=EMAIL,
        owners=["Voss kommune", "<i>Ukjent</i> selskap"],
        lessons="<script>alert(1)</script>",
    )
    sending.send(made, SECRET)
    return made


def page(client, address):
    return client.get(address).content.decode()


def close(client, proposal, answer="Det er ikke KI."):
    address = f"{LIST}{proposal.pk}/change/"
    return client.post(address, {"answer": answer, "_close": "Lukk"}, follow=True)


def test_the_draft_lies_at_the_desk_with_what_it_has_no_place_for(client, proposal, editor):
    assert re.search(r'<span class="count">1</span> Forslag fra publikum', page(client, "/admin/"))
    draft = page(client, f"/admin/initiatives/initiative/{proposal.initiative_id}/change/")
    assert "Meldt inn av en leser" in draft
    assert f'<a href="{LIST}{proposal.pk}/change/">{proposal.reference}</a>' in draft
    assert "<li>&lt;i&gt;Ukjent&lt;/i&gt; selskap</li>" in draft
    assert "<li>Voss kommune</li>" not in draft
    assert EMAIL not in draft
    other = make_draft()
    assert "Meldt inn" not in page(client, f"/admin/initiatives/initiative/{other.pk}/change/")


def test_all_that_was_written_can_be_read_as_text(client, proposal, editor):
    read = page(client, f"{LIST}{proposal.pk}/change/")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in read and "<script>alert" not in read
    assert EMAIL in read and "Om bilene: https://example.no/biler" in read
    assert f"/admin/initiatives/initiative/{proposal.initiative_id}/change/" in read
    assert SECRET not in read and proposal.secret_digest not in read


def test_the_list_has_the_open_ones_first_and_none_that_is_not_sent(client, proposal, editor):
    begun = make_proposal("en-annen-hemmelig-adresse")
    assert proposal.reference in page(client, LIST)
    assert begun.reference not in page(client, f"{LIST}?tilstand=alle")
    assert client.get(f"{LIST}{begun.pk}/change/").status_code == 302
    close(client, proposal)
    assert proposal.reference not in page(client, LIST)
    assert proposal.reference in page(client, f"{LIST}?tilstand=avslatt")


def test_closing_sends_the_answer_once_and_takes_the_draft_away(
    client, proposal, editor, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        done = close(client, proposal).content.decode()
    close(client, proposal, "En gang til")

    assert "Innmeldingen er lukket, og svaret er sendt." in done
    proposal.refresh_from_db()
    assert (proposal.state, proposal.closed_by) == ("avslatt", editor)
    assert proposal.answer == "Det er ikke KI."
    [letter] = mail.outbox
    assert letter.to == [EMAIL] and "Det er ikke KI." in letter.body
    assert not Initiative.objects.exists()
    assert "Kamera teller biler" in page(client, "/admin/initiatives/initiative/slettet/")


def test_a_draft_that_is_public_stays_when_its_suggestion_is_closed(client, proposal, editor):
    draft = proposal.initiative
    Initiative.objects.filter(pk=draft.pk).update(origin="redaksjonen")  # Taken over.
    draft.placements.create(sector=make_draft().placements.first().sector)
    publishing.publish(draft, by=editor)
    close(client, proposal)
    assert Initiative.objects.published().filter(pk=draft.pk).exists()


def test_without_an_address_nothing_is_sent(
    client, proposal, editor, django_capture_on_commit_callbacks
):
    Proposal.objects.update(email="")
    with django_capture_on_commit_callbacks(execute=True):
        assert "Innmeldingen er lukket." in close(client, proposal).content.decode()
    assert not mail.outbox


def test_publishing_the_draft_closes_the_suggestion(client, proposal, editor):
    draft = proposal.initiative
    draft.placements.create(sector=make_draft().placements.first().sector)
    publishing.publish(draft, by=make_editor())
    proposal.refresh_from_db()
    assert proposal.state == "tatt-inn"
    assert "Meldt inn av en leser" not in page(
        client, f"/admin/initiatives/initiative/{draft.pk}/change/"
    )


def test_no_log_of_the_desk_has_what_a_stranger_wrote(client, proposal, editor):
    close(client, proposal)
    logged = str(list(LogEntry.objects.values("change_message", "object_repr")))
    assert proposal.reference in logged
    assert EMAIL not in logged and "Kamera teller biler" not in logged
