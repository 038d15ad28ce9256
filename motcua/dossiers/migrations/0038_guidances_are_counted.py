"""How often papers were asked for before acceptance."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0037_until_when_papers_are_awaited")]
    operations = [
        migrations.AddField(
            model_name="dossier",
            name="guidances",
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
    ]
