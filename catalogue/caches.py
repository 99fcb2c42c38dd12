"""The cache of CACHE_URL, and how long a page waits for it.

In the cache lies only how often somebody did something (`initiatives/throttle.py`), so a page
never needs it.
"""

REDIS = "django.core.cache.backends.redis.RedisCache"
SECONDS = 1  # Redis answers in a thousandth of it.


def bounded(config):
    """The same cache, which gives up soon; Redis' own client would try for many seconds."""
    if config["BACKEND"] != REDIS:
        return config
    from redis.backoff import NoBackoff  # Where there is no Redis, nobody waits for its client.
    from redis.retry import Retry

    own = {
        "socket_connect_timeout": SECONDS,
        "socket_timeout": SECONDS,
        "retry": Retry(NoBackoff(), 1),  # Once: a connection that is old may be gone.
    }
    return config | {"OPTIONS": own | config.get("OPTIONS", {})}
