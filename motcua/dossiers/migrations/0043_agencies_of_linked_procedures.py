"""The agency that decides a linked procedure, where it is none of those above the counter."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0042_guided_again_by_rule"),
        ("people", "0007_posts_taken_back_at_once"),
    ]
    operations = [
        migrations.AddField(
            model_name="linkedmember",
            name="deciding_unit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.unit",
            ),
        ),
    ]
