"""Changes of what the public sees, drafted while the public sees the old text; and review."""

import pytest
from django.contrib.admin.models import LogEntry

from initiatives import content, publishing, versions, writing
from initiatives import record as records
from initiatives.models import Initiative
from initiatives.rights import PublishingError
from tests.admin_forms import LIST, change_page, filled_in, messages, send
from tests.factory import make_draft, make_editor, make_initiative, make_writer
from tests.pages import get, keys

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(client):
    writer = make_writer(username="ola")
    client.force_login(writer)
    return writer


@pytest.fixture
def review(settings):
    settings.REVIEW_REQUIRED = True


def press(client, initiative, button):
    """Press a button on a page whose form cannot be saved."""
    form = {"_version": initiative.modified.isoformat(), button: "x", "_comment": "Derfor"}
    return client.post(f"{LIST}{initiative.pk}/gjor/", form, follow=True)


def make_revision(initiative, by=None, **changes):
    draft = writing.revise(initiative, by=by or make_writer())
    writing.write(draft, records.read(draft) | changes, by=by or make_writer())
    return draft


def test_a_writer_drafts_changes_and_the_public_sees_the_old_text_meanwhile(client, writer):
    initiative = make_initiative(key="robot", title="Gammel")
    answer = client.post(f"{LIST}{initiative.pk}/endringsutkast/", follow=True)
    draft = Initiative.objects.get(revision_of=initiative)
    assert answer.redirect_chain == [(change_page(draft), 302)]
    send(client, change_page(draft), {"title": "Ny"}, "_review")
    draft.refresh_from_db()
    assert (draft.title, draft.state) == ("Ny", "in_review")
    client.logout()
    assert "Gammel" in get(client, "/initiativer/robot/")
    assert keys(get(client, "/initiativer/")) == ["robot"]
    assert client.get(draft.get_absolute_url()).status_code == 404


def test_publishing_the_changes_puts_them_in_the_original_under_its_own_address(client, editor):
    initiative = make_initiative(key="robot", title="Gammel")
    published_at = initiative.published_at
    ola = make_writer(username="ola")
    draft = make_revision(initiative, by=ola, title="Ny", barriers=[])
    answer = send(client, change_page(draft), {"_comment": "Lest"}, "_publish")
    assert answer.redirect_chain == [(change_page(initiative), 302)]
    [only] = Initiative.objects.all()
    assert (only.pk, only.key, only.title) == (initiative.pk, "robot", "Ny")
    assert (only.published_at, only.written_by) == (published_at, ola)
    newest = versions.of(only).first()
    assert (newest.deed, newest.history_user) == ("publisert", editor)
    assert newest.history_change_reason == "Lest"
    assert "Ny" in get(client, "/initiativer/robot/")


def test_the_page_of_the_changes_shows_what_they_change(client, editor):
    draft = make_revision(make_initiative(title="Gammel"), title="Ny")
    page = get(client, change_page(draft))
    assert "Endringsutkast av «Gammel»" in page
    assert "<del>Gammel</del><ins>Ny</ins>" in page


def test_there_is_one_draft_of_changes_however_often_one_asks(client, writer):
    initiative = make_initiative()
    first = client.post(f"{LIST}{initiative.pk}/endringsutkast/").url
    assert client.post(f"{LIST}{initiative.pk}/endringsutkast/").url == first
    assert Initiative.objects.count() == 2
    page = get(client, change_page(initiative))
    assert "Åpne endringsutkastet" in page and 'name="_revise"' not in page


def test_while_changes_are_drafted_the_original_is_not_changed_otherwise(client, editor):
    initiative = make_initiative()
    make_revision(initiative)
    page = get(client, change_page(initiative))
    assert 'name="_save"' not in page and "Det finnes et endringsutkast" in page
    for button in ("_unpublish", "_archive"):
        assert messages(press(client, initiative, button)) == [
            "Det finnes et endringsutkast. Publiser eller slett det først."
        ]
    with pytest.raises(PublishingError, match="Skriv endringene der"):
        writing.write(initiative, records.read(initiative) | {"title": "x"}, by=editor)


def test_changes_that_are_given_up_leave_the_original_as_it_was(client, writer):
    initiative = make_initiative(title="Gammel")
    draft = make_revision(initiative, title="Ny")
    assert "Forkast endringsutkastet" in get(client, change_page(draft))
    client.post(f"{LIST}{draft.pk}/delete/", {"post": "yes"})
    initiative.refresh_from_db()
    assert (initiative.title, initiative.state) == ("Gammel", "published")


def test_incomplete_changes_are_not_published(client, editor):
    initiative = make_initiative()
    draft = make_revision(initiative, sources=[])
    answer = send(client, change_page(draft), {}, "_publish")
    assert "Kilde mangler: legg til minst én kilde." in messages(answer)
    assert initiative.sources.count() == 1


def test_a_draft_needs_no_draft_of_changes(client, writer):
    draft = make_draft()
    answer = client.post(f"{LIST}{draft.pk}/endringsutkast/", follow=True)
    assert messages(answer) == ["Bare det som er publisert, trenger et endringsutkast."]


def test_the_key_of_a_draft_of_changes_is_free_and_well_formed():
    long = make_initiative(key="-".join(["ord"] * 20))
    make_draft(key=f"{long.key[:70]}-endring".replace("--", "-"))
    draft = make_revision(long)
    draft.full_clean()
    assert draft.key.endswith("-endring-2")


def test_drafts_of_changes_stay_out_of_the_content_that_is_written_to_files(tmp_path):
    make_revision(make_initiative(key="robot"), title="Hemmelig")
    content.write(tmp_path)
    text = (tmp_path / "initiatives.json").read_text(encoding="utf-8")
    assert "Hemmelig" not in text
    assert not {"written_by", "origin", "revision_of"} & set(text.split('"'))


# Buttons on a page that can only be read


def test_a_deed_from_a_page_that_can_only_be_read_is_done_with_its_comment(client, editor, review):
    initiative = make_initiative()
    press(client, initiative, "_archive")
    initiative.refresh_from_db()
    assert initiative.state == "archived"
    assert versions.of(initiative).first().history_change_reason == "Derfor"
    assert LogEntry.objects.first().change_message == "Arkivert. Derfor"


def test_a_deed_from_a_page_that_is_out_of_date_is_not_done(client, editor, review):
    initiative = make_initiative()
    old = Initiative.objects.get()
    publishing.confirm(initiative, by=make_editor())
    answer = press(client, old, "_archive")
    assert "Noen har lagret siden du åpnet siden." in messages(answer)[0]
    assert Initiative.objects.get().state == "published"


def test_no_deed_is_no_fault(client, editor):
    draft = make_draft()
    form = {"_version": draft.modified.isoformat()}
    assert client.post(f"{LIST}{draft.pk}/gjor/", form).status_code == 302
    assert Initiative.objects.get().state == "draft"


# Review


def test_what_one_wrote_last_another_publishes(client, editor, review):
    draft = make_draft(title="Robot")
    send(client, change_page(draft), {"lessons": "Nytt"}, "_review")
    page = get(client, change_page(draft))
    assert 'name="_publish"' not in page
    assert "en annen ansvarlig redaktør må publisere" in page
    with pytest.raises(PublishingError, match="Du skrev den siste endringen"):
        publishing.publish(draft, by=editor)
    publishing.publish(draft, by=make_editor())
    assert Initiative.objects.get().is_published


def test_a_change_in_the_same_breath_as_publishing_is_saved_and_not_published(
    client, editor, review
):
    draft = make_draft()
    answer = send(client, change_page(draft), {"lessons": "Nytt"}, "_publish")
    draft.refresh_from_db()
    assert (draft.lessons, draft.state) == ("Nytt", "draft")
    assert "Du skrev den siste endringen" in messages(answer)[-1]


def test_publishing_without_a_change_makes_nobody_its_writer(client, editor, review):
    draft = make_draft()
    writing.write(draft, records.read(draft) | {"lessons": "Nytt"}, by=make_writer())
    send(client, change_page(draft), {}, "_publish")
    assert Initiative.objects.get().is_published


def test_what_is_published_is_changed_by_way_of_a_draft_also_by_those_who_publish(
    client, editor, review
):
    initiative = make_initiative(by=make_editor())
    page = get(client, change_page(initiative))
    assert 'name="_save"' not in page and 'name="_revise"' in page
    draft = make_revision(initiative, by=editor, title="Ny")
    with pytest.raises(PublishingError, match="Du skrev den siste endringen"):
        publishing.publish(draft, by=editor)
    publishing.publish(draft, by=make_editor())
    assert Initiative.objects.get().title == "Ny"


def test_without_the_setting_one_may_publish_what_one_wrote(client, editor):
    draft = make_draft()
    send(client, change_page(draft), {"lessons": "Nytt"}, "_publish")
    assert Initiative.objects.get().is_published


# What is typed into the form of the original before one asks for a draft of changes


def ask_with(client, initiative, **typed):
    form = filled_in(client.get(change_page(initiative))) | typed | {"_revise": "x"}
    return client.post(f"{LIST}{initiative.pk}/endringsutkast/", form, follow=True)


def test_what_was_typed_goes_into_the_draft_of_changes_and_not_to_the_public(client, editor):
    initiative = make_initiative(lessons="Gammelt")
    ask_with(client, initiative, lessons="Skrevet")
    initiative.refresh_from_db()
    assert (initiative.lessons, initiative.revision.lessons) == ("Gammelt", "Skrevet")


def test_what_was_typed_and_breaks_a_rule_is_told_and_kept(client, editor):
    initiative = make_initiative()
    answer = ask_with(client, initiative, title="x" * 91, lessons="Skrevet")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "90 eller færre tegn" in page and "Skrevet" in page
    assert Initiative.objects.count() == 1


def test_what_was_typed_is_not_written_over_a_draft_that_another_has_made(client, editor):
    initiative = make_initiative()
    form = filled_in(client.get(change_page(initiative))) | {"lessons": "Skrevet", "_revise": "x"}
    draft = make_revision(initiative, lessons="Olas")
    answer = client.post(f"{LIST}{initiative.pk}/endringsutkast/", form)
    assert answer.status_code == 409
    assert "Det finnes et endringsutkast." in answer.content.decode()
    assert "Skrevet" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.lessons == "Olas"


def test_an_old_version_is_not_written_over_a_draft_of_changes(client, editor):
    initiative = make_initiative(title="Gammel")
    writing.write(initiative, records.read(initiative) | {"title": "Ny"}, by=editor)
    draft = make_revision(initiative, title="Olas")
    old = versions.of(initiative).last()
    answer = client.post(f"{LIST}{initiative.pk}/history/{old.pk}/hent/", follow=True)
    assert messages(answer) == ["Det finnes et endringsutkast. Skriv endringene der."]
    draft.refresh_from_db()
    assert draft.title == "Olas"
