"""Triggers that keep the entries: none is changed, and none deleted before its time.

They are made after every `migrate`, and on SQLite taken away before it, for the same reason
as those of `search/triggers.py`. `flush` empties an SQLite database by DELETE, so our own
command of that name takes them away first. `remove_stale_contenttypes` would change entries
and is refused.
"""

from datetime import timedelta

from django.contrib.admin.models import LogEntry
from django.db import connection, transaction

TABLE = LogEntry._meta.db_table
KEPT = timedelta(days=365)
REFUSED = f"audit_entry_is_kept: for {KEPT.days} days, as it was. Deactivate the user instead."
SQLITE = [
    f"CREATE TRIGGER audit_never_changes BEFORE UPDATE ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END",
    f"CREATE TRIGGER audit_is_kept BEFORE DELETE ON {TABLE} "
    f"WHEN OLD.action_time > strftime('%Y-%m-%d %H:%M:%f', 'now', '-{KEPT.days} days') "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END",
]
POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION audit_entry_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'DELETE' AND OLD.action_time <= now() - interval '{KEPT.days} days' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '{REFUSED}'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'audit_entry_is_kept';
END $$;
CREATE OR REPLACE TRIGGER audit_entry_is_kept BEFORE UPDATE OR DELETE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION audit_entry_is_kept();
"""
TAKE_AWAY = ["DROP TRIGGER IF EXISTS audit_never_changes", "DROP TRIGGER IF EXISTS audit_is_kept"]


def before_migrate(plan=(), **signal):
    """Take them away where a migration would stop at them."""
    if plan:
        let_go()


def after_migrate(**signal):
    """Make them, if the log is there."""
    if TABLE in connection.introspection.table_names():
        hold()


def hold():
    """Make the triggers, in place of any there are."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL)
            return
        for statement in [*TAKE_AWAY, *SQLITE]:
            cursor.execute(statement)


def let_go():
    """On SQLite, take the triggers away."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for statement in TAKE_AWAY:
                cursor.execute(statement)
