"""An import that is undone: the catalogue is what it was, to the byte of its CSV."""

import pytest
from django.contrib.admin.models import DELETION, LogEntry

from initiatives import publishing, versions, writing
from initiatives import record as records
from initiatives.imports import applying, preview
from initiatives.imports.columns import ORDER
from initiatives.imports.taking_out import cell, workbook
from initiatives.models import Import, Initiative, Organisation
from tests.admin_forms import messages
from tests.factory import make_editor, make_initiative, make_organisation, make_writer
from tests.imports import confirmed, csv_of, new_rows, page_of, sent, two_of_as, undone
from tests.pages import get, text
from tests.spreadsheets import messy, xlsx

pytestmark = pytest.mark.django_db
TITLES = ["key", "title"]


def press(client, batch):
    return client.post(page_of(batch, "angre/"), follow=True)


def everything():
    """All that is stored of the initiatives, but for the history of them."""
    return {
        initiative.key: (
            records.read(initiative),
            initiative.modified,
            initiative.written_by_id,
            initiative.state,
            initiative.created,
            initiative.published_at,
        )
        for initiative in Initiative.objects.for_record()
    }


def mixed(initiatives):
    """A file that changes everything in each of these, and rows that are new."""
    read = [(each.key, records.read(each)) for each in initiatives.for_record()]
    rows = []
    for (key, record), (_key, other) in zip(read, read[1:] + read[:1], strict=True):
        other |= {"title": f"Endret {record['title']}"[:90]}
        rows.append([key, *(cell(other, name) for name in ORDER[1:])])
    new = [["", *row[1:]] for row in rows[:20]]
    return xlsx(ORDER, *rows, *new)


def test_the_csv_is_the_same_to_the_byte_after_a_large_import(real_catalogue, client, editor):
    before, csv = everything(), csv_of(client)
    file = mixed(Initiative.objects.all())
    batch = preview.receive(file, "alt.xlsx", by=editor, empties_fields=True)
    applying.confirm(batch, by=editor)
    assert csv_of(client) != csv
    assert messages(press(client, batch)) == ["Importen er angret. Katalogen er som før den."]
    assert csv_of(client) == csv
    assert everything() == before


def test_a_list_of_two_hundred_is_undone(real_catalogue, client, editor):
    before, csv = everything(), csv_of(client)
    batch = preview.receive(messy([]), "arbeidsliste.xlsx", by=editor)
    applying.confirm(batch, by=editor)
    undone(batch, editor)
    assert csv_of(client) == csv
    assert everything() == before
    batch.refresh_from_db()
    assert (batch.state, batch.rows.count()) == ("angret", 200)


def test_versions_and_log_say_that_the_import_is_undone(client, editor):
    public, _draft = two_of_as()
    batch = confirmed(editor, ["key", "title", "summary"], ["robot", "Ny", ""], ["", "Nytt", "Om"])
    made = Initiative.objects.get(title="Nytt").pk
    undone(batch, editor)
    last = versions.of(public).first()
    assert (last.deed, last.get_deed_display()) == ("angret", "Import angret")
    assert last.record["title"] == "Robot"
    gone = Initiative.history.filter(id=made)
    assert [(each.history_type, each.deed) for each in gone] == [
        ("-", "angret"),
        ("~", "importert"),
    ]
    entry = LogEntry.objects.get(action_flag=DELETION)
    assert (entry.object_repr, entry.change_message) == (
        "Nytt",
        "Import angret. Fra filen «liste.xlsx».",
    )


def test_what_goes_with_an_import_is_not_listed_as_deleted(client, editor):
    make_organisation(name="Ås kommune")
    undone(confirmed(editor, *new_rows(3)), editor)
    assert "Robot" not in get(client, "/admin/initiatives/initiative/slettet/")


def test_drafts_of_changes_are_deleted(client):
    two_of_as()
    writer = make_writer()
    batch = confirmed(writer, TITLES, ["robot", "Ny robot"])
    undone(batch, writer)
    assert set(Initiative.objects.values_list("key", flat=True)) == {"robot", "utkast"}


def test_the_page_offers_it_and_says_when_it_was_done(client, editor):
    make_organisation(name="Ås kommune")
    batch = sent(editor, *new_rows(1))
    assert "Angre importen" not in get(client, page_of(batch))
    applying.confirm(batch, by=editor)
    assert "Angre importen" in get(client, page_of(batch))
    page = press(client, batch).content.decode()
    assert "Angre importen" not in page
    assert "Angret." in text(page)
    assert messages(press(client, batch)) == ["Det er ingenting å angre."]


def write(initiative, by):
    writing.write(initiative, records.read(initiative) | {"lessons": "Mer"}, by=by)


def publish(initiative, by):
    publishing.publish(initiative, by=by)


def submit(initiative, by):
    publishing.submit(initiative, by=by)


def confirm(initiative, by):
    publishing.confirm(initiative, by=by)


def revise(initiative, by):
    writing.revise(initiative, by=by)


def delete(initiative, by):
    initiative.delete()


TOUCHED = [
    ("ny", write), ("ny", submit), ("utkast", write), ("utkast", publish), ("utkast", delete),
    ("robot", write), ("robot", confirm), ("robot", revise), ("robot", publishing.archive),
]  # fmt: skip


@pytest.mark.parametrize(("key", "deed"), TOUCHED)
def test_what_somebody_has_worked_on_since_stops_it_and_is_named(client, editor, key, deed):
    two_of_as()
    rows = [["robot", "Robot 2", ""], ["utkast", "Utkast 2", ""], ["ny", "Ny", "Om"]]
    batch = confirmed(editor, ["key", "title", "summary"], *rows)
    concerned = Initiative.objects.get(key=key)
    title = concerned.title
    deed(concerned, by=editor)
    before = everything()
    [message] = messages(press(client, batch))
    assert "Importen kan ikke angres" in message
    assert f"Det gjelder «{title}»." in message
    assert everything() == before
    assert Import.objects.get().state == "importert"


def test_a_draft_of_changes_that_was_published_stops_it(client, editor):
    two_of_as()
    writer = make_writer()
    batch = confirmed(writer, TITLES, ["robot", "Ny robot"])
    publishing.publish(Initiative.objects.get(revision_of__key="robot"), by=editor)
    assert "Det gjelder «Ny robot»." in messages(press(client, batch))[0]


@pytest.mark.parametrize("make", [make_editor, make_writer])
def test_what_is_thrown_away_already_does_not_stop_it(client, editor, make):
    two_of_as()
    by = make()
    batch = confirmed(by, ["key", "title", "summary"], ["", "Ny", "Om"], ["utkast", "Nytt", ""])
    Initiative.objects.get(title="Ny").delete()
    undone(batch, by)
    assert Initiative.objects.get(key="utkast").title == "Utkast"
    batch = confirmed(make_writer(), TITLES, ["robot", "Ny robot"])
    Initiative.objects.get(revision_of__key="robot").delete()
    undone(batch, editor)


def test_many_that_stop_it_are_not_all_recited(client, editor):
    make_organisation(name="Ås kommune")
    batch = confirmed(editor, *new_rows(30))
    for initiative in Initiative.objects.all():
        write(initiative, editor)
    assert "og 20 til. Rett" in messages(press(client, batch))[0]


def test_an_organisation_that_got_another_name_keeps_it(client, editor):
    two_of_as()
    batch = confirmed(editor, TITLES, ["utkast", "Nytt utkast"])
    Organisation.objects.filter(name="Ås kommune").update(name="Ny kommune")
    undone(batch, editor)
    draft = Initiative.objects.get(key="utkast")
    assert draft.title == "Utkast"
    assert records.read(draft)["owners"] == ["Ny kommune"]


def test_an_owner_that_is_gone_by_its_name_stops_it(client, editor):
    two_of_as()
    make_organisation(name="Bø kommune")
    batch = confirmed(editor, ["key", "owners"], ["utkast", "Bø kommune"])
    Organisation.objects.filter(name="Ås kommune").update(name="Ny kommune")
    assert "«Ås kommune» finnes ikke lenger" in messages(press(client, batch))[0]


def test_who_wrote_it_last_before_is_again_the_last_writer(settings, editor):
    settings.REVIEW_REQUIRED = True
    writer = make_writer()
    initiative = make_initiative(key="robot", by=editor)
    publishing.unpublish(initiative, by=editor)
    Initiative.objects.filter(pk=initiative.pk).update(written_by=writer)
    undone(confirmed(editor, TITLES, ["robot", "Ny robot"]), editor)
    assert Initiative.objects.get(key="robot").written_by == writer


def test_what_was_taken_out_imported_and_undone_can_be_imported_again(editor):
    two_of_as()
    file = workbook(Initiative.objects.all())
    assert file[:2] == b"PK"
    undone(confirmed(editor, TITLES, ["utkast", "Nytt"]), editor)
    batch = confirmed(editor, TITLES, ["utkast", "Nytt"])
    assert batch.state == "importert"
