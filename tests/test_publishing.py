"""How an initiative moves between draft, review, public and archive."""

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.utils import timezone, translation

from initiatives import publishing, rights
from initiatives.models import Initiative
from initiatives.models.codes import State
from tests.factory import make_draft, make_editor, make_initiative, make_organisation

pytestmark = pytest.mark.django_db

DEEDS = {
    State.IN_REVIEW: publishing.submit,
    State.PUBLISHED: publishing.publish,
    State.DRAFT: publishing.unpublish,
    State.ARCHIVED: publishing.archive,
}


@pytest.fixture
def editor():
    return make_editor(username="kari")


def make_in_state(state):
    was_public = state in (State.PUBLISHED, State.ARCHIVED)
    initiative = make_initiative() if was_public else make_draft()
    if state in (State.IN_REVIEW, State.ARCHIVED):
        DEEDS[state](initiative, by=make_editor())
    assert initiative.state == state
    return initiative


def test_an_initiative_goes_from_draft_to_review_to_public_to_archive_and_back(editor):
    initiative = make_draft()
    for state in (State.IN_REVIEW, State.PUBLISHED, State.ARCHIVED, State.DRAFT):
        assert DEEDS[state](initiative, by=editor) is True
        assert initiative.state == state
        assert Initiative.objects.get().state == state


def test_publishing_writes_down_when_and_by_whom(editor):
    before = timezone.now()
    initiative = make_draft()
    publishing.publish(initiative, by=editor)
    assert initiative.published_by == editor
    assert before <= initiative.published_at <= timezone.now()


def test_what_was_published_keeps_its_time_when_it_is_taken_back(editor):
    initiative = make_initiative(by=editor)
    published_at = initiative.published_at
    publishing.unpublish(initiative, by=make_editor())
    assert (initiative.published_at, initiative.published_by) == (published_at, editor)


def test_every_deed_leaves_a_line_in_the_log(editor):
    initiative = make_draft(title="Robot")
    for state in (State.IN_REVIEW, State.PUBLISHED, State.ARCHIVED, State.DRAFT):
        DEEDS[state](initiative, by=editor)
    lines = LogEntry.objects.order_by("pk")
    assert [line.get_change_message() for line in lines] == [
        "Sendt til gjennomgang.",
        "Publisert.",
        "Arkivert.",
        "Trukket tilbake til utkast.",
    ]
    for line in lines:
        assert (line.user, line.action_flag, line.object_repr) == (editor, CHANGE, "Robot")
        assert line.get_edited_object() == initiative


def test_the_log_is_translated_when_the_deed_is_done_and_not_before(editor):
    with translation.override("nb"):
        publishing.publish(make_draft(), by=editor)
    assert type(LogEntry.objects.get().change_message) is str


@pytest.mark.parametrize("state", State)
def test_a_deed_that_is_already_done_does_nothing(state, editor):
    initiative = make_in_state(state)
    before = Initiative.objects.values().get()
    lines = LogEntry.objects.count()
    assert DEEDS[state](initiative, by=editor) is False
    assert Initiative.objects.values().get() == before
    assert LogEntry.objects.count() == lines


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("target", State)
def test_only_the_moves_that_make_sense_are_made(state, target, editor):
    if state == target:
        return
    initiative = make_in_state(state)
    if state in rights.REACHED_FROM[target]:
        assert DEEDS[target](initiative, by=editor)
        return
    with pytest.raises(publishing.PublishingError, match="kan ikke få tilstanden"):
        DEEDS[target](initiative, by=editor)
    assert Initiative.objects.get().state == state


def test_a_refused_move_says_from_what_to_what(editor):
    with pytest.raises(publishing.PublishingError) as refusal:
        publishing.archive(make_draft(title="Robot"), by=editor)
    assert refusal.value.reasons == (
        "«Robot» har tilstanden «Utkast» og kan ikke få tilstanden «Arkivert».",
    )


@pytest.mark.parametrize(
    ("lacking", "sentence"),
    [
        ({"title": " "}, "Tittel mangler."),
        ({"summary": " "}, "Sammendrag mangler."),
        ({"owners": []}, "Eier mangler: legg til minst én organisasjon med rollen «Eier»."),
        ({"sectors": []}, "Sektor mangler: legg til minst én sektor."),
        ({"sources": []}, "Kilde mangler: legg til minst én kilde."),
    ],
)
def test_what_is_incomplete_is_not_published_and_the_reason_is_a_sentence(
    lacking, sentence, editor
):
    draft = make_draft(**lacking)
    assert publishing.missing(draft) == [sentence]
    with pytest.raises(publishing.PublishingError) as refusal:
        publishing.publish(draft, by=editor)
    assert refusal.value.reasons == (sentence,)
    draft.refresh_from_db()
    assert (draft.state, draft.published_at) == (State.DRAFT, None)
    assert not LogEntry.objects.exists()


def test_a_partner_alone_is_no_owner():
    draft = make_draft(owners=[], partners=[make_organisation()])
    assert publishing.missing(draft) == [
        "Eier mangler: legg til minst én organisasjon med rollen «Eier»."
    ]


def test_everything_that_is_missing_is_said_at_once():
    assert len(publishing.missing(make_draft(owners=[], sectors=[], sources=[]))) == 3


def test_a_complete_draft_lacks_nothing():
    assert publishing.missing(make_draft()) == []


def test_an_archived_initiative_that_lost_its_sources_is_not_published_again(editor):
    initiative = make_in_state(State.ARCHIVED)
    initiative.sources.all().delete()
    with pytest.raises(publishing.PublishingError, match="Kilde mangler"):
        publishing.publish(initiative, by=editor)
    assert Initiative.objects.get().state == State.ARCHIVED


def test_publishing_looks_at_the_database_and_not_at_what_the_caller_remembers(editor):
    draft = Initiative.objects.for_page().get(pk=make_draft().pk)
    draft.sources.filter().delete()
    assert draft.sources.all(), "the prefetched sources are remembered"
    with pytest.raises(publishing.PublishingError, match="Kilde mangler"):
        publishing.publish(draft, by=editor)
