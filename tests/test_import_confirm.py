"""An import that is confirmed: all of it, once, as the preview showed it, or nothing."""

import pytest
from django.contrib.admin.models import LogEntry

from initiatives import publishing, versions, writing
from initiatives import record as records
from initiatives.imports import applying, preview
from initiatives.models import Initiative, Organisation
from tests.admin_forms import messages
from tests.factory import make_draft, make_editor, make_initiative, make_organisation, make_writer
from tests.imports import confirmed, csv_of, new_rows, outcomes, page_of, sent, two_of_as
from tests.pages import get, text
from tests.spreadsheets import messy

pytestmark = pytest.mark.django_db
TITLES = ["key", "title"]


def press(client, batch, part="bekreft/"):
    return client.post(page_of(batch, part), follow=True)


def test_new_initiatives_are_drafts_and_changed_ones_are_changed(client, editor):
    public, draft = two_of_as()
    batch = sent(
        editor,
        [*TITLES, "summary"],
        ["robot", "Ny robot", ""],
        ["utkast", "Utkast", ""],
        ["", "Æ og ø", "Noe nytt."],
    )
    page = text(get(client, page_of(batch)))
    assert "1 nytt initiativ blir utkast. 1 blir endret. Ingenting blir publisert" in page
    response = press(client, batch)
    assert messages(response) == ["Importen er ferdig."]
    assert "Bekreft importen" not in response.content.decode()
    public.refresh_from_db()
    made = Initiative.objects.get(key="ae-og-o")
    assert (public.title, public.state) == ("Ny robot", "published")
    assert (made.state, made.origin, made.written_by) == ("draft", "import", editor)
    assert set(batch.rows.values_list("initiative", flat=True)) == {public.pk, draft.pk, made.pk}


def test_every_initiative_gets_a_version_and_a_line_in_the_log_that_name_the_file(editor):
    public, draft = two_of_as()
    confirmed(editor, TITLES, ["robot", "Ny robot"], ["utkast", "Utkast"])
    last, first = versions.of(public)[:2]
    assert (last.deed, last.history_user) == ("importert", editor)
    assert last.history_change_reason == "Fra filen «liste.xlsx»."
    assert (last.record["title"], first.record["title"]) == ("Ny robot", "Robot")
    assert not versions.of(draft).exists()
    text = "Importert. Fra filen «liste.xlsx»."
    assert list(LogEntry.objects.filter(change_message=text).values_list("object_id")) == [
        (str(public.pk),)
    ]


def test_a_change_of_what_is_published_becomes_a_draft_of_changes(client):
    public, _draft = two_of_as()
    writer = make_writer()
    client.force_login(writer)
    before = csv_of(client)
    batch = sent(writer, TITLES, ["robot", "Ny robot"])
    press(client, batch)
    revision = Initiative.objects.get(revision_of=public)
    assert (revision.title, revision.state, revision.key) == ("Ny robot", "draft", "robot-endring")
    assert batch.rows.get().initiative == revision
    assert csv_of(client) == before
    assert [version.deed for version in versions.of(revision)] == ["importert", "endringsutkast"]
    publishing.publish(revision, by=make_editor())
    public.refresh_from_db()
    assert public.title == "Ny robot"


def test_what_is_written_in_one_go_is_what_is_written_one_by_one(real_catalogue, editor):
    batch = preview.receive(messy([]), "arbeidsliste.xlsx", by=editor)
    applying.confirm(batch, by=editor)
    rows = list(batch.rows.all())
    made = {each.key: each for each in Initiative.objects.filter(origin="import").for_record()}
    assert len(made) == len(rows) == 200
    for row in rows[::25]:
        alone = writing.create(row.after, key=f"alene-{row.number}", by=editor)
        alone = Initiative.objects.get(pk=alone.pk)
        assert records.read(alone) == row.after == records.read(made[row.key])
        [kept], [other] = versions.of(made[row.key]), versions.of(alone)
        assert (kept.record, kept.title, kept.state) == (other.record, other.title, other.state)


def test_a_full_record_is_changed_in_every_part(real_catalogue, editor):
    one, other = Initiative.objects.filter(effects__isnull=False).distinct().for_record()[:2]
    from initiatives.imports.columns import ORDER
    from initiatives.imports.taking_out import cell

    wanted = records.read(other)
    head = [name for name in ORDER if name != "key"]
    row = [one.key, *(cell(wanted, name) for name in head)]
    confirmed(editor, ["key", *head], row, empties_fields=True)
    effects = [[kind, text, ""] for kind, text, _url in wanted["effects"]]
    assert records.read(Initiative.objects.get(pk=one.pk)) == wanted | {"effects": effects}


def test_a_double_click_does_it_once(client, editor):
    make_organisation(name="Ås kommune")
    batch = sent(editor, *new_rows(2))
    press(client, batch)
    assert messages(press(client, batch)) == ["Importen var allerede bekreftet."]
    assert Initiative.objects.count() == 2
    response = press(client, batch, "kolonner/")
    assert messages(response) == ["Importen er allerede bekreftet, så radene er som de var."]
    assert outcomes(batch) == ["ny", "ny"]


def test_nothing_is_confirmed_while_a_row_is_refused_or_none_would_change(client, editor):
    two_of_as()
    batch = sent(editor, TITLES, ["robot", "Ny robot"], ["", "Uten sammendrag"])
    assert "Noen rader er avvist." in messages(press(client, batch))[0]
    batch = sent(editor, TITLES, ["robot", "Robot"])
    assert "Ingenting i filen er nytt eller endret." in text(get(client, page_of(batch)))
    assert messages(press(client, batch)) == ["Ingenting i filen er nytt eller endret."]
    batch = sent(editor, ["Hva"], ["Robot"])
    press(client, batch)
    assert set(Initiative.objects.values_list("title", flat=True)) == {"Robot", "Utkast"}


def retitle():
    draft = Initiative.objects.get(key="utkast")
    writing.write(draft, records.read(draft) | {"title": "Endret av andre"}, by=make_editor())


def rename_owner():
    Organisation.objects.filter(name="Ås kommune").update(name="Ny kommune")


def take_key():
    make_draft(key="ny")


def revise():
    writing.revise(Initiative.objects.get(key="robot"), by=make_editor())


def retract():
    publishing.unpublish(Initiative.objects.get(key="robot"), by=make_editor())


def delete():
    Initiative.objects.get(key="utkast").delete()


@pytest.mark.parametrize("meanwhile", [retitle, rename_owner, take_key, revise, retract, delete])
@pytest.mark.parametrize("make", [make_editor, make_writer])
def test_what_has_changed_since_the_preview_stops_all_of_it(client, make, meanwhile):
    by = make()
    client.force_login(by)
    two_of_as()
    head = ["key", "title", "summary", "owners"]
    rows = [["robot", "Ny robot", "Om", ""], ["utkast", "Nytt utkast", "Om", ""]]
    batch = sent(by, head, *rows, ["ny", "Ny", "Om", "Ås kommune"])
    meanwhile()
    before = sorted(Initiative.objects.values_list("key", "title", "modified"))
    response = press(client, batch)
    [message] = messages(response)
    assert "Katalogen er endret siden forhåndsvisningen" in message
    assert "Ingenting er importert." in message
    assert sorted(Initiative.objects.values_list("key", "title", "modified")) == before
    batch.refresh_from_db()
    assert batch.state == "forhandsvist"


def test_after_that_the_rows_are_checked_anew_and_can_be_confirmed(client, editor):
    two_of_as()
    batch = sent(editor, TITLES, ["utkast", "Nytt utkast"])
    retitle()
    press(client, batch)
    assert "<del>Endret av andre</del><ins>Nytt utkast</ins>" in get(client, page_of(batch))
    assert messages(press(client, batch)) == ["Importen er ferdig."]


def test_an_unchanged_row_that_is_another_by_now_stops_it_too(client, editor):
    two_of_as()
    batch = sent(editor, TITLES, ["robot", "Ny robot"], ["utkast", "Utkast"])
    retitle()
    assert "Endret av andre" in messages(press(client, batch))[0]
    press(client, batch)
    assert Initiative.objects.get(key="utkast").title == "Utkast"


def test_one_with_fewer_rights_cannot_make_direct_what_was_shown_as_direct(client):
    """The sender was responsible when the file was read, and is no longer."""
    two_of_as()
    sender = make_editor()
    batch = sent(sender, TITLES, ["robot", "Ny robot"])
    sender.groups.set(make_writer().groups.all())
    client.force_login(sender)
    assert "Ingenting er importert." in messages(press(client, batch))[0]
    press(client, batch)
    assert Initiative.objects.get(key="robot").title == "Robot"
    assert Initiative.objects.get(revision_of__key="robot").title == "Ny robot"


def test_ten_times_the_rows_take_no_more_queries_for_each_five_hundred(
    editor, django_assert_max_num_queries
):
    make_organisation(name="Ås kommune")
    make_initiative(key="robot")
    few, many = sent(editor, *new_rows(3)), sent(editor, *new_rows(120)[:1], *new_rows(120)[4:])
    with django_assert_max_num_queries(60):
        applying.confirm(few, by=editor)
    with django_assert_max_num_queries(80):
        applying.confirm(many, by=editor)
