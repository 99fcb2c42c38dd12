"""A whole run over many addresses: each result is kept at once, unless the network may be gone."""

from collections import Counter

from initiatives.linkcheck import keeping
from initiatives.linkcheck.crowd import check_all


class NoNetworkError(Exception):
    """Nobody answers, so nothing is known of the addresses; `count` is how many."""

    def __init__(self, count):
        super().__init__(count)
        self.count = count


class Run:
    """Checks addresses, keeps what comes of it, and counts."""

    def __init__(self, check, tell=lambda result: None):
        self.check, self.tell = check, tell
        self.counts = Counter()
        # What may be wrong because there is no network: it waits for anybody's answer.
        self.doubtful = []

    def over(self, urls):
        """Check these; raise NoNetworkError if the last of them say nothing, like all others."""
        for result in check_all(urls, self.check):
            self.tell(result)
            if result.has_answer or not result.needs_network:
                self._keep(result)
            else:
                self.doubtful.append(result)
            if result.has_answer:
                self._keep_doubtful()
        if self.doubtful and not self._is_anybody_there():
            raise NoNetworkError(len(self.doubtful))
        self._keep_doubtful()
        keeping.forget_unnamed()

    def _is_anybody_there(self):
        return any(self.check(url).has_answer for url in keeping.likely_to_answer())

    def _keep(self, result):
        keeping.keep(result)
        self.counts[result.state] += 1

    def _keep_doubtful(self):
        while self.doubtful:
            self._keep(self.doubtful.pop(0))
