"""Other processes on the database of the test, as an operator or a server would be."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection


def address():
    """The DATABASE_URL of the database that the test is in."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{quote(str(name))}"
    return os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"


def python(*arguments, database=None, **options):
    """Start Python in the project, on this database unless another is named."""
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": database or address(), "PYTHONWARNINGS": "default"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def said(*arguments, **options):
    """What such a process wrote when it ended well: (its output, its errors)."""
    with python(*arguments, **options) as process:
        output, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors
    return output, errors


def file_address(path: Path):
    """The DATABASE_URL of an SQLite file."""
    return f"sqlite:///{quote(str(path))}"
