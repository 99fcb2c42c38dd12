"""The content in `fixtures/`: what it holds, and that it goes in and out whole."""

import json
from functools import partial
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import transaction

from barriers.models import Dimension
from initiatives import content
from initiatives.models import (
    AIType,
    Benefit,
    County,
    Effect,
    Initiative,
    Municipality,
    Organisation,
    Sector,
    Source,
)
from tests.factory import make_draft, make_editor, make_initiative, make_organisation

HOLDS = {
    Initiative: 143,
    Municipality: 357,
    County: 15,
    Organisation: 108,
    Dimension: 6,
    Benefit: 7,
    Sector: 11,
    AIType: 11,
}


def seed():
    """Run the command and return what it says."""
    out = StringIO()
    call_command("seed", stdout=out)
    return out.getvalue()


def everything():
    """Return all rows of the catalogue."""
    return {model: list(model.objects.order_by("pk").values()) for model in [*HOLDS, Source]}


@pytest.mark.parametrize(("model", "number"), HOLDS.items())
def test_the_catalogue_holds_so_many(real_catalogue, model, number):
    assert model.objects.count() == number


def test_every_record_keeps_every_rule(real_catalogue):
    for app in ("initiatives", "barriers"):
        for model in apps.get_app_config(app).get_models():
            for record in model.objects.all():
                # What is unique and what constraints say, the database has seen to.
                record.full_clean(validate_unique=False, validate_constraints=False)


def test_every_initiative_is_published_by_an_account_that_nobody_can_use(real_catalogue):
    assert Initiative.objects.published().count() == HOLDS[Initiative]
    [account] = get_user_model().objects.all()
    assert not account.is_active
    assert not account.has_usable_password()


def test_seeding_makes_the_editors_group(real_catalogue):
    assert Group.objects.get(name="Redaktør").permissions.exists()


def test_the_export_is_the_fixtures_byte_for_byte(real_catalogue, tmp_path):
    content.write(tmp_path)
    for name in content.files():
        assert (tmp_path / name).read_bytes() == (content.FOLDER / name).read_bytes(), name


def test_the_command_writes_every_file_and_says_what_it_holds(real_catalogue, tmp_path):
    out = StringIO()
    call_command("export_fixtures", folder=tmp_path / "new", stdout=out)
    assert {path.name for path in (tmp_path / "new").iterdir()} == set(content.files())
    assert ["municipalities.json", "357"] in [line.split() for line in out.getvalue().splitlines()]


def test_the_fixtures_folder_holds_nothing_else():
    assert {path.name for path in content.FOLDER.iterdir()} == set(content.files())


def test_seeding_a_catalogue_that_has_initiatives_changes_nothing_and_says_so(real_catalogue):
    Initiative.objects.filter(key__startswith="b").update(title="Endret av en redaktør")
    before = everything()
    assert seed() == "The catalogue has 143 initiatives already: nothing is changed.\n"
    assert everything() == before


@pytest.mark.django_db
def test_even_a_draft_keeps_the_catalogue_from_being_seeded():
    make_draft()
    assert "nothing is changed" in seed()
    assert not Municipality.objects.filter(name="Oslo").exists()


@pytest.mark.django_db
def test_djangos_own_loaddata_can_load_the_files_in_their_order():
    call_command("loaddata", *(content.FOLDER / name for name in content.files()), verbosity=0)
    assert {model: model.objects.count() for model in HOLDS} == HOLDS
    assert Effect.objects.exclude(source=None).exists()


@pytest.mark.django_db
def test_what_is_private_stays_out_of_the_fixtures(tmp_path):
    owner = make_organisation(contact_email="kari@example.no")
    make_initiative(by=make_editor(username="kari.nordmann"), owners=[owner])
    make_draft(title="Ikke for offentligheten")
    content.write(tmp_path)
    written = "".join(path.read_text(encoding="utf-8") for path in tmp_path.iterdir())
    assert owner.name in written
    for secret in ("kari", "contact_email", "Ikke for offentligheten"):
        assert secret not in written


# Half-broken files
# -----------------------------------------------------------------------------


@pytest.fixture
def folder(db, tmp_path):
    """The files of a catalogue with one initiative; the catalogue itself is empty again."""
    with transaction.atomic():
        make_initiative(
            key="en-robot", start_year=2020, barriers={1: ("Penger", "")}, effects=[("malt", "3 t")]
        )
        content.write(tmp_path)
        transaction.set_rollback(True)
    return tmp_path


def change(**fields):
    """Return a way to break the first record of a file: give it these fields."""

    def broken(records):
        records[0]["fields"] |= fields
        return records

    return broken


def without(model):
    """Return a way to break a file: leave out the records of a model."""
    return lambda records: [record for record in records if record["model"] != model]


BROKEN = {
    "an unknown field": ("sectors.json", change(colour="red"), "sectors.json, record 1 ("),
    "a missing reference": (
        "initiatives.json",
        without("initiatives.initiative"),
        "initiatives.json, record 1 (['en-robot'])",
    ),
    "an end before the start": (
        "initiatives.json",
        change(end_year=2019),
        "initiatives.json, record 1 (en-robot)",
    ),
    "a title that is too long": (
        "initiatives.json",
        change(title="x" * 91),
        "initiatives.json, record 1 (en-robot)",
    ),
    "an unknown status": ("initiatives.json", change(status="kanskje"), "record 1 (en-robot)"),
    "a published initiative without an owner": (
        "initiatives.json",
        without("initiatives.participation"),
        "initiatives.json, en-robot: Eier mangler",
    ),
    "a published initiative without a source": (
        "initiatives.json",
        without("initiatives.source"),
        "initiatives.json, record",
    ),
    "an unknown model": (
        "dimensions.json",
        lambda records: [{"model": "barriers.wall", "fields": {}}],
        "dimensions.json, record 1",
    ),
    "a record that is no record": (
        "counties.json",
        lambda records: ["Vestland"],
        "counties.json, record 1",
    ),
    "the same record twice": (
        "sectors.json",
        lambda records: records + [records[0] | {"model": "initiatives.sector", "pk": 999}],
        "sectors.json, record 2",
    ),
    "no list": ("benefits.json", lambda records: {}, "benefits.json must hold a list"),
}


@pytest.mark.parametrize(("name", "break_it", "message"), BROKEN.values(), ids=BROKEN)
def test_a_half_broken_fixture_loads_nothing_and_is_named(folder, name, break_it, message):
    records = json.loads((folder / name).read_text(encoding="utf-8"))
    (folder / name).write_text(json.dumps(break_it(records)), encoding="utf-8")
    assert_refused(folder, message)


def test_a_file_that_is_not_json_loads_nothing_and_is_named(folder):
    path = folder / "initiatives.json"
    path.write_text(path.read_text(encoding="utf-8")[:-20], encoding="utf-8")
    assert_refused(folder, "initiatives.json cannot be read")


def test_a_file_that_is_not_text_loads_nothing_and_is_named(folder):
    (folder / "sectors.json").write_bytes(b"\xff\xfe\x00")
    assert_refused(folder, "sectors.json cannot be read")


def test_a_missing_file_loads_nothing_and_is_named(folder):
    (folder / "organisations.json").unlink()
    assert_refused(folder, "organisations.json cannot be read")


def test_the_files_load_when_nothing_is_broken(folder):
    content.load(folder)
    assert Initiative.objects.get().key == "en-robot"


def assert_refused(folder, message):
    """Loading fails with the message and leaves the catalogue empty."""
    with pytest.raises(content.ContentError) as fault:
        content.load(folder)
    assert message in str(fault.value)
    assert not any(model.objects.exists() for model in [*HOLDS, get_user_model()])


def test_the_command_says_that_nothing_is_loaded(folder, monkeypatch):
    (folder / "sectors.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(content, "load", partial(content.load, folder))
    with pytest.raises(CommandError, match=r"^Nothing is loaded. sectors.json must hold a list"):
        seed()
    assert not County.objects.exists()
