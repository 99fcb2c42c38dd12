"""The catalogue's own program and its texts, as one name that changes whenever they do."""

import hashlib
from functools import cache
from pathlib import Path

FOLDERS = ("initiatives", "barriers", "catalogue", "templates", "static")
ENDINGS = ("*.py", "*.html", "*.css", "*.js", "*.svg", "*.txt", "*.mo")
# What pages name beside them: the design system, and the names of static files.
FILES = ("package-lock.json", "staticfiles/staticfiles.json")


@cache
def fingerprint():
    """The name; the same in every process of one installation."""
    here = Path(__file__).resolve().parents[1]
    files = [
        file
        for folder in FOLDERS
        for ending in ENDINGS
        for file in sorted((here / folder).rglob(ending))
    ]
    files += [here / name for name in FILES if (here / name).exists()]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
