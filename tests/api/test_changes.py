"""What has changed since a time."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from initiatives import publishing, record, writing
from initiatives.models import Initiative
from tests.api.asking import ask, pages, problem
from tests.factory import make_draft, make_editor, make_initiative

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2026, 1, 1, 12, tzinfo=UTC)


def make_seeded(**overrides):
    """An initiative that came in as the fixtures do: published, and without versions."""
    made = make_draft(**overrides)
    Initiative.objects.filter(pk=made.pk).update(
        state="published", published_at=LONG_AGO, published_by=make_editor(), modified=LONG_AGO
    )
    made.refresh_from_db()
    return made


def told(client, query=""):
    changes = ask(client, f"/changes?limit=100{query}")["changes"]
    assert changes == sorted(changes, key=lambda change: change["at"])
    return [(change["kind"], change["key"]) for change in changes]


def change(initiative, editor, **fields):
    assert writing.write(initiative, record.read(initiative) | fields, by=editor)


def test_the_life_of_an_initiative_as_the_public_saw_it(client):
    editor = make_editor()
    initiative = make_draft(key="a")
    change(initiative, editor, title="Ennå ikke ute")
    publishing.submit(initiative, by=editor)
    publishing.publish(initiative, by=editor)
    change(initiative, editor, title="Ute")
    publishing.confirm(initiative, by=editor)
    publishing.archive(initiative, by=editor)
    publishing.unpublish(initiative, by=editor)
    change(initiative, editor, title="Inne igjen")
    publishing.publish(initiative, by=editor)
    publishing.unpublish(initiative, by=editor)
    kinds = ["published", "changed", "changed", "archived", "withdrawn", "published", "withdrawn"]
    assert told(client) == [(kind, "a") for kind in kinds]


def test_what_was_never_public_is_never_mentioned(client):
    editor = make_editor()
    draft = make_draft(key="hemmelig")
    change(draft, editor, title="Utkast")
    publishing.submit(draft, by=editor)
    publishing.unpublish(draft, by=editor)
    draft.delete()
    assert told(client) == []


def test_a_draft_of_changes_is_mentioned_when_it_is_published_and_by_the_originals_key(client):
    editor = make_editor()
    original = make_initiative(key="a", by=editor)
    draft = writing.revise(original, by=editor)
    change(draft, editor, title="Ny tittel")
    assert told(client) == [("published", "a")]
    publishing.publish(draft, by=editor)
    assert told(client) == [("published", "a"), ("changed", "a")]


def test_what_came_in_without_versions_was_published_at_its_time(client):
    editor = make_editor()
    seeded = make_seeded(key="a")
    assert ask(client, "/changes")["changes"] == [
        {"key": "a", "kind": "published", "at": "2026-01-01T12:00:00Z"}
    ]
    change(seeded, editor, title="Ny tittel")
    assert told(client) == [("published", "a"), ("changed", "a")]
    publishing.unpublish(seeded, by=editor)
    publishing.publish(seeded, by=editor)
    kinds = ["published", "changed", "withdrawn", "published"]
    assert told(client) == [(kind, "a") for kind in kinds]
    assert ask(client, "/changes?limit=1")["changes"][0]["at"] == "2026-01-01T12:00:00Z"


def test_what_is_deleted_while_it_is_public_is_withdrawn(client):
    editor = make_editor()
    initiative = make_initiative(key="a", by=editor)
    pk = initiative.pk
    initiative.delete()
    assert told(client) == [("published", "a"), ("withdrawn", "a")]
    writing.undelete(pk, by=editor)
    assert told(client) == [("published", "a"), ("withdrawn", "a")]


def test_since_counts_from_and_with_that_moment(client):
    editor = make_editor()
    make_seeded(key="gammel")
    between = timezone.now().isoformat().replace("+", "%2B")
    make_initiative(key="ny", by=editor)
    assert told(client, f"&since={between}") == [("published", "ny")]
    at = ask(client, f"/changes?since={between}")["changes"][0]["at"]
    assert told(client, f"&since={at}") == [("published", "ny")]
    assert told(client, "&since=2026-01-01T12:00:00Z")[0] == ("published", "gammel")
    assert told(client, "&since=2026-01-01T13:00:00+01:00")[0] == ("published", "gammel")
    assert told(client, "&since=2026-01-01T13:00:01%2B01:00") == [("published", "ny")]
    assert told(client, "&since=2026-01-01")[0] == ("published", "gammel")
    assert told(client, "&since=2026-01-02") == [("published", "ny")]
    assert told(client, "&since=9999-12-31T23:59:59-12:00") == []
    assert len(told(client, "&since=0001-01-01T00:00:00%2B12:00")) == 2


@pytest.mark.parametrize(
    "since", ["", "i går", "2026-02-30", "2026-13-01T00:00:00Z", "2026", "%00"]
)
def test_what_is_not_a_time_is_refused(client, since):
    found = problem(client, f"/changes?since={since}", 400)
    assert "er ikke et tidspunkt. Skriv 2026-11-23T08:00:00+01:00." in found["detail"]


def test_every_page_together_is_all_of_it(client):
    editor = make_editor()
    for number in range(4):
        make_seeded(key=f"seeded-{number}")
        change(make_initiative(key=f"ny-{number}", by=editor), editor, title="x")
    whole = ask(client, "/changes?limit=100")["changes"]
    assert len(whole) == 12
    for limit in (1, 3, 5, 12):
        rows, count = pages(client, f"/changes?limit={limit}", "changes")
        assert rows == whole
        assert count == -(-12 // limit)


def test_a_page_that_was_read_stays_as_it_was_when_more_happens(client):
    editor = make_editor()
    initiative = make_initiative(key="a", by=editor)
    change(initiative, editor, title="x")
    first = ask(client, "/changes?limit=1")
    change(initiative, editor, title="y")
    assert ask(client, "/changes?limit=1") == first
    following = client.get(first["next"]).json()
    assert [each["kind"] for each in following["changes"]] == ["changed"]
    found = problem(client, f"/changes?since=2026-01-01&{first['next'].partition('&')[2]}", 400)
    assert "hører til et annet søk" in found["detail"]


def test_the_changes_change_with_what_happens(client):
    editor = make_editor()
    initiative = make_initiative(by=editor)
    held = {"If-None-Match": client.get("/api/v1/changes")["ETag"]}
    assert client.get("/api/v1/changes", headers=held).status_code == 304
    publishing.confirm(initiative, by=editor)
    assert client.get("/api/v1/changes", headers=held).status_code == 200
