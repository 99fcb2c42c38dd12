"""Generated initiatives into the database that DATABASE_URL names, and into Datasette's file.

A program of its own, run with the environment of the server that then reads the database.
What it has to tell comes as JSON, on the last line.
"""

import argparse
import json
import os
import shutil
import sqlite3
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "catalogue.settings")
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command, get_commands  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from barriers.models import Dimension  # noqa: E402
from initiatives import content  # noqa: E402
from initiatives.models import (  # noqa: E402
    AIType,
    BarrierMet,
    Benefit,
    Effect,
    Initiative,
    Organisation,
    Participation,
    Sector,
    SectorPlacement,
    Source,
)
from initiatives.models.codes import State  # noqa: E402
from tests.bench import datasette  # noqa: E402
from tests.bench.generate import FIXTURES, Mixer  # noqa: E402

AT_A_TIME = 1000  # Each in a transaction; so many take little memory.
FIRST = datetime(2026, 1, 1, tzinfo=UTC)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--datasette", type=Path, help="write Datasette's file here as well")
    parser.add_argument("--edit", action="store_true", help="only change one initiative")
    options = parser.parse_args()
    if options.edit:
        said = {"edit": timed(edit)}
    else:
        said = build(options.rows, options.seed)
        if options.datasette:
            rows = Mixer(options.seed).rows(options.rows)
            said["datasette_index"] = datasette.build(rows, organisations(), options.datasette)
    print(json.dumps(said))


def timed(function, *arguments):
    begun = perf_counter()
    function(*arguments)
    return perf_counter() - begun


def build(count, seed):
    """A database with these initiatives and an index of today's code."""
    call_command("migrate", verbosity=0)
    said = {"database": version(), "rows": None, "index": None}
    if Initiative.objects.count() != count:
        said["rows"] = timed(fill, Mixer(seed).rows(count))
    if "reindex" in get_commands():
        said["index"] = timed(lambda: call_command("reindex", stdout=sys.stderr))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
    return said


def version():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            return f"SQLite {sqlite3.sqlite_version}"
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0].split()[0]}"


def fill(rows):
    """Load what the fixtures hold but for the initiatives, then these."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(FIXTURES, folder, dirs_exist_ok=True)
        Path(folder, "initiatives.json").write_text("[]", encoding="utf-8")
        content.load(Path(folder))
    ids = {
        model: dict(model.objects.values_list(name, "pk"))
        for model, name in [
            (Organisation, "name"),
            (Sector, "code"),
            (AIType, "code"),
            (Benefit, "code"),
            (Dimension, "code"),
        ]
    }
    published_by = get_user_model().objects.get(username=content.ACCOUNT)
    while chunk := list(islice(rows, AT_A_TIME)):
        with transaction.atomic():
            insert(chunk, ids, published_by)


def insert(rows, ids, published_by):
    initiatives = Initiative.objects.bulk_create(
        Initiative(
            key=row.key,
            title=row.title,
            summary=row.summary,
            description=row.description,
            lessons=row.lessons,
            **row.facts,
            state=State.PUBLISHED,
            published_at=FIRST + timedelta(minutes=int(row.key.rpartition("-")[2])),
            published_by=published_by,
        )
        for row in rows
    )
    for model, parts in {
        SectorPlacement: placements,
        Participation: participations,
        BarrierMet: barriers_met,
        Initiative.ai_types.through: ai_types,
        Initiative.benefits.through: benefits,
    }.items():
        model.objects.bulk_create(
            model(initiative_id=initiative.pk, **fields)
            for initiative, row in zip(initiatives, rows, strict=True)
            for fields in parts(row, ids)
        )
    insert_evidence(initiatives, rows)


def placements(row, ids):
    for order, code in enumerate(row.sectors, start=1):
        yield {"sector_id": ids[Sector][code], "order": order}


def participations(row, ids):
    for name, role in row.participations:
        yield {"organisation_id": ids[Organisation][name], "role": role}


def barriers_met(row, ids):
    for code, note, measure in row.barriers:
        yield {"dimension_id": ids[Dimension][code], "note": note, "measure": measure}


def ai_types(row, ids):
    for code in row.ai_types:
        yield {"aitype_id": ids[AIType][code]}


def benefits(row, ids):
    for code in row.benefits:
        yield {"benefit_id": ids[Benefit][code]}


def insert_evidence(initiatives, rows):
    """Sources, and effects that rest on the first source of their initiative."""
    sources = Source.objects.bulk_create(
        Source(initiative_id=initiative.pk, **fields)
        for initiative, row in zip(initiatives, rows, strict=True)
        for fields in row.sources
    )
    first = {source.initiative_id: source.pk for source in reversed(sources)}
    Effect.objects.bulk_create(
        Effect(initiative_id=initiative.pk, kind=kind, text=text, source_id=first[initiative.pk])
        for initiative, row in zip(initiatives, rows, strict=True)
        for kind, text in row.effects
    )


def organisations():
    """What Datasette's row needs to know of those who take part, by their names."""
    found = Organisation.objects.select_related("municipality").prefetch_related("counties")
    return {
        organisation.name: {
            "counties": [county.number for county in organisation.counties.all()],
            "municipality": organisation.municipality,
        }
        for organisation in found
    }


def edit():
    """Change one text as an editor would."""
    initiative = Initiative.objects.first()
    mark = "Endret. "
    without = initiative.summary.removeprefix(mark)
    initiative.summary = without if without != initiative.summary else (mark + without)[:300]
    initiative.save()


if __name__ == "__main__":
    main()
