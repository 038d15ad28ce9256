"""Opinions of other units, and dossiers received for an agency of another place."""

from datetime import date

import django.db.models.deletion
from django.db import migrations, models


FIRST = date(2025, 7, 1)
PARAMETERS = [
    ("receive_hours", 4, "Tạm đặt: Nghị định 118/2025 Điều 20 chỉ nói chuyển, nhận ngay"),
    ("paper_days", 1, "Nghị định 118/2025 Điều 20: hồ sơ giấy chuyển trong 1 ngày làm việc"),
]


def add(apps, schema_editor):
    parameter = apps.get_model("kernel", "RuleParameter")
    parameter.objects.bulk_create(
        parameter(rule_set="transfers", name=name, value=value, valid_from=FIRST, source_note=note)
        for name, value, note in PARAMETERS
    )


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0009_attachments'),
        ('kernel', '0002_events_are_append_only'),
        ('people', '0004_acts_for'),
    ]

    operations = [
        migrations.AddField(
            model_name='dossier',
            name='awaits_agency',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='dossier',
            name='needed_opinions',
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name='dossier',
            name='opinions',
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.CreateModel(
            name='Consultation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('system', 'trả lời trên hệ thống'), ('paper', 'văn bản giấy'), ('meeting', 'họp, có biên bản')], max_length=7)),
                ('is_needed', models.BooleanField(default=True)),
                ('asked_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('reminded_at', models.DateTimeField(blank=True, null=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('recalled_at', models.DateTimeField(blank=True, null=True)),
                ('answer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.freetext')),
                ('answer_file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='dossiers.attachment')),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consultations', to='dossiers.dossier')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.freetext')),
                ('recall_reason', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.freetext')),
                ('shown', models.ManyToManyField(related_name='+', to='dossiers.attachment')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dossiers.dossierstep')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('answered_at__isnull', True), ('recalled_at__isnull', True)), fields=['unit', 'due_at'], name='consultation_open_at_unit'), models.Index(condition=models.Q(('answered_at__isnull', True), ('recalled_at__isnull', True)), fields=['due_at'], name='consultation_open_by_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('way__in', ['system', 'paper', 'meeting'])), name='consultation_way_known'), models.CheckConstraint(condition=models.Q(('due_at__gt', models.F('asked_at'))), name='consultation_due_after_asking'), models.CheckConstraint(condition=models.Q(('answered_at__isnull', True), ('recalled_at__isnull', True), _connector='OR'), name='consultation_answered_or_recalled'), models.CheckConstraint(condition=models.Q(models.Q(('answer__isnull', True), ('answered_at__isnull', True)), models.Q(('answer__isnull', False), ('answered_at__gte', models.F('asked_at'))), _connector='OR'), name='consultation_answered_with_words'), models.UniqueConstraint(condition=models.Q(('answered_at__isnull', True), ('recalled_at__isnull', True)), fields=('dossier', 'unit'), name='consultation_open_once_per_unit')],
            },
        ),
        migrations.CreateModel(
            name='Transfer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sent_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('received_at', models.DateTimeField(blank=True, null=True)),
                ('paper_due_at', models.DateTimeField(blank=True, null=True)),
                ('paper_sent_at', models.DateTimeField(blank=True, null=True)),
                ('paper_received_at', models.DateTimeField(blank=True, null=True)),
                ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='transfer', to='dossiers.dossier')),
                ('paper_received_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('paper_sent_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('received_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('received_at__isnull', True)), fields=['due_at'], name='transfer_awaited'), models.Index(condition=models.Q(('paper_received_at__isnull', True)), fields=['paper_due_at'], name='transfer_paper_awaited')],
                'constraints': [models.CheckConstraint(condition=models.Q(('received_at__isnull', True), ('received_at__gte', models.F('sent_at')), _connector='OR'), name='transfer_received_after_sending'), models.CheckConstraint(condition=models.Q(('paper_received_at__isnull', True), models.Q(('paper_received_at__gte', models.F('paper_sent_at')), ('paper_sent_at__isnull', False)), _connector='OR'), name='transfer_paper_received_after_sending')],
            },
        ),
        migrations.RunPython(add, migrations.RunPython.noop),
    ]
