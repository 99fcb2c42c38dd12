"""`manage.py export_fixtures`: write the catalogue back to `fixtures/`."""

from pathlib import Path

from django.core.management.base import BaseCommand

from initiatives import content


class Command(BaseCommand):
    """Writes the same bytes for the same content, so that a change is a readable diff."""

    help = "Write published and archived content to fixtures/, in a form that diffs well."

    def add_arguments(self, parser):
        """Another folder may be given."""
        parser.add_argument("--folder", type=Path, default=content.FOLDER)

    def handle(self, *args, folder, **options):
        """Write every file and say what it holds."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, count in content.write(folder).items():
            self.stdout.write(f"  {name:<22} {count:>5}")
