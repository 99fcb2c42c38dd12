"""`manage.py backup <file>`: a copy of an SQLite database that is in use."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection


class Command(BaseCommand):
    """A plain copy of the file lacks what is in its log, or holds half of a change.

    PostgreSQL has a program of its own for this, which a municipality's backups know already.
    """

    help = (
        "Copy the SQLite database to a new file while the catalogue is in use. Nobody waits, and "
        "the file is there only when it is whole. On PostgreSQL use pg_dump; see docs/drift.md."
    )

    def add_arguments(self, parser):
        """Where to."""
        parser.add_argument("file", type=Path)

    def handle(self, *args, file, **options):
        """Copy under another name, so that nobody takes half a copy for a whole one."""
        if connection.vendor != "sqlite":
            raise CommandError("The catalogue is on PostgreSQL: use pg_dump. See docs/drift.md.")
        if file.exists():
            raise CommandError(f"{file} is there already, and is left as it is.")
        part = file.with_name(f"{file.name}.part")
        try:
            part.unlink(missing_ok=True)  # Of a run that was stopped.
            part.touch(mode=0o600)  # It holds e-mail addresses and accounts.
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(part)])
            part.rename(file)
        except (OSError, DatabaseError) as fault:
            part.unlink(missing_ok=True)
            raise CommandError(f"No backup is made: {fault}") from fault
        self.stdout.write(f"{file} holds the whole database, {file.stat().st_size} bytes.")
