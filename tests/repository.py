"""The repository's files, for the tests of its rules."""

import subprocess
from functools import cache
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
IGNORED = {
    ".git",
    ".venv",
    ".venv-bench",
    "node_modules",
    "staticfiles",
    "var",
    ".env",
    "__pycache__",
}
IGNORED |= {".pytest_cache", ".ruff_cache", ".hypothesis", ".coverage", "test-results"}


def has_history():
    """Whether git knows what was here before."""
    asked = ["git", "-c", "safe.directory=*", "rev-parse", "--is-shallow-repository"]
    answer = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True)
    return answer.stdout.strip() == "false"


@cache
def files():
    """What is committed, or would be; without git, whatever is there but for what is made."""
    listing = subprocess.run(
        ["git", "ls-files", "-coz", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
    )
    if listing.returncode == 0:
        found = [ROOT / name for name in listing.stdout.split("\0") if name]
    else:
        found = [path for path in ROOT.rglob("*") if not IGNORED & set(path.parts)]
    return sorted(path for path in found if path.is_file())


def matching(*patterns):
    """Those whose path in the repository fits one of the patterns, as `{name: text}`."""
    return {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8", errors="replace")
        for path in files()
        if any(path.relative_to(ROOT).match(pattern) for pattern in patterns)
    }
