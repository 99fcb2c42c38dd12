"""What an edition holds, and what happened between two of them."""

import json
import subprocess

import frictionless
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from initiatives import publishing
from initiatives.editions.readable import plain
from initiatives.models import Benefit, Edition, Initiative
from tests.editions import NAMES, content, download, make, rewrite, said
from tests.factory import make_draft, make_initiative, make_organisation

pytestmark = pytest.mark.django_db


def command(capsys):
    call_command("make_edition")
    return capsys.readouterr().out


def test_an_edition_holds_what_the_live_files_hold(client, real_catalogue):
    edition = make()
    live = client.get("/initiativer.csv").getvalue()
    assert content(client, edition, "initiativer.csv") == live
    initiatives = json.loads(client.get("/initiativer.json").getvalue())["initiatives"]
    as_json = said(client, edition, "initiativer.json")
    assert as_json["initiatives"] == initiatives
    assert as_json["edition"] == "2026-11-25"
    assert as_json["address"] == "http://testserver/data/utgaver/2026-11-25/initiativer.json"
    columns = json.loads(client.get("/data/ordbok.json").content)["columns"]
    assert said(client, edition, "ordbok.json") == {"edition": "2026-11-25", "columns": columns}
    assert [file.name for file in edition.files.all()] == NAMES


def test_the_checksums_and_the_data_package_hold(client, real_catalogue, tmp_path):
    download(client, make(), tmp_path)
    checked = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert checked.stdout.splitlines() == [f"{name}: OK" for name in NAMES[:-1]]
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.to_summary()
    assert report.tasks[0].stats["rows"] == 143
    resource = json.loads((tmp_path / "datapackage.json").read_text())["resources"][0]
    assert resource["bytes"] == (tmp_path / "initiativer.csv").stat().st_size


def test_a_data_package_of_other_bytes_does_not_hold(client, tmp_path):
    make_initiative()
    download(client, make(), tmp_path)
    with (tmp_path / "initiativer.csv").open("a") as file:
        file.write("mer")
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_the_first_edition_has_nothing_to_compare_with(client):
    make_initiative()
    first = said(client, make())
    assert first == {
        "edition": "2026-11-25",
        "previous": None,
        "count": 1,
        "added": [],
        "changed": [],
        "withdrawn": [],
        "dictionary": {"added": [], "changed": [], "removed": []},
    }


def test_a_change_between_two_editions_is_exactly_that_change(client, editor):
    make_initiative(key="uendret")
    changed = make_initiative(key="endret", title="Endret", benefits=["okt-kvalitet"])
    make()
    rewrite(changed, editor, status="i-drift", benefits=[])
    make_initiative(key="ny", title="Ny")
    assert said(client, make(1)) == {
        "edition": "2026-11-26",
        "previous": "2026-11-25",
        "count": 3,
        "added": [
            {
                "key": "ny",
                "title": "Ny",
                "url": "http://testserver/initiativer/ny/",
                "returned": False,
            }
        ],
        "changed": [
            {
                "key": "endret",
                "title": "Endret",
                "url": "http://testserver/initiativer/endret/",
                "columns": ["status", "benefits"],
            }
        ],
        "withdrawn": [],
        "dictionary": {"added": [], "changed": [], "removed": []},
    }


def test_what_leaves_has_a_tombstone_in_every_later_edition_until_it_is_back(client, editor):
    old = make_initiative(key="arkivert", title="Slik den het")
    shy = make_initiative(key="angret", title="Angret")
    other = make_initiative(key="annet")
    first = make()
    as_it_was = content(client, first, "initiativer.csv")
    publishing.archive(old, by=editor)
    publishing.unpublish(shy, by=editor)
    today = str(timezone.localdate())
    gone = [
        {
            "key": "angret",
            "title": "Angret",
            "date": today,
            "last_edition": "2026-11-25",
            "kind": "trukket-tilbake",
            "url": "http://testserver/initiativer/angret/",
        },
        {
            "key": "arkivert",
            "title": "Slik den het",
            "date": today,
            "last_edition": "2026-11-25",
            "kind": "arkivert",
            "url": "http://testserver/initiativer/arkivert/",
        },
    ]
    second = make(1)
    assert said(client, second)["withdrawn"] == gone
    assert said(client, second, "utgaatt.json") == {"edition": "2026-11-26", "initiatives": gone}
    assert (second.added, second.changed, second.withdrawn, second.count) == (0, 0, 2, 1)

    rewrite(other, editor, status="pilot")
    publishing.publish(old, by=editor)
    third = make(2)
    assert said(client, third, "utgaatt.json")["initiatives"] == gone[:1]
    assert said(client, third)["withdrawn"] == []
    assert [(each["key"], each["returned"]) for each in said(client, third)["added"]] == [
        ("arkivert", True)
    ]
    assert content(client, first, "initiativer.csv") == as_it_was


def test_what_left_and_was_deleted_keeps_its_tombstone(client, editor):
    gone = make_initiative(key="borte", title="Borte")
    make_initiative()
    make()
    publishing.unpublish(gone, by=editor)
    Initiative.objects.filter(pk=gone.pk).delete()
    [stone] = said(client, make(1), "utgaatt.json")["initiatives"]
    assert (stone["key"], stone["title"], stone["kind"]) == ("borte", "Borte", "trukket-tilbake")


def test_a_new_code_is_a_change_of_the_dictionary(client):
    make_initiative(benefits=["okt-kvalitet"])
    make()
    Benefit.objects.create(code="ny", name_nb="Ny", name_nn="Ny", name_en="New")
    second = said(client, make(1))
    assert second["dictionary"] == {"added": [], "changed": ["benefits"], "removed": []}
    assert second["changed"] == []


def test_people_can_read_the_changes(client, editor):
    changed = make_initiative(key="endret", title="Robot *i* [skolen]")
    gone = make_initiative(key="borte", title="Borte")
    first = make()
    assert "Dette er den første utgaven" in content(client, first, "endringer.md").decode()
    rewrite(changed, editor, status="pilot", start_year=2020)
    publishing.archive(gone, by=editor)
    make_initiative(key="ny", title="Ny")
    today = timezone.localdate()
    assert content(client, make(1), "endringer.md").decode() == (
        "# Endringer i utgave 2026-11-26\n\nUtgaven har 2 initiativer.\n\n"
        "Endringene er fra utgave 2026-11-25.\n\n"
        "## Nye (1)\n\n- [Ny](http://testserver/initiativer/ny/)\n\n"
        "## Endret (1)\n\n- [Robot \\*i\\* \\[skolen\\]](http://testserver/initiativer/endret/)"
        ": Status, Startår\n\n"
        f"## Tatt ut (1)\n\n- [Borte](http://testserver/initiativer/borte/): arkivert {today}\n"
    )
    assert plain("a_b <c>") == "a\\_b \\<c\\>"


def test_the_command_says_what_it_made_and_where(capsys):
    make_initiative()
    today = timezone.localdate()
    assert command(capsys) == (
        f"Edition {today} holds 1 initiatives: 0 added, 0 changed, 0 withdrawn.\n"
        f"It is at http://testserver/data/utgaver/{today}/\n"
    )


def test_without_a_change_there_is_no_edition_on_that_day_or_a_later_one(capsys):
    initiative = make_initiative()
    make(-365)
    assert command(capsys) == (
        "Nothing has changed since edition 2025-11-25: no edition is made.\n"
    )
    # The time alone, or where the catalogue is, changes no content.
    Initiative.objects.filter(pk=initiative.pk).update(modified=timezone.now())
    assert make(-364) is None
    assert Edition.objects.count() == 1


def test_another_address_of_the_catalogue_is_no_change(settings):
    make_initiative()
    make()
    settings.SITE_URL = "https://katalog.example.no"
    assert make(1) is None


def test_a_second_edition_of_a_day_has_a_number(client):
    names = []
    for _number in range(3):
        make_initiative()
        names.append(str(make()))
    make_initiative()
    names.append(str(make(1)))
    assert names == ["2026-11-25", "2026-11-25.2", "2026-11-25.3", "2026-11-26"]
    assert said(client, "2026-11-26")["previous"] == "2026-11-25.3"
    assert [str(each) for each in Edition.objects.all()] == names[::-1]


def test_an_empty_catalogue_and_a_clock_that_is_wrong_are_told_of():
    make_draft()
    with pytest.raises(CommandError, match="Nothing is published"):
        call_command("make_edition")
    make_initiative()
    make(day=4000)
    with pytest.raises(CommandError, match="newest edition is dated 2037-11-07, which is not yet"):
        call_command("make_edition")


def test_no_draft_and_no_name_is_in_any_file(client, editor):
    hidden = "hemmelig@example.no"
    published = make_initiative(owners=[make_organisation(contact_email=hidden)], by=editor)
    gone = make_initiative(key="borte")
    make_draft(key="utkast", title="Utkast")
    make()
    rewrite(published, editor, status="pilot")
    publishing.unpublish(gone, by=editor, comment="Kommentar")
    second = make(1)
    text = b"".join(content(client, second, name) for name in NAMES).decode()
    for private in (hidden, "utkast", "Utkast", editor.username, "Kommentar"):
        assert private not in text
