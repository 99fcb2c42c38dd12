from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("initiatives", "0007_history_of_revisions"),
    ]

    operations = [
        migrations.AddField(
            model_name="import",
            name="notes",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="importrow",
            name="as_revision",
            field=models.BooleanField(default=False),
        ),
    ]
