"""Take away the personal data that has stood its time: `manage.py delete_old_personal_data`."""

from django.core.management.base import BaseCommand

from initiatives import personal_data


class Command(BaseCommand):
    """Fit for a nightly timer; the times are in `initiatives/personal_data.py`."""

    help = "Takes away e-mail addresses, letters and unsent suggestions that have stood their time."

    def add_arguments(self, parser):
        """Only count."""
        parser.add_argument("--dry-run", action="store_true", help="count, and take nothing away")

    def handle(self, *args, **options):
        """Say how much of each."""
        if options["dry_run"]:
            counts = {what: rows.count() for what, rows in personal_data.old().items()}
        else:
            counts = personal_data.delete()
        for what, count in counts.items():
            self.stdout.write(f"{count:>6} {what}")
