"""Writing about an initiative in the admin: what is saved, and what is sent back."""

import pytest
from django.contrib.admin.models import LogEntry

from initiatives.models import Initiative, Source
from tests.admin_forms import ADD, LIST, change_page, errors, new_row, send
from tests.factory import (
    make_dimension,
    make_draft,
    make_initiative,
    make_organisation,
    make_term,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("editor")]


def text(**overrides):
    values = {"key": "robot-i-as", "title": "Robot i Ås", "summary": "Ås prøver en robot."}
    return values | overrides


def rows():
    """One row of each kind, as an editor would fill them in."""
    term = make_term(Initiative.sectors.field.related_model, "samferdsel")
    return (
        new_row("participations", organisation=make_organisation(name="Ås kommune").pk, role="eier")
        | new_row("placements", sector=term.pk, order="1")
        | new_row("barriers_met", dimension=make_dimension(3).pk, note="Uklart", measure="Spurte")
        | new_row("effects", text="Spart tid", kind="malt")
        | new_row("sources", url="https://as.no/", title="Om roboten", publisher="Ås", date="2024")
    )


def test_a_draft_is_saved_with_all_its_rows(client, editor):
    response = send(client, ADD, text() | rows())
    assert response.redirect_chain == [(LIST, 302)]
    draft = Initiative.objects.get()
    assert (draft.title, draft.state, draft.published_at) == ("Robot i Ås", "draft", None)
    assert [str(row) for row in draft.participations.all()] == ["Ås kommune (Eier)"]
    assert [row.sector.code for row in draft.placements.all()] == ["samferdsel"]
    assert draft.barriers_met.get().measure == "Spurte"
    assert draft.effects.get().kind == "malt"
    assert draft.sources.get().date == "2024"
    assert LogEntry.objects.get().user == editor


def test_a_title_and_a_summary_are_enough_for_a_draft(client):
    send(client, ADD, text())
    draft = Initiative.objects.get()
    assert not draft.participations.exists() and not draft.sources.exists()


def test_technologies_and_benefits_are_ticked(client):
    draft = make_draft(ai_types=["datasyn"])
    page = client.get(change_page(draft))
    assert 'type="checkbox" name="ai_types"' in page.content.decode()
    send(client, change_page(draft), {"ai_types": []})
    assert not draft.ai_types.exists()


def test_a_change_is_saved_and_written_in_the_log(client, editor):
    draft = make_draft()
    send(client, change_page(draft), {"lessons": "Begynn i det små."})
    draft.refresh_from_db()
    assert draft.lessons == "Begynn i det små."
    assert (LogEntry.objects.get().user, LogEntry.objects.get().action_flag) == (editor, 2)


def test_what_publishing_decides_cannot_be_sent_with_the_form(client):
    draft = make_draft(key="fast")
    forged = {"state": "published", "published_at": "2020-01-01", "key": "annen"}
    send(client, change_page(draft), forged | {"title": "Ny tittel"})
    draft.refresh_from_db()
    assert (draft.title, draft.key, draft.state) == ("Ny tittel", "fast", "draft")


def test_the_key_is_suggested_for_a_new_initiative_and_fixed_afterwards(client):
    assert client.get(ADD).context["adminform"].prepopulated_fields
    page = client.get(change_page(make_draft()))
    assert "key" not in page.context["adminform"].form.fields


def test_the_page_links_to_the_initiatives_own_page(client):
    draft, public = make_draft(key="utkast"), make_initiative(key="offentlig")
    for initiative, label in ((draft, "Forhåndsvis"), (public, "Se på nettstedet")):
        page = client.get(change_page(initiative)).content.decode()
        assert f'href="/initiativer/{initiative.key}/"' in page
        assert label in page


BAD_TEXT = [
    ({"title": "x" * 91}, "90 eller færre tegn"),
    ({"title": "  "}, "påkrevet"),
    ({"summary": "x" * 301}, "300 eller færre tegn"),
    ({"summary": "a\x00b"}, "Null-tegn er ikke tillatt."),
    ({"key": "Ås_kommune"}, "små bokstaver a–z"),
    ({"start_year": "2024", "end_year": "2023"}, "Sluttåret kan ikke være før startåret."),
    ({"start_year": "24"}, "fire sifre"),
    ({"status": "kanskje"}, "gyldig valg"),
    ({"source_check_level": "full"}, "både nivå og dato"),
    ({"source_check_date": "2024-02-31", "source_check_level": "full"}, "gyldig dato"),
    ({"ai_types": ["999"]}, "gyldig valg"),
]


@pytest.mark.parametrize(("bad", "sentence"), BAD_TEXT)
def test_bad_text_comes_back_with_the_reason_and_with_all_that_was_typed(client, bad, sentence):
    response = send(client, ADD, text(lessons="Dette skrev jeg.") | bad)
    assert sentence in " ".join(errors(response))
    assert "Dette skrev jeg." in response.content.decode()
    assert not Initiative.objects.exists()


BAD_ROWS = [
    ("sources", {"url": "ftp://as.no/"}, "gyldig nettadresse"),
    ("sources", {"url": "javascript:alert(1)"}, "gyldig nettadresse"),
    ("sources", {"date": "2024-02-31"}, "Datoen finnes ikke i kalenderen."),
    ("sources", {"date": "mai 2024"}, "Datoen finnes ikke i kalenderen."),
    ("sources", {"title": ""}, "påkrevet"),
    ("effects", {"kind": ""}, "påkrevet"),
    ("effects", {"text": "a\x00b"}, "Null-tegn er ikke tillatt."),
    ("barriers_met", {"note": "", "measure": ""}, "Skriv hva de møtte"),
    ("participations", {"role": "sjef"}, "gyldig valg"),
    ("participations", {"organisation": "999999"}, "gyldig valg"),
    ("placements", {"order": "-1"}, "større enn eller lik 0"),
]


@pytest.mark.parametrize(("prefix", "bad", "sentence"), BAD_ROWS)
def test_a_bad_row_comes_back_with_the_reason(client, prefix, bad, sentence):
    response = send(client, ADD, text() | rows() | new_row(prefix, **bad))
    assert sentence in " ".join(errors(response))
    assert not Initiative.objects.exists()


def test_an_address_typed_without_its_beginning_is_taken_to_be_https(client):
    send(client, ADD, text() | rows() | new_row("sources", url="as.no/robot"))
    assert Source.objects.get().url == "https://as.no/robot"


TWICE = [
    ("participations", "Organisasjonen står der allerede. Velg én rolle for den."),
    ("placements", "Sektoren er allerede valgt."),
    ("barriers_met", "Dimensjonen er allerede brukt. Skriv alt om den på én rad."),
    ("sources", "Denne adressen er allerede ført opp som kilde."),
]


def second(form, prefix):
    """The same row once more."""
    first = f"{prefix}-0-"
    same = {name.removeprefix(first): v for name, v in form.items() if name.startswith(first)}
    return new_row(prefix, 1, **same)


@pytest.mark.parametrize(("prefix", "sentence"), TWICE)
def test_the_same_row_typed_twice_is_refused_in_norwegian(client, prefix, sentence):
    form = text() | rows()
    response = send(client, ADD, form | second(form, prefix))
    assert sentence in errors(response)
    assert not Initiative.objects.exists()


@pytest.mark.parametrize(("prefix", "sentence"), TWICE)
def test_a_row_that_is_there_already_is_refused_in_norwegian(client, prefix, sentence):
    form = text() | rows()
    send(client, ADD, form)
    saved = Initiative.objects.get()
    response = send(client, change_page(saved), second(form, prefix))
    assert sentence in errors(response)


def test_the_form_sent_twice_makes_one_initiative_and_says_why(client):
    send(client, ADD, text())
    response = send(client, ADD, text())
    assert "Et initiativ har allerede denne nøkkelen." in " ".join(errors(response))
    assert Initiative.objects.count() == 1


def test_an_effect_is_offered_the_initiatives_own_sources_only(client):
    draft = make_draft(effects=[("malt", "Spart tid")], sources=["https://egen.example.no/"])
    foreign = make_draft(sources=["https://annen.example.no/"]).sources.get()
    page = client.get(change_page(draft)).content.decode()
    assert page.count(f'<option value="{foreign.pk}">') == 0
    response = send(client, change_page(draft), {"effects-0-source": foreign.pk})
    assert "gyldig valg" in " ".join(errors(response))


def test_a_source_can_go_in_the_same_save_as_the_effect_that_rests_on_it_is_changed(client):
    draft = make_draft(effects=[("malt", "Spart tid")])
    changes = {"sources-0-DELETE": "on", "effects-0-text": "Spart mye tid"}
    send(client, change_page(draft), changes)
    effect = draft.effects.get()
    assert (effect.text, effect.source) == ("Spart mye tid", None)


def test_the_admin_speaks_norwegian_and_has_no_inline_script(client):
    page = client.get(ADD).content.decode()
    assert "KI-katalogen – redaksjonen" in page
    assert " style=" not in page and "<style" not in page
    assert "<script>" not in page and "onclick" not in page


def test_a_text_that_is_pasted_too_long_is_not_cut_by_the_browser(client):
    fields = client.get(ADD).context["adminform"].form
    for name in ("title", "summary"):
        assert "maxlength" not in str(fields[name])
