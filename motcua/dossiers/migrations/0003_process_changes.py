"""Running dossiers go on by a later version of their process."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0002_what_holds_from_the_start'),
        ('people', '0012_joined_accounts'),
        ('processes', '0002_drafts'),
    ]

    operations = [
        migrations.CreateModel(
            name='ProcessChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('steps', models.JSONField(default=dict)),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('definition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='processes.processdefinition')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
            ],
        ),
        migrations.CreateModel(
            name='ProcessChangeItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('problem', models.CharField(blank=True, db_default='', default='', max_length=500)),
                ('change', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='dossiers.processchange')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dossiers.dossier')),
            ],
        ),
        migrations.AddConstraint(
            model_name='processchange',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('definition',), name='process_change_running_once'),
        ),
        migrations.AddIndex(
            model_name='processchangeitem',
            index=models.Index(condition=models.Q(('done_at__isnull', True)), fields=['change', 'dossier'], name='process_change_item_waiting'),
        ),
        migrations.AddIndex(
            model_name='processchangeitem',
            index=models.Index(condition=models.Q(('problem', ''), _negated=True), fields=['change'], name='process_change_item_left'),
        ),
        migrations.AddConstraint(
            model_name='processchangeitem',
            constraint=models.UniqueConstraint(fields=('change', 'dossier'), name='process_change_item_once'),
        ),
        migrations.AddConstraint(
            model_name='processchangeitem',
            constraint=models.CheckConstraint(condition=models.Q(('problem', ''), ('done_at__isnull', False), _connector='OR'), name='process_change_item_left_at_a_moment'),
        ),
    ]
