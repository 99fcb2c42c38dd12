"""`manage.py seed`: fill an empty catalogue with the content in `fixtures/`."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from initiatives import content
from initiatives.editors import make_groups
from initiatives.models import Initiative


class Command(BaseCommand):
    """Loads all or nothing; a catalogue that has initiatives is left alone."""

    help = "Fill an empty catalogue with the content in fixtures/, all or nothing."

    @transaction.atomic
    def handle(self, *args, **options):
        """Load, unless there are initiatives already."""
        make_groups()  # Of an older version too: what their members may do can have changed.
        if count := Initiative.objects.count():
            self.stdout.write(f"The catalogue has {count} initiatives already: nothing is changed.")
            return
        try:
            content.load(progress=self.progress)
        except content.ContentError as fault:
            raise CommandError(f"Nothing is loaded. {fault}") from fault
        self.stdout.write(f"Loaded {Initiative.objects.count()} initiatives.")

    def progress(self, name, done, total):
        """A line per file, counting up where somebody watches."""
        if self.stdout.isatty() or done == total:
            end = "\n" if done == total else ""
            self.stdout.write(f"\r  {name:<22} {done:>5} of {total}", ending=end)
            self.stdout.flush()
