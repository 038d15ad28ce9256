"""How often papers were asked for before acceptance."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0036_batch_receivers")]
    operations = [
        migrations.AddField(
            model_name="dossier",
            name="guidances",
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
    ]
