"""The catalogue's content as Django fixtures: read whole or not at all, written byte-stable.

`fixtures/` is reviewed as a diff, so an initiative and all that hangs on it stand
together, in the order of the keys. Names of editors and addresses of contacts are
not public and stay out: the account `katalogen` stands for whoever published.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.serializers import python
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from barriers.models import Dimension
from initiatives import publishing
from initiatives.models import (
    AIType,
    Benefit,
    County,
    Initiative,
    Municipality,
    Organisation,
    Sector,
)
from initiatives.models.bookkeeping import Bookkeeping

FOLDER = Path(settings.BASE_DIR, "fixtures")
ACCOUNT = "katalogen"
PRIVATE = {"contact_email"} | {field.name for field in Bookkeeping._meta.fields}
NAMED_BY = ("key", "initiative", "code", "number", "name", "username")


class ContentError(Exception):
    """A fixture cannot be loaded; the text names the file and the record."""


def files():
    """The files in the order they must be loaded, each with its records' objects."""
    return {
        "accounts.json": [_account()],
        "counties.json": County.objects.order_by("number"),
        "municipalities.json": Municipality.objects.order_by("number").select_related("county"),
        "organisations.json": Organisation.objects.prefetch_related("counties"),
        "sectors.json": Sector.objects.all(),
        "ai_types.json": AIType.objects.all(),
        "benefits.json": Benefit.objects.all(),
        "dimensions.json": Dimension.objects.all(),
        "initiatives.json": _initiatives_and_parts(),
    }


def _account():
    return get_user_model()(
        pk=0,  # Never saved under it; the serializer asks for one and leaves it out.
        username=ACCOUNT,
        password="!",  # noqa: S106 - no password fits it; nobody can log in.
        is_active=False,
        first_name="KI-katalogen",
        date_joined=datetime(2026, 11, 23, tzinfo=UTC),
    )


def _initiatives_and_parts():
    for initiative in Initiative.objects.with_an_address().for_page().order_by("key"):
        initiative.published_by = _account()
        yield initiative
        for part in ("placements", "participations", "barriers_met", "sources", "effects"):
            yield from getattr(initiative, part).all()


def write(folder=FOLDER):
    """Write the public content to the folder; return the number of records per file."""
    written = {name: _records(objects) for name, objects in files().items()}
    for name, records in written.items():
        text = json.dumps(records, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder)
        (folder / name).write_text(text + "\n", encoding="utf-8")
    return {name: len(records) for name, records in written.items()}


def _records(objects):
    records = python.Serializer().serialize(
        objects, use_natural_foreign_keys=True, use_natural_primary_keys=True
    )
    for record in records:
        record.pop("pk", None)  # Rows are known by their place in the file, not by a number.
        left_out = PRIVATE | _generated(record["model"])
        record["fields"] = {k: v for k, v in record["fields"].items() if k not in left_out}
    return records


def _generated(model):
    return {field.name for field in apps.get_model(model)._meta.fields if field.generated}


@transaction.atomic
def load(folder=FOLDER, progress=lambda name, done, total: None):
    """Load every file, checking every record. Raises ContentError and then loads nothing."""
    for name in files():
        records = _read_file(folder / name)
        for number, record in enumerate(records, start=1):
            _load_record(record, f"{name}, record {number}")
            progress(name, number, len(records))
    for initiative in Initiative.objects.published().for_page():
        if lacks := publishing.missing(initiative):
            raise ContentError(f"initiatives.json, {initiative.key}: {' '.join(lacks)}")


def _read_file(path):
    try:
        records = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise ContentError(f"{path.name} cannot be read: {fault}") from fault
    if not isinstance(records, list):
        raise ContentError(f"{path.name} must hold a list of records")
    return records


def _load_record(record, where):
    try:
        [built] = python.Deserializer([record])
        # The database itself holds the constraints; asking it twice takes half the time.
        built.object.full_clean(validate_constraints=False)
        built.save()
    except Exception as fault:  # Whatever is wrong, the reader needs to know with which record.
        fields = record.get("fields", {}) if isinstance(record, dict) else {}
        named = next((fields[name] for name in NAMED_BY if name in fields), fields)
        raise ContentError(f"{where} ({named}): {fault}") from fault
