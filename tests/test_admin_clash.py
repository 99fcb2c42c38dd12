"""Two editors on one initiative: the second save is stopped, and neither text is lost."""

import json

import pytest
from django.test import Client

from initiatives import publishing
from initiatives import record as records
from initiatives.models import Initiative
from tests.admin_forms import change_page, errors, filled_in, messages, new_row, send
from tests.factory import make_draft, make_editor, make_initiative, make_organisation, make_writer

pytestmark = pytest.mark.django_db

JUNK = ["", "[]", "{}", "null", '{"title": 1}', "x" * 1000, "[" * 100_000]


def editor_client(editor=None):
    client = Client()
    client.force_login(editor or make_editor())
    return client


def choices(response, **chosen):
    """The form of the page of choices, filled in."""
    context = response.context
    form = {"_version": context["version"], "apnet": context["opened"], "mitt": context["mine"]}
    preselected = {each["field"]: each["chosen"] for each in context["fields"] if each["chosen"]}
    return form | preselected | {f"valg-{name}": choice for name, choice in chosen.items()}


def choose(client, initiative, response, **chosen):
    page = change_page(initiative).replace("change/", "velg/")
    return client.post(page, choices(response, **chosen), follow=True)


def clash(initiative, mine, theirs):
    """Two open the page; the other saves first. The client and the answer of the second."""
    first, second = editor_client(make_editor(username="ola")), editor_client()
    form = filled_in(second.get(change_page(initiative)))
    send(first, change_page(initiative), theirs)
    return second, second.post(change_page(initiative), form | mine | {"_save": "x"})


def test_the_second_save_is_stopped_with_both_texts_side_by_side():
    draft = make_draft(title="Robot", lessons="")
    _client, stopped = clash(draft, {"title": "Min tittel"}, {"title": "Olas tittel"})
    assert stopped.status_code == 409
    page = stopped.content.decode()
    for text in ("Min tittel", "Olas tittel", "Sist endret av ola", "ingenting er gått tapt"):
        assert text in page
    [field] = stopped.context["fields"]
    assert (field["base"], field["chosen"]) == ("Robot", "")
    draft.refresh_from_db()
    assert draft.title == "Olas tittel"


def test_what_only_one_of_them_changed_is_chosen_beforehand_and_both_are_saved():
    draft = make_draft()
    client, stopped = clash(draft, {"lessons": "Mitt"}, {"vendors": "Olas"})
    chosen = {each["difference"].name: each["chosen"] for each in stopped.context["fields"]}
    assert chosen == {"lessons": "mitt", "vendors": "lagret"}
    answer = choose(client, draft, stopped)
    assert messages(answer) == ["Det du valgte, er lagret."]
    draft.refresh_from_db()
    assert (draft.lessons, draft.vendors) == ("Mitt", "Olas")


@pytest.mark.parametrize(("choice", "kept"), [("mitt", "Min"), ("lagret", "Olas")])
def test_what_both_changed_is_the_editors_choice(choice, kept):
    draft = make_draft()
    client, stopped = clash(draft, {"title": "Min"}, {"title": "Olas"})
    choose(client, draft, stopped, title=choice)
    assert Initiative.objects.get().title == kept


def test_a_field_without_a_choice_is_asked_about_and_nothing_is_saved():
    draft = make_draft()
    client, stopped = clash(draft, {"title": "Min"}, {"title": "Olas"})
    answer = choose(client, draft, stopped)
    assert answer.status_code == 409
    assert "Velg hvilken tekst som skal gjelde for «Tittel»." in answer.content.decode()
    assert json.loads(answer.context["mine"])["title"] == "Min"
    assert Initiative.objects.get().title == "Olas"


def test_rows_that_one_added_and_the_other_took_away_are_a_choice_too():
    draft = make_draft(sources=["https://a.no/"], barriers={1: ("Dyrt", "")})
    added = new_row("sources", 1, url="https://b.no/", title="B", publisher="B")
    form = {"sources-TOTAL_FORMS": "2", **added}
    client, stopped = clash(draft, form, {"sources-0-DELETE": "on", "barriers_met-0-DELETE": "on"})
    assert stopped.status_code == 409
    choose(client, draft, stopped, sources="mitt")
    assert [source.url for source in draft.sources.all()] == ["https://a.no/", "https://b.no/"]
    assert not draft.barriers_met.exists()


def test_a_third_save_meanwhile_stops_the_choice_and_keeps_both_texts():
    draft = make_draft()
    client, stopped = clash(draft, {"title": "Min"}, {"title": "Olas"})
    send(editor_client(), change_page(draft), {"title": "Den tredjes"})
    answer = choose(client, draft, stopped, title="mitt")
    assert "enda en gang" in answer.content.decode()
    assert {"Min", "Den tredjes"} <= {
        text
        for each in answer.context["fields"]
        for text in (each["difference"].before, each["difference"].after)
    }
    assert Initiative.objects.get().title == "Den tredjes"
    choose(client, draft, answer, title="mitt")
    assert Initiative.objects.get().title == "Min"


def test_what_breaks_a_rule_is_told_and_kept():
    draft = make_draft()
    client, stopped = clash(draft, {"title": "x" * 91}, {"title": "Olas"})
    answer = choose(client, draft, stopped, title="mitt")
    assert "90 eller færre tegn" in answer.content.decode()
    assert "x" * 91 in answer.content.decode()
    assert Initiative.objects.get().title == "Olas"


def test_a_form_that_says_what_is_there_already_is_no_clash():
    draft = make_draft(title="Robot")
    _client, answer = clash(draft, {"title": "Ny"}, {"title": "Ny"})
    assert answer.status_code == 302


def test_a_form_without_its_time_is_stopped_rather_than_trusted():
    draft = make_draft()
    client = editor_client()
    form = filled_in(client.get(change_page(draft))) | {"title": "Ny", "_save": "x"}
    for odd in ("", "i fjor", "2020-01-01T00:00:00+00:00"):
        assert client.post(change_page(draft), form | {"_version": odd}).status_code == 409
    assert Initiative.objects.get().title == draft.title


def test_publishing_what_another_has_changed_is_stopped_even_if_nothing_was_typed():
    draft = make_draft()
    client = editor_client()
    form = filled_in(client.get(change_page(draft)))
    send(editor_client(), change_page(draft), {"title": "Olas"})
    answer = client.post(change_page(draft), form | {"_publish": "x"})
    assert answer.status_code == 409
    assert not Initiative.objects.get().is_published


def test_what_was_published_meanwhile_gives_the_writer_a_draft_of_changes():
    draft = make_draft()
    client = editor_client(make_writer())
    form = filled_in(client.get(change_page(draft))) | {"lessons": "Mitt", "_save": "x"}
    publishing.publish(draft, by=make_editor())
    stopped = client.post(change_page(draft), form)
    assert stopped.status_code == 409
    assert "blir et endringsutkast" in stopped.content.decode()
    choose(client, draft, stopped)
    draft.refresh_from_db()
    assert (draft.lessons, draft.revision.lessons) == ("", "Mitt")


def test_a_choice_cannot_leave_what_is_published_without_an_owner():
    initiative = make_initiative()
    other = make_organisation()
    added = {"participations-TOTAL_FORMS": "2"} | new_row(
        "participations", 1, organisation=other.pk, role="eier"
    )
    client, stopped = clash(initiative, {"lessons": "Mitt"}, added)
    mine = json.loads(stopped.context["mine"]) | {"owners": []}
    form = choices(stopped, owners="mitt", lessons="mitt") | {"mitt": json.dumps(mine)}
    page = change_page(initiative).replace("change/", "velg/")
    answer = client.post(page, form)
    assert "Eier mangler" in answer.content.decode()
    assert len(records.read(initiative)["owners"]) == 2


@pytest.mark.parametrize("junk", JUNK)
def test_a_choice_that_cannot_be_read_changes_nothing(junk):
    draft = make_draft()
    page = change_page(draft).replace("change/", "velg/")
    answer = editor_client().post(page, {"mitt": junk}, follow=True)
    assert messages(answer) == ["Skjemaet kunne ikke leses. Ingenting er endret."]


def test_a_choice_that_names_what_is_not_there_is_refused():
    draft = make_draft()
    client, stopped = clash(draft, {"title": "Min"}, {"title": "Olas"})
    mine = json.loads(stopped.context["mine"]) | {"owners": ["Finnes ikke kommune"]}
    form = choices(stopped, title="mitt", owners="mitt") | {"mitt": json.dumps(mine)}
    answer = client.post(change_page(draft).replace("change/", "velg/"), form)
    assert "finnes ikke lenger" in answer.content.decode()
    assert Initiative.objects.get().title == "Olas"


def test_an_organisation_is_not_saved_over_another_editors_work_unseen():
    organisation = make_organisation(name="Gammelt navn")
    page = f"/admin/initiatives/organisation/{organisation.pk}/change/"
    client = editor_client()
    form = filled_in(client.get(page)) | {"name": "Mitt navn", "_save": "x"}
    send(editor_client(), page, {"name": "Olas navn"})
    stopped = client.post(page, form)
    told = " ".join(errors(stopped))
    assert "navn Olas navn" in told
    assert "Mitt navn" in stopped.content.decode()
    organisation.refresh_from_db()
    assert organisation.name == "Olas navn"
    again = {"seen": stopped.context["adminform"].form["seen"].value()}
    assert client.post(page, form | again).status_code == 302
    organisation.refresh_from_db()
    assert organisation.name == "Mitt navn"
