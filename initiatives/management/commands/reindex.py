"""`manage.py reindex`: make the search index anew."""

from django.core.management.base import BaseCommand

from initiatives.search import index
from initiatives.search.reindex import reindex


class Command(BaseCommand):
    """Repairs a damaged index too; the old one answers until the new one is in place."""

    help = "Make the search index anew. The old one answers until the new one is in place."

    def add_arguments(self, parser):
        """One option."""
        parser.add_argument(
            "--if-needed", action="store_true", help="Only if something is wrong with the index."
        )

    def handle(self, *args, **options):
        """Reindex, and say how many there are."""
        problem = index.problem()
        if options["if_needed"] and not problem:
            return
        if problem:
            self.stdout.write(problem.removesuffix(f" {index.REINDEX}"))
        count = reindex(self.progress)
        self.stdout.write(f"The search index holds {count} initiatives.")

    def progress(self, done, total):
        """A bar where somebody watches, and one line where nobody does."""
        if self.stdout.isatty() or done == total:
            bar = "#" * (done * 40 // total)
            end = "\n" if done == total else ""
            self.stdout.write(f"\r  [{bar:<40}] {done} of {total}", ending=end)
            self.stdout.flush()
