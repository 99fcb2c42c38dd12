"""`manage.py ask_owners`: ask owners whether what stands of their initiatives is still so."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from initiatives.management.commands.check_links import natural
from initiatives.owners import asking, giving_up, letters


class Command(BaseCommand):
    """Run again after it was stopped, it goes on with those who are not written to yet."""

    help = (
        "Write a letter to each owner's contact with the initiatives that were not confirmed for "
        "a year, remind those who do not answer, and show which are not confirmed. "
        "`send_mail` then sends the letters."
    )

    def add_arguments(self, parser):
        """Without options, a year is a year."""
        parser.add_argument(
            "--months",
            type=natural,
            default=asking.MONTHS,
            metavar="N",
            help="Ask of what was not confirmed for so many months.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Print the letters, and write nothing."
        )

    def handle(self, *args, months, dry_run, **options):
        """One contact at a time; each letter is kept with what it asks."""
        now, written, faults = timezone.now(), [], []
        for contact, organisations in asking.contacts().items():
            try:
                letter = (asking.due if dry_run else asking.ask)(
                    contact, organisations, now, months
                )
            except asking.AddressError as fault:
                faults.append(str(fault))
                continue
            if letter:
                written.append(letter)
                if dry_run:
                    self.show(letter, now)
        given_up = len(giving_up.unanswered(now)) if dry_run else giving_up.give_up(now)
        self.sum_up(written, given_up, dry_run)
        if faults:
            raise CommandError(f"The contact is no e-mail address: {'; '.join(faults)}.")

    def show(self, letter, now):
        """The letter as it would be, without the address, and with links that open nothing."""
        subject, body = letters.write(letter, now, lambda question: "<link>")
        names = letters.names(letter.organisations)
        self.stdout.write(f"To: {names}\nSubject: {subject}\n\n{body}")

    def sum_up(self, written, given_up, dry_run):
        """One line for the log."""
        asked = sum(len(letter.asked) for letter in written)
        reminded = sum(len(letter.reminded) for letter in written)
        would = "would be " if dry_run else ""
        self.stdout.write(
            f"{len(written)} letters {would}written: {asked} initiatives asked about, "
            f"{reminded} reminded of. {given_up} initiatives {would}shown as not confirmed."
        )
