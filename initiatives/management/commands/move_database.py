"""`manage.py move_database --to <DATABASE_URL>`: copy everything to another database."""

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from initiatives.moving.databases import MoveError, as_own, connected
from initiatives.moving.whole import move


class Command(BaseCommand):
    """What is here stays as it is, so that nothing is lost should somebody change her mind."""

    help = (
        "Copy everything to an empty database, all or nothing: content, history, editions, "
        "accounts. Stop the servers first; what is written here afterwards is not moved."
    )

    def add_arguments(self, parser):
        """A password may stand in ~/.pgpass instead, where no list of processes shows it."""
        parser.add_argument("--to", required=True, metavar="DATABASE_URL")

    def handle(self, *args, to, **options):
        """Copy, compare, and look after the search index there."""
        self.rows = 0
        try:
            with connected(to) as target:
                sha256 = self.move(target)
                with as_own(target):
                    call_command("reindex", if_needed=True, stdout=self.stdout)
        except MoveError as fault:
            raise CommandError(f"Nothing is moved. {fault}") from fault
        self.stdout.write(
            f"{self.rows} rows are moved, and the same on both sides. The CSV's SHA-256 is "
            f"{sha256}.\nSet DATABASE_URL to the new database and start the servers."
        )

    def move(self, target):
        """Copy and compare; what a database refuses is a fault that a person must look into."""
        try:
            return move(target, self.tell)
        except DatabaseError as fault:
            raise MoveError(f"A database refuses: {fault}") from fault

    def tell(self, model, count):
        """A line for each table that holds something."""
        self.rows += count
        if count:
            self.stdout.write(f"  {model._meta.db_table:<40} {count:>8}")
