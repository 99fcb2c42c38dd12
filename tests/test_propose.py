"""A visitor suggests an initiative, looks it over, sends it, and sees how it goes."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils.formats import date_format
from django.utils.timezone import localtime

from initiatives import publishing, writing
from initiatives import record as records
from initiatives.models import AIType, Initiative, OutgoingMail, Proposal, Sector
from initiatives.proposals import closing
from tests.factory import (
    make_dimension,
    make_draft,
    make_editor,
    make_initiative,
    make_municipality,
    make_organisation,
    make_proposal,
    make_term,
)
from tests.visitors import filled_in

pytestmark = pytest.mark.django_db
EMAIL = "kari.nordmann@kommune.example.no"
NEEDED = {
    "title": "Kamera ser snøen på Voss",
    "summary": "Kommunen måler snø med kamera.",
    "owner_1": "Voss kommune",
    "source_1_url": "https://voss.example.no/sno",
}
SECRET = "en-hemmelig-adresse-som-er-lang"
PAGE = f"/meld-inn/{SECRET}/"


@pytest.fixture(autouse=True)
def _own_address(client):
    """Tests do not count each other's forms."""
    client.defaults["REMOTE_ADDR"] = "192.0.2.8"


def save(client, address="/meld-inn/", **fields):
    return client.post(address, filled_in(**NEEDED | fields))


def page(client, address):
    return client.get(address).content.decode()


def draft():
    return Initiative.objects.get(origin="publikum")


def test_everything_that_is_written_is_in_the_draft(client):
    make_organisation(name="Voss kommune")
    make_dimension(1), make_dimension(2)
    make_term(AIType, "datasyn"), make_term(Sector, "samferdsel")
    saved = save(
        client, owner_1="voss kommune", owner_2="Ukjent selskap", description="Slik.\r\nOg slik.",
        status="pilot", start_year="2025", sectors=["samferdsel"], ai_types=["datasyn"],
        personal_data="nei", vendors="Snøbåt AS", lessons="Start i det små.",
        effect_1_text="Færre turer", effect_1_kind="malt", effect_3_text="Mindre salt",
        effect_3_kind="forventet", source_1_title="Om snø", source_2_url="https://b.example.no/",
        **{"note_dimensjon-2": "Dyrt", "measure_dimensjon-2": "Delte"},
    )  # fmt: skip
    assert saved.status_code == 303
    assert client.post(saved["Location"]).status_code == 303

    record = records.read(draft())
    assert record == records.empty() | {
        "title": NEEDED["title"],
        "summary": NEEDED["summary"],
        "description": "Slik.\nOg slik.",
        "status": "pilot",
        "start_year": 2025,
        "personal_data": "nei",
        "vendors": "Snøbåt AS",
        "lessons": "Start i det små.",
        "sectors": ["samferdsel"],
        "ai_types": ["datasyn"],
        "owners": ["Voss kommune"],
        "barriers": [["dimensjon-2", "Dyrt", "Delte"]],
        "effects": [["malt", "Færre turer", ""], ["forventet", "Mindre salt", ""]],
        "sources": [
            [NEEDED["source_1_url"], "Om snø", "", ""],
            ["https://b.example.no/", "", "", ""],
        ],
    }  # fmt: skip
    assert Proposal.objects.get().written["owners"] == ["voss kommune", "Ukjent selskap"]
    assert "Ukjent selskap" in page(client, saved["Location"])


@pytest.mark.parametrize("name", NEEDED)
def test_four_fields_are_needed_to_go_on_and_none_to_save_for_later(client, name):
    refused = save(client, **{name: ""})
    assert refused.status_code == 422
    assert "Feltet er påkrevet." in refused.content.decode()
    assert not Proposal.objects.exists()

    saved = save(client, **{name: "", "senere": ""})
    review = page(client, saved["Location"])
    assert "Før du kan sende, må det ha" in review
    assert "Send inn" not in review
    client.post(saved["Location"])
    assert not Initiative.objects.exists()


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"title": "x" * 91}, "90 eller færre tegn"),
        ({"summary": "x" * 301}, "300 eller færre tegn"),
        ({"description": "x" * 4001}, "4000 eller færre tegn"),
        ({"owner_2": "x" * 121}, "120 eller færre tegn"),
        ({"start_year": "1949"}, "1950"),
        ({"start_year": "i fjor"}, "Oppgi et heltall."),
        ({"ai_types": ["tull"]}, "tull er ikke et av de tilgjengelige valgene."),
        ({"source_1_url": "javascript:alert(1)"}, "Oppgi en gyldig nettadresse."),
        ({"source_2_url": "ftp://fil.example.no/"}, "Oppgi en gyldig nettadresse."),
        ({"effect_1_text": "Mye bedre"}, "Velg hvor sikkert det er."),
        ({"email": f"{EMAIL}\nBcc: alle@example.no"}, "Oppgi en gyldig e-postadresse"),
    ],
)
def test_what_cannot_be_taken_is_said_and_what_was_written_stays(client, fields, fault):
    response = save(client, **{"lessons": "Start i det små."} | fields)

    said = response.content.decode()
    assert response.status_code == 422
    assert fault in said
    assert "Start i det små." in said
    assert not Proposal.objects.exists()


def test_what_nobody_has_chosen_is_unknown(client):
    form = page(client, "/meld-inn/?eier=Voss")
    assert re.findall(r'<option value="(\w+)" selected>', form) == ["ukjent", "ukjent"]


def test_what_is_saved_can_be_changed_until_it_is_sent(client):
    make_dimension(1)
    review = save(client, effect_1_text="Bra", effect_1_kind="malt", email=EMAIL)["Location"]
    form = page(client, f"{review}endre/")
    assert f'value="{NEEDED["title"]}"' in form and EMAIL in form and "\nBra</textarea>" in form

    assert save(client, f"{review}endre/", title="Ny tittel")["Location"] == review
    assert "Ny tittel" in page(client, review)
    client.post(review)
    assert save(client, f"{review}endre/", title="For sent").status_code == 303
    assert client.get(f"{review}endre/")["Location"] == review
    assert Proposal.objects.get().written["title"] == draft().title == "Ny tittel"


def test_a_page_that_has_its_address_only_keeps_it_to_itself(client):
    make_proposal(SECRET)
    for address in (PAGE, f"{PAGE}endre/"):
        response = client.get(address)
        text = response.content.decode().replace(f'value="http://testserver{PAGE}"', "")
        assert SECRET not in text
        assert response["X-Robots-Tag"] == "noindex"
        assert response["Cache-Control"] == "no-store"
        assert response["Referrer-Policy"] == "no-referrer"
        assert not response.cookies
    assert f'value="http://testserver{PAGE}"' in page(client, PAGE)
    assert not Proposal.objects.filter(secret_digest=SECRET).exists()
    assert client.get("/meld-inn/en-annen-adresse/").status_code == 404


def test_those_that_may_be_the_same_are_shown_if_they_are_public(client):
    owner = make_organisation(name="Voss kommune")
    make_initiative(key="der", title="Kamera ser snø på Voss", owners=[owner])
    make_draft(key="her", title="Kamera så snøen på Voss", owners=[owner])
    review = page(client, save(client)["Location"])
    assert "Er det denne?" in review
    assert 'href="/initiativer/der/"' in review and 'href="/initiativer/der/meld-feil/"' in review
    assert "Kamera så snøen" not in review
    other = save(client, title="Praterobot om byggesak")["Location"]
    assert "Er det denne?" not in page(client, other)


def test_sending_twice_makes_one_draft_and_one_receipt(client, django_capture_on_commit_callbacks):
    make_proposal(SECRET, email=EMAIL)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(PAGE)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(PAGE)

    reference = Proposal.objects.get().reference
    assert re.fullmatch(r"M-[2-9A-Y]{4}-[2-9A-Y]{4}", reference)
    assert draft().written_by is None
    [letter] = mail.outbox
    assert letter.to == [EMAIL] and reference in letter.subject
    assert f"http://testserver{PAGE}" in letter.body
    assert reference in page(client, PAGE)


def test_a_look_sends_nothing(client):
    make_proposal(SECRET)
    client.get(PAGE), client.head(PAGE)
    assert not Initiative.objects.exists()


def test_two_with_the_same_title_get_each_their_draft(client):
    for secret in (SECRET, "en-annen-hemmelig-adresse"):
        make_proposal(secret)
        client.post(f"/meld-inn/{secret}/")
    assert set(Initiative.objects.values_list("key", flat=True)) == {
        "kamera-teller-biler", "kamera-teller-biler-2",
    }  # fmt: skip


def test_words_that_are_gone_from_the_catalogue_are_left_out(client):
    make_proposal(SECRET, sectors=["borte"], barriers=[["borte", "Dyrt", ""]])
    client.post(PAGE)
    assert records.read(draft())["sectors"] == records.read(draft())["barriers"] == []


def test_the_page_says_how_it_goes(client, django_capture_on_commit_callbacks):
    make_proposal(SECRET, email=EMAIL)
    client.post(PAGE)
    assert "Takk! Det er sendt." in page(client, PAGE)
    made, editor = draft(), make_editor()
    record = records.read(make_draft()) | {"title": "Kamera teller alt"}
    writing.write(made, record, by=editor)
    assert "Under arbeid." in page(client, PAGE)
    with django_capture_on_commit_callbacks(execute=True):
        publishing.publish(made, by=editor)

    said = page(client, PAGE)
    assert "Publisert." in said and f'href="{made.get_absolute_url()}"' in said
    assert [letter.subject for letter in mail.outbox][-1] == (
        "«Kamera teller alt» står nå i KI-katalogen"
    )
    proposal = Proposal.objects.get()
    assert (proposal.state, proposal.closed_by) == ("tatt-inn", editor)
    publishing.archive(made, by=editor)
    assert "er ikke det nå" in page(client, PAGE)


def test_what_is_not_taken_in_has_the_answer(client, django_capture_on_commit_callbacks):
    proposal, editor = make_proposal(SECRET, email=EMAIL), make_editor()
    client.post(PAGE)
    made = draft()
    with django_capture_on_commit_callbacks(execute=True):
        proposal.refresh_from_db()
        assert closing.decline(proposal, by=editor, answer="<b>Det er ikke KI.</b>")
        assert not closing.decline(proposal, by=editor, answer="Igjen")

    said = page(client, PAGE)
    assert "Ikke tatt inn." in said and "&lt;b&gt;Det er ikke KI.&lt;/b&gt;" in said
    [letter] = [each for each in mail.outbox if "Svar" in each.subject]
    assert "Det er ikke KI." in letter.body
    assert not Initiative.objects.filter(pk=made.pk).exists()
    assert writing.undelete(made.pk, by=editor).title == made.title


def test_html_and_signs_that_are_not_seen_stay_text(client):
    bad = "<script>alert(1)</script>\x1b\u202e"
    review = save(client, title=bad, summary=bad, owner_1=bad, lessons=bad)["Location"]
    text = page(client, review)
    assert "<script>alert" not in text and "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    client.post(review)
    assert draft().title == draft().lessons == "<script>alert(1)</script>"


def test_no_address_is_in_the_history_of_the_draft(client):
    make_proposal(SECRET, email=EMAIL)
    client.post(PAGE)
    [version] = draft().history.all()
    assert EMAIL not in str(vars(version))
    assert version.history_change_reason == f"Meldt inn: {Proposal.objects.get().reference}"
    assert OutgoingMail.objects.get().to == EMAIL


def test_the_page_says_when_what_is_private_goes(client):
    proposal = make_proposal(SECRET, email=EMAIL)
    for days, deed in ((30, lambda: None), (730, lambda: client.post(PAGE))):
        deed()
        proposal.refresh_from_db()
        day = localtime((proposal.sent_at or proposal.modified) + timedelta(days=days))
        assert date_format(day) in page(client, PAGE)


def test_pages_lead_to_the_form(client):
    make_municipality(name="Voss")
    for address in ("/", "/initiativer/?q=brunost", "/om/"):
        assert 'href="/meld-inn/"' in page(client, address)
    empty = page(client, "/kommuner/4601/")
    assert 'href="/meld-inn/?eier=Voss%20kommune"' in empty
    assert 'value="Voss kommune"' in page(client, "/meld-inn/?eier=Voss%20kommune")
