"""Processes that are killed in the middle, with no time to clean up."""

import os
import signal
import warnings

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

COMMIT = "COMMIT"


def killed(deed, beginning, number=1):
    """Do it in another process, which dies of SIGKILL at its n-th statement with this beginning.

    The statement is done then, but for COMMIT.
    """
    connections.close_all()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # A mail server may be a thread.
        child = os.fork()
    if not child:
        try:
            die_at(beginning, number)
            deed()
        finally:
            os._exit(1)  # It should be dead by now.
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), f"it came to no {number}. {beginning}"
    assert os.WTERMSIG(status) == signal.SIGKILL


def die_at(beginning, number=1, is_time=lambda: True):
    """Let this process die so, on whatever connection it makes from now on."""
    left = [number]

    def one_less(sql):
        if sql.startswith(beginning) and is_time():
            left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)

    def counted(execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        one_less(sql)
        return answer

    def watch(connection, **kwargs):
        if counted not in connection.execute_wrappers:
            connection.execute_wrappers.append(counted)

    connection_created.connect(watch, weak=False)
    commit = BaseDatabaseWrapper._commit

    def commit_or_die(self):
        one_less(COMMIT)
        return commit(self)

    BaseDatabaseWrapper._commit = commit_or_die
