"""Many hosts at once, and never two questions to one of them."""

from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from time import monotonic, sleep

from initiatives.linkcheck.addresses import RefusedError, read

WORKERS = 16


class Turns:
    """Each host is asked one thing at a time, with a pause between."""

    def __init__(self, pause):
        self.pause = pause
        self.locks, self.free_at = {}, {}

    @contextmanager
    def of(self, host):
        """Wait for one's turn, and have it."""
        with self.locks.setdefault(host, Lock()):
            sleep(max(0, self.free_at.get(host, 0) - monotonic()))
            try:
                yield
            finally:
                self.free_at[host] = monotonic() + self.pause


def check_all(urls, check):
    """Yield what `check` makes of each address, as it comes.

    The threads are daemons: who presses Ctrl-C waits for none of them.
    """
    by_host = {}
    for url in urls:
        by_host.setdefault(_host(url), []).append(url)
    todo, results, is_over = SimpleQueue(), SimpleQueue(), Event()
    for group in by_host.values():
        todo.put(group)
    for _worker in range(min(WORKERS, len(by_host))):
        Thread(target=_work, args=(todo, results, check, is_over), daemon=True).start()
    try:
        for _url in urls:
            result = results.get()
            if isinstance(result, Exception):
                raise result
            yield result
    finally:
        is_over.set()


def _work(todo, results, check, is_over):
    """Take one host after the other, until there are none."""
    while True:
        try:
            urls = todo.get_nowait()
        except Empty:
            return
        for url in urls:
            if is_over.is_set():
                return
            try:
                results.put(check(url))
            except Exception as fault:  # noqa: BLE001 - raised again where it is waited for.
                results.put(fault)


def _host(url):
    try:
        return read(url).host
    except RefusedError:
        return ""
