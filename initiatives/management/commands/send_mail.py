"""`manage.py send_mail`: send the letters that wait."""

from django.core.management.base import BaseCommand, CommandError

from initiatives import mailing
from initiatives.models import OutgoingMail


class Command(BaseCommand):
    """What fails is tried again later, so only what is not tried any more is a fault."""

    help = (
        "Send the letters whose time has come. One that cannot be sent is tried again, ever "
        "more seldom; after twelve times it is left to the editors, and the command fails once."
    )

    def handle(self, *args, **options):
        """Send, and sum up in one line for the log, which names nobody."""
        before = mailing.given_up().count()
        sent, failed = mailing.send_waiting()
        given_up = mailing.given_up().count() - before
        waiting = OutgoingMail.objects.filter(sent_at=None, tries__lt=mailing.MOST_TRIES).count()
        self.stdout.write(f"{sent} letters sent, {failed} failed. {waiting} wait.")
        if given_up > 0:
            raise CommandError(f"{given_up} letters failed too often and are not tried any more.")
