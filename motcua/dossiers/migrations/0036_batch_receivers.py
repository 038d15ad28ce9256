"""Who was shown to get each step of a batch, and who got it instead."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0035_step_recalls'),
        ('people', '0007_posts_taken_back_at_once'),
    ]

    operations = [
        migrations.AddField(
            model_name='batchitem',
            name='note',
            field=models.CharField(blank=True, db_default='', default='', max_length=500),
        ),
        migrations.AddField(
            model_name='batchitem',
            name='receiver',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer'),
        ),
    ]
