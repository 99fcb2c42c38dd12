"""The history of an initiative: who changed what and when, and the way back."""

import pytest

from initiatives import publishing, versions, writing
from initiatives import record as records
from initiatives.models import Initiative
from tests.admin_forms import LIST, change_page, messages, new_row, send
from tests.factory import make_draft, make_editor, make_initiative, make_writer
from tests.pages import get, text

pytestmark = pytest.mark.django_db


def kept(initiative):
    """The versions, the newest first, as (deed, who)."""
    return [(each.deed, each.history_user) for each in versions.of(initiative)]


def write(initiative, by=None, **changes):
    record = records.read(initiative) | changes
    return writing.write(initiative, record, by=by or make_editor())


def version_page(initiative, number=0):
    """The page of a version; the newest is number 0."""
    return f"{LIST}{initiative.pk}/history/{versions.of(initiative)[number].pk}/"


def test_every_save_keeps_a_version_with_who_when_and_the_comment(client, editor):
    draft = make_draft()
    send(client, change_page(draft), {"lessons": "Nytt", "_comment": "Etter samtale"})
    assert kept(draft) == [("lagret", editor), ("for", None)]
    newest = versions.of(draft).first()
    assert newest.history_change_reason == "Etter samtale"
    assert newest.record["lessons"] == "Nytt"
    draft.refresh_from_db()
    assert (newest.modified, draft.written_by) == (draft.modified, editor)


def test_a_new_initiative_has_its_rows_in_its_first_version(client, editor):
    form = {"key": "robot", "title": "Robot", "summary": "En robot."}
    source = new_row("sources", url="https://as.no/", title="Om", publisher="Ås")
    send(client, LIST + "add/", form | source)
    [only] = versions.of(Initiative.objects.get())
    assert only.record["sources"] == [["https://as.no/", "Om", "Ås", ""]]


def test_a_save_that_changes_nothing_leaves_no_trace(client, editor):
    draft = make_draft(description="To\nlinjer", barriers={1: ("Dyrt", "")})
    before = Initiative.objects.values().get()
    send(client, change_page(draft), {"description": "To\r\nlinjer"})
    assert Initiative.objects.values().get() == before
    assert [deed for deed, _who in kept(draft)] == ["for"]


def test_a_change_of_rows_alone_is_a_change(client, editor):
    draft = make_draft()
    send(client, change_page(draft), {"sources-0-title": "Ny tittel"})
    assert kept(draft)[0] == ("lagret", editor)
    draft.refresh_from_db()
    assert draft.modified == versions.of(draft).first().modified


def test_deeds_are_versions_with_their_comment(client, editor):
    draft = make_draft()
    send(client, change_page(draft), {"_comment": "Klar"}, "_review")
    send(client, change_page(draft), {"_comment": "Fint"}, "_publish")
    deeds = [(each.deed, each.history_change_reason) for each in versions.of(draft)]
    assert deeds == [("publisert", "Fint"), ("sendt", "Klar"), ("for", "")]


def test_the_writer_reads_on_the_form_why_the_draft_came_back(client, editor):
    draft = make_draft()
    publishing.submit(draft, by=make_writer())
    publishing.unpublish(draft, by=editor, comment="Kilden sier noe annet.")
    assert "Sist sagt av kari" in get(client, change_page(draft))
    assert "«Kilden sier noe annet.»" in get(client, change_page(draft))
    write(draft, title="Rettet")
    assert "Sist sagt av" not in get(client, change_page(draft))


def test_the_page_lists_versions_and_what_each_changed(client, editor):
    draft = make_draft(key="robot")
    write(draft, by=editor, title="Ny tittel", sources=[["https://b.no/", "B", "B", "2024"]])
    page = text(get(client, f"{LIST}{draft.pk}/history/"))
    assert "kari Lagret Tittel, Kilder" in page
    assert "Slik det var før" in page


def test_a_version_shows_the_words_that_changed(client, editor):
    draft = make_draft(title="En stor robot")
    write(draft, title="En liten robot <b>")
    page = get(client, version_page(draft))
    assert "En <del>stor</del><ins>liten</ins> robot<ins> &lt;b&gt;</ins>" in page


def test_many_versions_come_in_pages(client, editor):
    draft = make_draft()
    for number in range(60):
        write(draft, title=f"Tittel {number}")
    first = get(client, f"{LIST}{draft.pk}/history/")
    assert "Side 1 av 2" in first and "Eldre" in first
    assert "Slik det var før" in get(client, f"{LIST}{draft.pk}/history/?p=2")
    assert get(client, f"{LIST}{draft.pk}/history/?p=tull")


def test_an_old_version_of_a_draft_comes_back_with_all_its_rows(client, editor):
    draft = make_draft(barriers={1: ("Dyrt", "")}, effects=[("malt", "Spart tid")])
    before = records.read(draft)
    write(draft, title="Ny", barriers=[], sources=[], effects=[], owners=[])
    answer = client.post(version_page(draft, 1) + "hent/", follow=True)
    assert "hentet fram som utkast" in messages(answer)[0]
    assert records.read(Initiative.objects.get()) == before
    assert kept(draft)[0] == ("gjenopprettet", editor)


def test_an_old_version_of_what_is_published_becomes_a_draft_of_changes(client, editor):
    initiative = make_initiative(title="Gammel")
    write(initiative, title="Ny")
    answer = client.post(version_page(initiative, 1) + "hent/", follow=True)
    initiative.refresh_from_db()
    assert (initiative.title, initiative.revision.title) == ("Ny", "Gammel")
    assert answer.redirect_chain[-1][0] == change_page(initiative.revision)


def test_a_version_that_names_an_organisation_that_is_gone_says_so(client, editor):
    draft = make_draft()
    gone = draft.participations.get().organisation
    write(draft, owners=[])
    gone.delete()
    answer = client.post(version_page(draft, 1) + "hent/", follow=True)
    assert "finnes ikke lenger i katalogen" in messages(answer)[0]
    assert records.read(Initiative.objects.get())["owners"] == []


def test_an_archived_initiative_is_taken_back_before_an_old_version_is(client, editor):
    initiative = make_initiative()
    write(initiative, title="Ny")
    publishing.archive(initiative, by=editor)
    answer = client.post(version_page(initiative, 2) + "hent/", follow=True)
    assert messages(answer) == ["Trekk initiativet tilbake til utkast først."]
    assert Initiative.objects.get().title == "Ny"


def test_a_version_of_another_initiative_is_not_found(client, editor):
    one, other = make_draft(), make_draft()
    write(other, title="Ny")
    address = version_page(other).replace(f"/{other.pk}/", f"/{one.pk}/")
    assert client.get(address).status_code == 404
    assert client.post(address + "hent/").status_code == 404


def test_a_look_restores_nothing(client, editor):
    draft = make_draft()
    write(draft, title="Ny")
    assert client.get(version_page(draft, 1) + "hent/").status_code == 405


def test_a_deleted_draft_stays_in_the_history(client, editor):
    draft = make_draft(lessons="Viktig")
    client.post(f"{LIST}{draft.pk}/delete/", {"post": "yes"})
    last = Initiative.history.exclude(history_type="-").get(id=draft.pk)
    assert last.record["lessons"] == "Viktig"


# What the public sees of it


def test_the_public_sees_what_changed_and_when_but_no_names_and_no_comments(client):
    kari = make_editor(username="kari", first_name="Kari")
    initiative = make_initiative(key="robot", by=kari)
    record = records.read(initiative) | {
        "title": "Ny",
        "sources": [["https://b.no/", "B", "B", ""]],
    }
    writing.write(initiative, record, by=kari, comment="Hemmelig")
    page = text(get(client, "/initiativer/robot/"))
    assert "publisert i katalogen" in page
    assert "endret tittel, kilder" in page
    assert "Hemmelig" not in page and "kari" not in page.lower()


def test_what_happened_before_publication_is_not_the_publics(client):
    draft = make_draft(key="robot")
    write(draft, by=make_writer(), title="Annen tittel")
    publishing.publish(draft, by=make_editor())
    page = text(get(client, "/initiativer/robot/"))
    assert page.count("publisert i katalogen") == 1
    assert "endret tittel" not in page


def test_changes_while_it_was_away_show_when_it_is_back(client):
    initiative = make_initiative(key="robot")
    publishing.unpublish(initiative, by=make_editor())
    write(initiative, lessons="Nytt")
    publishing.publish(initiative, by=make_editor())
    assert "endret erfaringer" in text(get(client, "/initiativer/robot/"))


def test_what_was_loaded_and_never_changed_shows_when_it_was_published(client, real_catalogue):
    page = text(get(client, Initiative.objects.first().get_absolute_url()))
    assert "november 2026 : publisert i katalogen" in page
