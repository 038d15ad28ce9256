"""Opinions of other units, intake for an agency of another place, and linked procedures."""

from datetime import date

import django.db.models.deletion
import motcua.kernel.models.constraints
from django.db import migrations, models


FIRST = date(2025, 7, 1)
PARAMETERS = [
    ("receive_hours", 4, "Tạm đặt: Nghị định 118/2025 Điều 20 chỉ nói chuyển, nhận ngay"),
    ("paper_days", 1, "Nghị định 118/2025 Điều 20: hồ sơ giấy chuyển trong 1 ngày làm việc"),
]
BIRTH, RESIDENCE = "1.001193", "1.004222"
SOURCE = (
    "Nghị định 63/2024/NĐ-CP, cần đối chiếu văn bản; thủ tục cấp thẻ bảo hiểm y tế cho trẻ dưới "
    "6 tuổi thêm vào khi có trong danh mục"
)


def add(apps, schema_editor):
    parameter = apps.get_model("kernel", "RuleParameter")
    parameter.objects.bulk_create(
        parameter(rule_set="transfers", name=name, value=value, valid_from=FIRST, source_note=note)
        for name, value, note in PARAMETERS
    )
    group = apps.get_model("dossiers", "LinkedGroup").objects.create(
        code="khai-sinh-thuong-tru",
        name="Đăng ký khai sinh, đăng ký thường trú cho trẻ dưới 6 tuổi",
        valid_from=FIRST,
        source_note=SOURCE,
    )
    member = apps.get_model("dossiers", "LinkedMember")
    member.objects.create(
        group=group, position=1, procedure_code=BIRTH, case_name="Trẻ có cha hoặc mẹ", waits=False
    )
    member.objects.create(group=group, position=2, procedure_code=RESIDENCE, waits=True)


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
        migrations.AddField(
            model_name='dossier',
            name='waits_for',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dossiers.dossier'),
        ),
        migrations.CreateModel(
            name='DossierGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=60, unique=True)),
                ('received_at', models.DateTimeField()),
                ('promised_at', models.DateTimeField()),
                ('content', models.JSONField(default=dict)),
                ('received_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('receiving_unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
            ],
        ),
        migrations.AddField(
            model_name='dossier',
            name='group',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='dossiers', to='dossiers.dossiergroup'),
        ),
        migrations.CreateModel(
            name='LinkedGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('code', models.CharField(max_length=40)),
                ('name', models.CharField(max_length=300)),
                ('limit_amount', models.PositiveIntegerField(blank=True, null=True)),
                ('limit_unit', models.CharField(blank=True, choices=[('hours', 'giờ làm việc'), ('working_days', 'ngày làm việc'), ('days', 'ngày'), ('months', 'tháng'), ('unknown', 'chưa rõ đơn vị')], max_length=12)),
                ('source_note', models.CharField(max_length=300)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='linkedgroup_ends_after_it_starts'), motcua.kernel.models.constraints.NeverOverlaps(fields=('code',), name='linkedgroup_never_overlaps'), models.CheckConstraint(condition=models.Q(('limit_unit__in', ['', 'hours', 'working_days', 'days', 'months', 'unknown'])), name='linkedgroup_limit_unit_known'), models.CheckConstraint(condition=models.Q(models.Q(('limit_amount__isnull', True), ('limit_unit', '')), models.Q(('limit_amount__isnull', False), models.Q(('limit_unit', ''), _negated=True)), _connector='OR'), name='linkedgroup_limit_whole')],
            },
        ),
        migrations.AddField(
            model_name='dossiergroup',
            name='definition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dossiers.linkedgroup'),
        ),
        migrations.CreateModel(
            name='LinkedMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('procedure_code', models.CharField(max_length=40)),
                ('case_name', models.CharField(blank=True, max_length=500)),
                ('waits', models.BooleanField(default=True)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='dossiers.linkedgroup')),
            ],
            options={
                'ordering': ['group', 'position'],
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
        migrations.AddIndex(
            model_name='dossiergroup',
            index=models.Index(fields=['receiving_unit', '-received_at'], name='dossiergroup_of_unit'),
        ),
        migrations.AddConstraint(
            model_name='linkedmember',
            constraint=models.UniqueConstraint(fields=('group', 'position'), name='linkedmember_position_once'),
        ),
        migrations.AddConstraint(
            model_name='linkedmember',
            constraint=models.UniqueConstraint(fields=('group', 'procedure_code'), name='linkedmember_procedure_once'),
        ),
        migrations.AddIndex(
            model_name='transfer',
            index=models.Index(condition=models.Q(('received_at__isnull', True)), fields=['due_at'], name='transfer_awaited'),
        ),
        migrations.AddIndex(
            model_name='transfer',
            index=models.Index(condition=models.Q(('paper_received_at__isnull', True)), fields=['paper_due_at'], name='transfer_paper_awaited'),
        ),
        migrations.AddConstraint(
            model_name='transfer',
            constraint=models.CheckConstraint(condition=models.Q(('received_at__isnull', True), ('received_at__gte', models.F('sent_at')), _connector='OR'), name='transfer_received_after_sending'),
        ),
        migrations.AddConstraint(
            model_name='transfer',
            constraint=models.CheckConstraint(condition=models.Q(('paper_received_at__isnull', True), models.Q(('paper_received_at__gte', models.F('paper_sent_at')), ('paper_sent_at__isnull', False)), _connector='OR'), name='transfer_paper_received_after_sending'),
        ),
        migrations.RunPython(add, migrations.RunPython.noop),
    ]
