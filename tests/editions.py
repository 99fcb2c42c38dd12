"""Editions in tests: made on a day of one's choice, and read as anybody would."""

import json
from datetime import UTC, datetime, timedelta

from initiatives import record, writing
from initiatives.editions import making

FIRST = datetime(2026, 11, 25, 11, tzinfo=UTC)
NAMES = [
    "initiativer.csv", "initiativer.json", "ordbok.json", "datapackage.json", "endringer.json",
    "endringer.md", "utgaatt.json", "SHA256SUMS",
]  # fmt: skip


def make(day=0):
    """Make an edition, some days after the first."""
    return making.make(FIRST + timedelta(days=day))


def content(client, edition, file):
    response = client.get(f"/data/utgaver/{edition}/{file}")
    assert response.status_code == 200, response.getvalue()
    return response.getvalue()


def said(client, edition, file="endringer.json"):
    """What a JSON file of the edition says."""
    return json.loads(content(client, edition, file))


def download(client, edition, folder):
    """Put all files of an edition into a folder."""
    for name in NAMES:
        (folder / name).write_bytes(content(client, edition, name))


def rewrite(initiative, by, **fields):
    """Change what is published, as an editor does."""
    assert writing.write(initiative, record.read(initiative) | fields, by=by)
