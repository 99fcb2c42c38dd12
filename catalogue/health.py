"""For whatever watches the process: whether it lives, and whether it can answer visitors.

`/healthz` asks nothing, so that a database that is away restarts no process. `/readyz` says
what is missing. Everybody can read it, so faults are named by kind; the log has their words.
"""

import logging
import secrets
from functools import cache as once

from django.core.cache import cache
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import JsonResponse

from initiatives.models import IndexedInitiative, Initiative, ToIndex
from initiatives.search import index

logger = logging.getLogger(__name__)


class NotReadyError(Exception):
    """What is missing, in a sentence."""


def alive(request):
    """200 while the process answers."""
    return _answer(200, {"status": "ok"})


def ready(request):
    """200 when visitors can be sent here, else 503 with what is not so and why."""
    weak, problems = {"cache": _problem(_cache)}, {}
    for name, check in OF_THE_DATABASE.items():
        problems[name] = _problem(check)
        if problems[name]:  # What comes after it would only fail by the same.
            break
    is_ready = not any(problems.values())  # Without the cache too: `initiatives/throttle.py`.
    found = {name: problem for name, problem in (weak | problems).items() if problem}
    for name, (_shown, said) in found.items():
        logger.warning("%s, %s: %s", "Weak" if is_ready else "Not ready", name, said)
    told = {"problems": {name: shown for name, (shown, _said) in found.items()}} if found else {}
    return _answer(200 if is_ready else 503, {"status": "ok" if is_ready else "not ready"} | told)


def _answer(status, content):
    return JsonResponse(content, status=status, headers={"Cache-Control": "no-store"})


def _problem(check):
    """What is shown of a problem and what the log is told, or None."""
    try:
        check()
    except NotReadyError as fault:
        return str(fault), str(fault)
    except Exception as fault:  # Of whatever database or cache there is.
        return f"It does not answer ({type(fault).__name__}).", str(fault)
    return None


def _database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _migrations():
    """Older code runs on a newer database, while an upgrade goes on; not the other way."""
    missing = _known_migrations() - set(MigrationRecorder(connection).applied_migrations())
    if missing:
        app, name = min(missing)
        raise NotReadyError(
            f"{len(missing)} migrations are not applied, first {app}.{name}. "
            "Run `manage.py migrate`."
        )


@once
def _known_migrations():
    return set(MigrationLoader(None).disk_migrations)


def _index():
    """Any index answers, also one of an older text analysis while an upgrade goes on.

    Where changes wait, the next visitor makes it, who must be let in.
    """
    is_there = IndexedInitiative.objects.exists() or ToIndex.objects.exists()
    if not is_there and Initiative.objects.published().exists():
        raise NotReadyError(f"There is no search index yet. {index.REINDEX}")


def _cache():
    """It counts how often one address sends forms, so it has to keep what it is given."""
    given = secrets.token_hex(8)
    cache.set(f"readyz:{given}", given, timeout=10)
    if cache.get(f"readyz:{given}") != given:
        raise NotReadyError("It does not keep what it is given.")
    cache.delete(f"readyz:{given}")


OF_THE_DATABASE = {"database": _database, "migrations": _migrations, "index": _index}
