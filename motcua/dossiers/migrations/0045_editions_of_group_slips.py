"""New editions of the slip of a group, and those that they replaced."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0044_drafts_from_before_a_correction'),
    ]

    operations = [
        migrations.AddField(
            model_name='dossiergroup',
            name='slip_issued_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name='FormerGroupSlip',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.JSONField()),
                ('issued_at', models.DateTimeField()),
                ('replaced_at', models.DateTimeField()),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_slips', to='dossiers.dossiergroup')),
            ],
        ),
    ]
