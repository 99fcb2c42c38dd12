"""`manage.py forget_totp USERNAME`: take away a second step whose app is lost."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from initiatives import two_factor
from initiatives.audit.events import Event, note


class Command(BaseCommand):
    """Make sure first that it is really the editor who asks."""

    help = "Takes away an editor's app for codes and recovery codes; the password is as it was."

    def add_arguments(self, parser):
        """Whose."""
        parser.add_argument("username")

    def handle(self, *args, username, **options):
        """Say so, and write it in the audit log."""
        account = get_user_model().objects.filter(username=username).first()
        if not account:
            raise CommandError(f"There is no account with the username {username}.")
        with transaction.atomic():
            if not two_factor.forget(account):
                raise CommandError(f"{username} has no second step.")
            note(account, Event.TOTP_FORGOTTEN)
        self.stdout.write(f"{username} can now log in with the password alone.")
