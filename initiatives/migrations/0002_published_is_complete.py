"""What is published has an owner and a source: rules across rows, which no CHECK can hold.

PostgreSQL holds them at the end of every transaction, however a row was changed.
SQLite has no trigger that waits for the end of a transaction, so there the database
refuses only the step to `published`; the admin's forms refuse the rest.
"""

from django.db import migrations

RULES = {
    "published_initiative_has_owner": (
        "SELECT 1 FROM initiatives_participation WHERE initiative_id = {id} AND role = 'eier'"
    ),
    "published_initiative_has_source": (
        "SELECT 1 FROM initiatives_source WHERE initiative_id = {id}"
    ),
}
PARTS = {
    "published_initiative_has_owner": "initiatives_participation",
    "published_initiative_has_source": "initiatives_source",
}

SQLITE = """
CREATE TRIGGER {rule} BEFORE UPDATE OF state ON initiatives_initiative
WHEN NEW.state = 'published' AND NOT EXISTS ({exists})
BEGIN SELECT RAISE(ABORT, '{rule}'); END
"""

POSTGRESQL = """
CREATE FUNCTION {rule}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    concerned bigint;
BEGIN
    IF TG_TABLE_NAME = 'initiatives_initiative' THEN
        concerned := NEW.id;
    ELSE
        concerned := OLD.initiative_id;
    END IF;
    -- The lock makes two who each take away one of two owners wait for each other.
    PERFORM 1 FROM initiatives_initiative
        WHERE id = concerned AND state = 'published' FOR UPDATE;
    IF FOUND AND NOT EXISTS ({exists}) THEN
        RAISE EXCEPTION '{rule}: initiative %', concerned
            USING ERRCODE = 'check_violation', CONSTRAINT = '{rule}';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER {rule} AFTER INSERT OR UPDATE OF state ON initiatives_initiative
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {rule}();
CREATE CONSTRAINT TRIGGER {rule} AFTER UPDATE OR DELETE ON {part}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {rule}();
"""


def hold(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    for rule, exists in RULES.items():
        sql = POSTGRESQL if postgresql else SQLITE
        wanted = exists.format(id="concerned" if postgresql else "NEW.id")
        schema_editor.execute(sql.format(rule=rule, exists=wanted, part=PARTS[rule]), params=None)


def let_go(apps, schema_editor):
    for rule in RULES:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP FUNCTION {rule}() CASCADE")
        else:
            schema_editor.execute(f"DROP TRIGGER {rule}")


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0001_initial")]
    operations = [migrations.RunPython(hold, let_go)]
