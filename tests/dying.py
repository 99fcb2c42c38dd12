"""The settings of a server whose worker dies at a statement, once, when the test says so.

The test writes what the statement begins with into a file; whoever dies takes it away first.
"""

import os
from pathlib import Path

from catalogue.settings import *  # noqa: F403
from tests import killing

ORDER = Path(os.environ["DIE_AT"])


def is_time():
    """Whether somebody is to die now; nobody else is after that."""
    try:
        ORDER.unlink()
    except FileNotFoundError:
        return False
    return True


killing.die_at(os.environ["DIE_BEFORE"], is_time=is_time)
