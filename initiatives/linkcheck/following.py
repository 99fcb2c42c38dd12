"""From an address to what is behind it: HEAD, then GET, and on where redirects lead."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic, sleep

from django.utils.translation import gettext as _

from initiatives.linkcheck import verdicts
from initiatives.linkcheck.addresses import RefusedError, join, read, shown
from initiatives.linkcheck.asking import SilentError, UnreachableError, ask
from initiatives.linkcheck.crowd import Turns
from initiatives.linkcheck.public import why_not_public
from initiatives.models.codes import LinkState
from initiatives.wording import in_bokmal

MOST_REDIRECTS = 10
REDIRECTS = {301, 302, 303, 307, 308}
BUSY = {429, 503}


@dataclass(frozen=True)
class Patience:
    """How long, in seconds, a check waits for what."""

    answer: float = 10
    address: float = 40  # All that one address leads to; what politeness takes is not counted.
    pause: float = 1  # Between two questions to the same host.
    retry: float = 20  # The longest that a busy server may ask for.


@dataclass(frozen=True)
class Result:
    """What came of an address."""

    url: str
    state: LinkState
    explanation: str
    status: int | None
    hops: list
    has_answer: bool  # Somebody answered, so there is a network.
    needs_network: bool  # False where the address itself decided.


class Checker:
    """Checks addresses, any number at once; `why_not` says what may not be asked."""

    def __init__(self, why_not=why_not_public, patience=None):
        self.why_not, self.patience = why_not, patience or Patience()
        self.turns = Turns(self.patience.pause)

    @in_bokmal
    def check(self, url):
        """Find out what is behind an address."""
        trail = Trail(self)
        status = None
        try:
            status = trail.follow(url)
            state, sentence = verdicts.of_answer(status, trail.hops)
        except RefusedError as refusal:
            state, sentence = LinkState.REFUSED, str(refusal)
        except SilentError as silence:
            state, sentence = LinkState.UNANSWERED, str(silence)
        if trail.hops and state not in (LinkState.FOUND, LinkState.MOVED):
            sentence = _("Sender videre. Der: %(sentence)s") % {"sentence": sentence}
        return Result(
            url, state, sentence, status, trail.hops, trail.has_answer, trail.needs_network
        )


class Trail:
    """Where one address leads, and how much of its time is left."""

    def __init__(self, checker):
        self.checker = checker
        self.hops = []  # (status, address) of each redirect.
        self.left = checker.patience.address
        self.has_answer = self.needs_network = self.has_waited = False

    def follow(self, url):
        """Return the status at the end; raise RefusedError or SilentError on the way."""
        target, seen = read(url), set()
        while True:
            if reason := self.checker.why_not(target.host, target.port):
                raise RefusedError(reason)
            if target.url in seen:
                raise SilentError(_("Det går i ring. Åpne lenken selv."))
            if len(self.hops) > MOST_REDIRECTS:
                raise SilentError(_("Det går videre mer enn ti ganger."))
            seen.add(target.url)
            answer = self._ask(target)
            if answer.status not in REDIRECTS or not answer.location:
                return answer.status
            address = join(target.url, answer.location)
            self.hops.append((answer.status, shown(address)))
            target = read(address)

    def _ask(self, target):
        """The answer to HEAD or, where a server answers that with a fault or not at all, to GET."""
        try:
            answer = self._ask_by("HEAD", target)
        except UnreachableError:
            raise
        except SilentError:
            answer = None
        if answer and answer.status < 400:
            return answer
        self._wait_if_asked_to(answer)
        answer = self._ask_by("GET", target)
        return self._ask_by("GET", target) if self._wait_if_asked_to(answer) else answer

    def _ask_by(self, method, target):
        patience, self.needs_network = self.checker.patience, True
        if self.left <= 0:
            sentence = _("Fikk ikke svar innen %(seconds)s sekunder.")
            raise SilentError(sentence % {"seconds": f"{patience.address:.0f}"})
        with self.checker.turns.of(target.host):
            began = monotonic()
            try:
                seconds = min(patience.answer, self.left)
                answer = ask(method, target, self.checker.why_not, seconds)
            finally:
                self.left -= monotonic() - began
        self.has_answer = True
        return answer

    def _wait_if_asked_to(self, answer):
        """Do as a busy server says, once; return whether it was done."""
        if self.has_waited or not answer or answer.status not in BUSY:
            return False
        seconds = _seconds(answer.retry_after)
        if seconds is None or seconds > self.checker.patience.retry:
            return False
        self.has_waited = True
        sleep(seconds)
        return True


def _seconds(retry_after):
    """A number of seconds, or the time until a date; None when it is neither."""
    if retry_after.isdecimal():
        return int(retry_after[:9])
    try:
        then = parsedate_to_datetime(retry_after)
        now = datetime.now(then.tzinfo or UTC)
        return max(0, (then.replace(tzinfo=now.tzinfo) - now).total_seconds())
    except (ValueError, OverflowError):
        return None
