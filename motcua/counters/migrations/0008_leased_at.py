"""When numbers were leased: the demo's kiosk leases unused ones again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("counters", "0007_how_long_pages_are_kept")]
    operations = [
        migrations.AddField(
            model_name="numberlease",
            name="leased_at",
            field=models.DateTimeField(blank=True, null=True),
        )
    ]
