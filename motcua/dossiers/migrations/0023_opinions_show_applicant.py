"""The asker chooses whether the asked unit is told who applied."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0022_reminding_many")]
    operations = [
        migrations.AddField(
            model_name="consultation",
            name="shows_applicant",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
