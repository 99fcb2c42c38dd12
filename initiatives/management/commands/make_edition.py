"""`manage.py make_edition`: a dated edition of the whole set, if anything has changed."""

from django.core.management.base import BaseCommand, CommandError

from initiatives.editions import contents, making
from initiatives.models import Edition


class Command(BaseCommand):
    """Fit for a timer: a run that finds no change makes nothing and says so."""

    help = (
        "Make a dated edition of all that is published, unless nothing has changed since the "
        "last one. An edition never changes afterwards."
    )

    def handle(self, *args, **options):
        """Make it, and say where it is."""
        try:
            edition = making.make()
        except making.EditionError as fault:
            raise CommandError(f"No edition is made. {fault}") from fault
        if edition is None:
            last = Edition.objects.first()
            self.stdout.write(f"Nothing has changed since edition {last}: no edition is made.")
            return
        self.stdout.write(
            f"Edition {edition} holds {edition.count} initiatives: {edition.added} added, "
            f"{edition.changed} changed, {edition.withdrawn} withdrawn.\n"
            f"It is at {contents.address(edition.name)}"
        )
