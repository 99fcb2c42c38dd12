"""After every kind of write the next page finds what is new, and no more what was."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from initiatives import content, publishing
from initiatives.models import (
    AIType,
    Benefit,
    Effect,
    Initiative,
    Sector,
)
from initiatives.search import index
from tests.admin_forms import change_page, new_row, send
from tests.factory import (
    make_dimension,
    make_draft,
    make_editor,
    make_initiative,
    make_organisation,
    make_term,
)
from tests.pages import get, total
from tests.search.indexed import assert_as_made_anew, found

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_index_is_as_made_anew(db):
    yield
    assert_as_made_anew()


def rename_by_save(robot):
    robot.title = "Automat i drift"
    robot.save()


def rename_by_update(robot):
    Initiative.objects.filter(key="robot").update(title="Automat i drift")


def rename_by_bulk_update(robot):
    robot.title = "Automat i drift"
    Initiative.objects.bulk_update([robot], ["title"])


def rename_by_sql(robot):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE initiatives_initiative SET title = 'Automat' WHERE key = 'robot'")


def rename_in_the_admin(robot, client):
    client.force_login(make_editor())
    send(client, change_page(robot), {"title": "Automat i drift"})


@pytest.mark.parametrize(
    "rename", [rename_by_save, rename_by_update, rename_by_bulk_update, rename_by_sql]
)
def test_a_title_is_found_as_soon_as_it_is_changed(client, robot, rename):
    rename(robot)
    assert found(client, '"automat"') == {"robot"}
    assert found(client, '"robot"') == set()


def test_what_is_written_in_the_admin_is_found(client, robot):
    rename_in_the_admin(robot, client)
    assert found(client, '"automat"') == {"robot"}
    assert found(client, '"robot"') == set()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"effects-0-text": "Sparte Lindesnes"}, "lindesnes"),
        (new_row("effects", 1, text="Lindesnes", kind="forventet"), "lindesnes"),
        ({"barriers_met-0-note": "Lindesnes"}, "lindesnes"),
        ({"vendors": "Firma Lindesnes"}, "firma lindesnes"),
        ({"lessons": "Lindesnes"}, "lindesnes"),
    ],
)
def test_rows_written_in_the_admin_are_found(client, robot, fields, words):
    assert found(client, f'"{words}"') == set()
    client.force_login(make_editor())
    send(client, change_page(robot), fields)
    assert found(client, f'"{words}"') == {"robot"}


def test_owner_sector_and_barrier_follow_the_admin(client, robot):
    owner = make_organisation(name="Sørkommunen")
    sector, dimension = make_term(Sector, "helse"), make_dimension(2)
    client.force_login(make_editor())
    changed = {
        "participations-0-organisation": owner.pk,
        "placements-0-sector": sector.pk,
        "barriers_met-0-dimension": dimension.pk,
        "effects-0-DELETE": "on",
        "status": "pilot",
    }
    send(client, change_page(robot), changed)
    assert found(client, '"sørkommunen"') == found(client, sektor="helse") == {"robot"}
    assert found(client, barriere="dimensjon-2", status="pilot") == {"robot"}
    assert found(client, '"vestkommunen"') == found(client, sektor="samferdsel") == set()
    assert found(client, '"sparte tusen"') == found(client, effekt="malt") == set()
    assert found(client, barriere="dimensjon-1") == found(client, kommune="4601") == set()


@pytest.mark.parametrize(
    ("name", "model", "relation"),
    [("teknologi", AIType, "ai_types"), ("gevinst", Benefit, "benefits")],
)
def test_terms_follow_every_way_to_tick_them(client, robot, name, model, relation):
    new, terms = make_term(model, "nytt"), getattr(robot, relation)
    terms.add(new)
    assert found(client, **{name: "nytt"}) == {"robot"}
    terms.remove(new)
    assert found(client, **{name: "nytt"}) == set()
    new.initiatives.add(robot)
    assert found(client, **{name: "nytt"}) == {"robot"}
    terms.clear()
    assert found(client, **{name: "nytt"}) == set()
    terms.set([new])
    assert found(client, **{name: "nytt"}) == {"robot"}


def test_many_made_at_once_are_found(client, robot):
    owner, sector = make_organisation(name="Nordkommunen"), make_term(Sector, "helse")
    by = make_editor()
    made = Initiative.objects.bulk_create(
        Initiative(
            key=f"ny-{number}",
            title="Splitter ny",
            summary="Ny.",
            state="published",
            published_at=timezone.now(),
            published_by=by,
        )
        for number in range(5)
    )
    for initiative in made:
        initiative.participations.create(organisation=owner, role="eier")
        initiative.placements.create(sector=sector)
        initiative.sources.create(url="https://example.no/", title="Om", publisher="Den")
    Effect.objects.bulk_create(Effect(initiative=each, text="Gull", kind="malt") for each in made)
    keys = {each.key for each in made}
    assert found(client, "splitter") == found(client, "nordkommunen") == found(client, "gull")
    assert found(client, "splitter") == keys == found(client, sektor="helse")


def test_what_is_deleted_is_not_found(client, robot):
    robot.delete()
    assert found(client, '"robot"') == found(client, sektor="samferdsel") == set()
    make_initiative(key="ny", title="Robot igjen")
    Initiative.objects.filter(key="ny").delete()
    assert found(client) == {"fast"}


def test_only_what_is_published_is_found(client, robot):
    by = make_editor()
    publishing.unpublish(robot, by=by)
    assert found(client, '"robot"') == set()
    publishing.publish(robot, by=by)
    assert found(client, '"robot"') == {"robot"}
    publishing.archive(robot, by=by)
    assert found(client, '"robot"') == found(client, sektor="samferdsel") == set()
    publishing.publish(robot, by=by)
    assert found(client, '"robot"') == found(client, kommune="4601") == {"robot"}


def test_a_draft_is_not_found_until_it_is_published(client, robot):
    draft = make_draft(key="ny", title="Robot i dvale")
    publishing.submit(draft, by=make_editor())
    assert found(client, "robot") == {"robot"}
    publishing.publish(draft, by=make_editor())
    assert found(client, "robot") == {"robot", "ny"}


def test_a_fixture_that_is_loaded_is_found(client, robot, tmp_path):
    robot.title = "Automat i drift"
    robot.save()
    make_initiative(key="borte", title="Borte vekk")
    content.write(tmp_path)
    Initiative.objects.filter(key="borte").delete()
    Initiative.objects.filter(key="robot").update(title="Robot i drift")
    assert (found(client, '"robot"'), found(client, '"borte"')) == ({"robot"}, set())
    Initiative.objects.all().delete()
    call_command("loaddata", tmp_path / "accounts.json", tmp_path / "initiatives.json", verbosity=0)
    assert found(client, '"automat"') == {"robot"}
    assert found(client, '"borte"') == {"borte"}


def test_seeding_an_empty_catalogue_fills_the_index(client, tmp_path, capsys):
    assert found(client) == set()
    call_command("seed")
    assert total(get(client, "/initiativer/")) == 143
    assert "larvik-operasjon-planvask" in found(client, "planvask")
    before = index.state()
    call_command("seed")
    assert index.state() == before


def test_an_import_of_nothing_changes_nothing(client, robot, tmp_path):
    before = index.state()
    for name in content.files():
        (tmp_path / name).write_text("[]", encoding="utf-8")
    content.load(tmp_path)
    assert index.state() == before


def test_an_import_that_fails_changes_nothing(client, robot, tmp_path):
    content.write(tmp_path)
    records = (tmp_path / "initiatives.json").read_text(encoding="utf-8")
    records = records.replace('"fields"', '"felt"', 2).replace('"felt"', '"fields"', 1)
    (tmp_path / "initiatives.json").write_text(records, encoding="utf-8")
    Initiative.objects.all().delete()
    assert found(client) == set()
    with pytest.raises(content.ContentError):
        content.load(tmp_path)
    assert found(client) == set()


def test_saving_what_is_unchanged_changes_no_answer(client, robot):
    robot.save()
    assert found(client, "robot") == {"robot"}
