"""`manage.py check_links`: ask every source whether it is still there."""

from django.core.management.base import BaseCommand, CommandError

from initiatives.linkcheck import keeping
from initiatives.linkcheck.following import Checker
from initiatives.linkcheck.running import NoNetworkError, Run
from initiatives.models.codes import LinkState

WORDS = {
    LinkState.FOUND: "found",
    LinkState.MOVED: "moved",
    LinkState.GONE: "gone",
    LinkState.UNANSWERED: "no answer",
    LinkState.CLOSED: "closed to machines",
    LinkState.REFUSED: "refused",
}


def natural(text):
    """A number that is not below zero, or ValueError, which the parser puts into words."""
    if not text.isdecimal():
        raise ValueError(text)
    return int(text)


class Command(BaseCommand):
    """A report, so broken links are no fault: it fails only when it could not ask."""

    help = (
        "Check every source's address, and keep the result for the editors. Hosts are asked "
        "side by side, each of them slowly; addresses that are not public are refused."
    )
    checker = Checker

    def add_arguments(self, parser):
        """Without options, all addresses are checked."""
        parser.add_argument(
            "--only-broken", action="store_true", help="Only those that were broken last time."
        )
        parser.add_argument(
            "--older-than",
            type=natural,
            default=0,
            metavar="DAYS",
            help="Only those not checked in so many days.",
        )
        parser.add_argument(
            "--limit", type=natural, metavar="N", help="No more than so many, published first."
        )

    def handle(self, *args, only_broken, older_than, limit, **options):
        """Check, and sum up; what is checked when somebody presses Ctrl-C is kept."""
        urls = keeping.to_check(only_broken, older_than, limit)
        self.total, self.done = len(urls), 0
        run = Run(self.checker().check, self.tell)
        try:
            run.over(urls)
        except KeyboardInterrupt:
            self.sum_up(run.counts)
            raise CommandError("Stopped. What was checked is kept.", returncode=130) from None
        except NoNetworkError as fault:
            self.sum_up(run.counts)
            raise CommandError(
                f"Nobody answers, so nothing is written about {fault.count} of {self.total} "
                "addresses. Is there a network?"
            ) from fault
        self.sum_up(run.counts)

    def tell(self, result):
        """A line for each address, where somebody watches."""
        self.done += 1
        if self.stdout.isatty():
            self.stdout.write(f"[{self.done}/{self.total}] {WORDS[result.state]}: {result.url}")

    def sum_up(self, counts):
        """One line for the log."""
        parts = [f"{counts[state]} {word}" for state, word in WORDS.items()]
        self.stdout.write(f"{counts.total()} of {self.total} addresses: {', '.join(parts)}.")
