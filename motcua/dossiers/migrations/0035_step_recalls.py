"""What sheets say of steps that were passed on and taken back."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0034_forms_that_wait_for_a_hand'),
        ('people', '0007_posts_taken_back_at_once'),
    ]

    operations = [
        migrations.CreateModel(
            name='StepRecall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_at', models.DateTimeField()),
                ('role', models.CharField(max_length=20)),
                ('made_at', models.DateTimeField(db_index=True)),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('held_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('received_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recalls', to='dossiers.dossierstep')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
            ],
        ),
    ]
