"""Queries that take SLOW_QUERY_MS or longer, in the log: their SQL without what was asked for.

The time is that until the database answers. SQLite finds its rows while they are read, so there a
query that gives many rows takes longer than it says here.
"""

import logging
import time

from django.conf import settings

MOST = 2_000  # Characters of SQL.

logger = logging.getLogger(__name__)


def watch(connection, **kwargs):
    """Watch a new connection; Django tells of each."""
    if _timed not in connection.execute_wrappers:  # It has lost its database and found it again.
        connection.execute_wrappers.append(_timed)


def _timed(execute, sql, params, many, context):
    began = time.perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        milliseconds = (time.perf_counter() - began) * 1000
        if 0 < settings.SLOW_QUERY_MS <= milliseconds:
            text = " ".join(str(sql).split())[:MOST]
            logger.warning("A query took %.0f ms: %s", milliseconds, text)
