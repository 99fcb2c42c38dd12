"""`manage.py flush`: Django's own, which on SQLite would stop at what keeps the audit log."""

from django.core.management.commands import flush

from initiatives.audit import never_changes


class Command(flush.Command):
    """Whoever may empty the whole database may empty the log; nothing else empties it."""

    def handle(self, **options):
        """Let the log go, and hold it again however it went."""
        never_changes.let_go()
        try:
            super().handle(**options)
        finally:
            never_changes.hold()
