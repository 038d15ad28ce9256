"""Versions of processes are written as drafts, and take effect by date."""

from datetime import date

import django.db.models.deletion
from django.db import migrations, models


NOTE = "Tạm đặt: lý do trả lại quy trình nội bộ không có thông tin cá nhân"


def add(apps, schema_editor):
    apps.get_model("kernel", "RuleParameter").objects.create(
        # As elsewhere: from when this system's oldest rule set holds.
        rule_set="retention", name="process", value=70, valid_from=date(2018, 6, 21), source_note=NOTE
    )


class Migration(migrations.Migration):

    dependencies = [
        ('kernel', '0002_events_are_append_only'),
        ('people', '0012_joined_accounts'),
        ('processes', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='processdefinition',
            name='effective_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name='ProcessDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=60)),
                ('based_on', models.PositiveIntegerField(blank=True, null=True)),
                ('content', models.JSONField()),
                ('state', models.CharField(choices=[('open', 'đang soạn'), ('proposed', 'chờ duyệt'), ('approved', 'đã duyệt')], default='open', max_length=10)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('effective_on', models.DateField(blank=True, null=True)),
                ('begun_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('proposed_at', models.DateTimeField(blank=True, null=True)),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('definition', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='draft', to='processes.processdefinition')),
                ('proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('returned', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.freetext')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'proposed', 'approved'])), name='process_draft_state_known'), models.UniqueConstraint(condition=models.Q(('state', 'approved'), _negated=True), fields=('code',), name='process_draft_open_once'), models.CheckConstraint(condition=models.Q(('state', 'open'), models.Q(('effective_on__isnull', False), ('proposed_by__isnull', False)), _connector='OR'), name='process_draft_proposed_by_somebody'), models.CheckConstraint(condition=models.Q(('approved_by__isnull', True), models.Q(('approved_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='process_draft_approved_by_another'), models.CheckConstraint(condition=models.Q(models.Q(('definition__isnull', False), ('state', 'approved'), ('approved_by__isnull', False)), models.Q(models.Q(('state', 'approved'), _negated=True), ('definition__isnull', True)), _connector='OR'), name='process_draft_approved_as_a_version')],
            },
        ),
        migrations.RunPython(add, migrations.RunPython.noop),
    ]
