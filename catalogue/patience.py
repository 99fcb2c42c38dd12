"""How long a visitor waits for PostgreSQL, so that nobody who locks it holds every thread.

For what answers visitors only: a command may take its time. Whoever needs others names them in
DATABASE_URL: `?options=-c lock_timeout=…&connect_timeout=…`. SQLite's is in the settings.
"""

from django.db import connections

LIMITS = {
    # A lock that another holds; then a query, of which the longest takes a tenth of this.
    "options": "-c lock_timeout=10s -c statement_timeout=30s",
    # A machine that does not answer; then one that went away without a word.
    "connect_timeout": 5,
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}


def limit():
    """Set it for all connections that this process will make."""
    for settings in connections.settings.values():
        if settings["ENGINE"] == "django.db.backends.postgresql":
            settings["OPTIONS"] = LIMITS | settings["OPTIONS"]
