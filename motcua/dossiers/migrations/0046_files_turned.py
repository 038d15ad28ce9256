"""Of a file that was turned upright, the version before; what was turned earlier has none."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0045_editions_of_group_slips'),
    ]

    operations = [
        migrations.AddField(
            model_name='attachment',
            name='turned_from',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='dossiers.attachment'),
        ),
    ]
