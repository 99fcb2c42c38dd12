"""Triggers that note in `ToIndex` which initiatives have changed, whoever changed them.

The database sees every write: the admin's, a bulk update's, an import's and plain SQL.
They are made after every `migrate`, and on SQLite taken away before it: a migration may
build a table anew there, which loses its triggers and stops at those that name it.
"""

# ruff: noqa: S608 - all SQL here is of our own names.

from django.db import connection, transaction

from barriers.models import Dimension
from initiatives.models import (
    AIType,
    BarrierMet,
    Benefit,
    County,
    Effect,
    Initiative,
    Municipality,
    Organisation,
    Participation,
    Sector,
    SectorPlacement,
    Source,
    ToIndex,
)


def _tables():
    """For each table the initiatives that a {row} of it concerns; NULL for a label of the pages."""
    initiative, part = Initiative._meta.db_table, Participation._meta.db_table
    organisation, placement = Organisation._meta.db_table, SectorPlacement._meta.db_table
    counties = Organisation.counties.through._meta.db_table
    types = Initiative.ai_types.through._meta.db_table
    claims, met = Initiative.benefits.through._meta.db_table, BarrierMet._meta.db_table
    of_organisation = f"SELECT initiative_id FROM {part} WHERE organisation_id"
    in_municipality = f"{of_organisation} IN (SELECT id FROM {organisation} WHERE municipality_id"
    in_county = f"{of_organisation} IN (SELECT organisation_id FROM {counties} WHERE county_id"
    own = "SELECT {row}.initiative_id"
    label = "SELECT NULL"
    return {
        initiative: "SELECT {row}.id",
        part: own,
        placement: own,
        met: own,
        Effect._meta.db_table: own,
        Source._meta.db_table: own,  # Not searched, but part of its lines in files.
        types: own,
        claims: own,
        counties: of_organisation + " = {row}.organisation_id",
        organisation: of_organisation + " = {row}.id",
        Municipality._meta.db_table: f"{in_municipality} = {{row}}.id) UNION ALL {label}",
        County._meta.db_table: f"{in_county} = {{row}}.id) UNION ALL {label}",
        Sector._meta.db_table: (
            f"SELECT initiative_id FROM {placement} WHERE sector_id = {{row}}.id UNION ALL {label}"
        ),
        AIType._meta.db_table: (
            f"SELECT initiative_id FROM {types} WHERE aitype_id = {{row}}.id UNION ALL {label}"
        ),
        Benefit._meta.db_table: (
            f"SELECT initiative_id FROM {claims} WHERE benefit_id = {{row}}.id UNION ALL {label}"
        ),
        Dimension._meta.db_table: (
            f"SELECT initiative_id FROM {met} WHERE dimension_id = {{row}}.id UNION ALL {label}"
        ),
    }


POSTGRESQL = """
CREATE OR REPLACE FUNCTION to_index_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP <> 'INSERT' THEN {old}; END IF;
    IF TG_OP <> 'DELETE' THEN {new}; END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER to_index AFTER INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION to_index_{table}();
"""
EVENTS = ("INSERT", "UPDATE", "DELETE")


def before_migrate(plan=(), **signal):
    """Take the triggers away where a migration would stop at them."""
    if plan and connection.vendor == "sqlite":
        _uninstall()


def after_migrate(**signal):
    """Make the triggers; if any was missing, everything may have changed unseen."""
    if not {*_tables(), ToIndex._meta.db_table} <= set(connection.introspection.table_names()):
        _uninstall()  # It migrated to a state without them.
        return
    were_installed = are_installed()
    install()
    if not were_installed:
        with connection.cursor() as cursor:
            cursor.execute(_note(f"SELECT id FROM {Initiative._meta.db_table}", ""))


def are_installed():
    """Whether every change is noted."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgname = 'to_index'")
        else:
            cursor.execute("SELECT count(*) / 3 FROM sqlite_master WHERE name LIKE 'to_index_%'")
        return cursor.fetchone()[0] == len(_tables())


def install():
    """Make the triggers, in place of any of the same names."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for table, initiatives in _tables().items():
                old, new = _note(initiatives, "OLD"), _note(initiatives, "NEW")
                cursor.execute(POSTGRESQL.format(table=table, old=old, new=new))
        return
    with transaction.atomic(), connection.cursor() as cursor:  # No write falls between.
        _uninstall()
        for table, initiatives in _tables().items():
            old, new = _note(initiatives, "OLD"), _note(initiatives, "NEW")
            for event, notes in {"INSERT": [new], "UPDATE": [old, new], "DELETE": [old]}.items():
                cursor.execute(
                    f"CREATE TRIGGER to_index_{table}_{event.lower()} "
                    f"AFTER {event} ON {table} BEGIN {'; '.join(notes)}; END"
                )


def _uninstall():
    with connection.cursor() as cursor:
        for table in _tables():
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP FUNCTION IF EXISTS to_index_{table} CASCADE")
                continue
            for event in EVENTS:
                cursor.execute(f"DROP TRIGGER IF EXISTS to_index_{table}_{event.lower()}")


def _note(initiatives, row):
    return f"INSERT INTO {ToIndex._meta.db_table} (initiative) " + initiatives.format(row=row)
