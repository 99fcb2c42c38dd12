"""Editions never change: both databases refuse every UPDATE, and PostgreSQL every DELETE.

On SQLite the model alone refuses a DELETE, because that is how `flush` empties the database
there; PostgreSQL's is a TRUNCATE, which concerns no single row. A later migration that makes
SQLite build one of these tables anew must make its trigger anew.
"""

import django.db.models.deletion
from django.db import migrations, models

TABLES = ["initiatives_edition", "initiatives_editionfile", "initiatives_editionpart"]

SQLITE = """
CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, 'edition_never_changes'); END
"""

FUNCTION = """
CREATE FUNCTION edition_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'edition_never_changes: % of %', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_never_changes';
END $$
"""
POSTGRESQL = """
CREATE TRIGGER edition_never_changes BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION edition_never_changes()
"""


def hold(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    if is_postgresql:
        schema_editor.execute(FUNCTION, params=None)
    for table in TABLES:
        schema_editor.execute((POSTGRESQL if is_postgresql else SQLITE).format(table=table))


def let_go(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION edition_never_changes() CASCADE")
        return
    for table in TABLES:
        schema_editor.execute(f"DROP TRIGGER {table}_never_changes")



class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0008_import_notes'),
    ]

    operations = [
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=16, unique=True, verbose_name='navn')),
                ('date', models.DateField(verbose_name='dato')),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer den dagen')),
                ('made_at', models.DateTimeField(verbose_name='laget')),
                ('count', models.PositiveIntegerField(verbose_name='initiativer')),
                ('added', models.PositiveIntegerField(verbose_name='nye')),
                ('changed', models.PositiveIntegerField(verbose_name='endret')),
                ('withdrawn', models.PositiveIntegerField(verbose_name='tatt ut')),
            ],
            options={
                'verbose_name': 'utgave',
                'verbose_name_plural': 'utgaver',
                'ordering': ['-date', '-number'],
                'abstract': False,
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('date', 'number'), name='edition_once_a_number')],
            },
        ),
        migrations.CreateModel(
            name='EditionFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40)),
                ('size', models.PositiveBigIntegerField()),
                ('packed_size', models.PositiveBigIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='initiatives.edition')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='EditionPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('content', models.BinaryField()),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='initiatives.editionfile')),
            ],
            options={
                'ordering': ['number'],
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.AddConstraint(
            model_name='editionfile',
            constraint=models.UniqueConstraint(fields=('edition', 'name'), name='edition_file_once'),
        ),
        migrations.AddConstraint(
            model_name='editionpart',
            constraint=models.UniqueConstraint(fields=('file', 'number'), name='edition_part_once'),
        ),
        migrations.RunPython(hold, let_go),
    ]
