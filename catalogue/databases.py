"""The databases of the settings: the catalogue's own, and the replica of it if there is one."""

import environ
from django.core.exceptions import ImproperlyConfigured

POSTGRESQL = "django.db.backends.postgresql"
# A server that is gone without a word is given up before its visitors do: after so many
# seconds while connecting, and so many milliseconds while it says nothing of what it was sent.
PATIENCE = {"connect_timeout": 2, "tcp_user_timeout": 5_000}


def with_replica(databases, address):
    """The same, and the replica at the address; without an address there is none."""
    if not address:
        return databases
    own = databases["default"]
    found = environ.Env.db_url_config(address)
    if not own["ENGINE"] == found.get("ENGINE") == POSTGRESQL:
        raise ImproperlyConfigured(
            "DATABASE_REPLICA_URL is set. It must be the address of a PostgreSQL server that "
            "follows the one of DATABASE_URL."
        )
    return {
        name: each | {"OPTIONS": PATIENCE | each.get("OPTIONS", {})}
        for name, each in {"default": own, "replica": own | {"OPTIONS": {}} | found}.items()
    }
