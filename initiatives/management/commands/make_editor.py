"""`manage.py make_editor`: create an account at the editors' desk."""

import os
from getpass import getpass

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, no_translations
from django.db import transaction

from initiatives.audit.events import Event, note
from initiatives.editors import EDITOR, RESPONSIBLE, make_groups

User = get_user_model()
ROLES = {"redaktor": EDITOR, "ansvarlig": RESPONSIBLE}


class Command(BaseCommand):
    """Asks for what it is not given; the password comes from a prompt or EDITOR_PASSWORD.

    A password is no argument, because arguments stay in the shell's history.
    """

    help = "Create an editor's account."

    def add_arguments(self, parser):
        """With --username, and EDITOR_PASSWORD set, nothing is asked."""
        parser.add_argument("--username")
        parser.add_argument(
            "--role",
            choices=ROLES,
            help="redaktor writes and sends to review; ansvarlig (the default) also publishes",
        )

    @no_translations
    def handle(self, *args, username, role, **options):
        """Check both before anything is written."""
        try:
            username = User.normalize_username(username or input("Username: ").strip())
            self.check_username(username)
            password = os.environ.get("EDITOR_PASSWORD")
            if password is None:
                role = role or self.ask_for_role()
                password = self.ask_for_password(username)
            else:
                self.check_password(password, username)
        except ValidationError as fault:
            raise CommandError(" ".join(fault.messages)) from fault
        except (EOFError, KeyboardInterrupt) as fault:
            raise CommandError("No account is made: nobody answered.") from fault
        with transaction.atomic():
            editor = User.objects.create_user(username, password=password, is_staff=True)
            role = ROLES[role or "ansvarlig"]
            editor.groups.add(make_groups()[role])
            note(editor, Event.ACCOUNT_MADE, role=role)
        self.stdout.write(f"{username} can now log in at /admin/ and edit the catalogue.")

    def check_username(self, username):
        """Raise ValidationError unless it is well formed and free."""
        User._meta.get_field(User.USERNAME_FIELD).clean(username, None)
        if User.objects.filter(username=username).exists():
            raise ValidationError(f"There is an account with the username {username} already.")

    def check_password(self, password, username):
        """Raise ValidationError when the password is too easy to guess."""
        validate_password(password, User(username=username))

    def ask_for_role(self):
        """Ask until the answer is yes or no; Enter says yes."""
        while True:
            answer = input("May this person publish? [Y/n] ").strip().lower()
            if answer in ("", "y", "yes", "j", "ja"):
                return "ansvarlig"
            if answer in ("n", "no", "nei"):
                return "redaktor"

    def ask_for_password(self, username):
        """Ask until the same good password is typed twice; it is not shown."""
        while True:
            password = getpass("Password: ")
            try:
                self.check_password(password, username)
            except ValidationError as fault:
                self.stderr.write("\n".join(fault.messages))
                continue
            if getpass("Password again: ") == password:
                return password
            self.stderr.write("The two passwords differ. Try again.")
