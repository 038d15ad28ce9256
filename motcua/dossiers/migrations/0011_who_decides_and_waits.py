"""Documents of authority, grounds and ends of pauses, passing on in time, codes that come later."""

from datetime import date

import django.db.models.deletion
from django.db import migrations, models


SETS = [("LEGACY_2018", date(2018, 6, 21)), ("CURRENT_2025", date(2025, 7, 1)), ("CURRENT_2026", date(2026, 8, 5))]
NOTES = {
    "LEGACY_2018": "Nghị định 61/2018 Điều 18: nhận sau 15 giờ thì chuyển đầu giờ ngày làm việc sau; cần đối chiếu",
    "CURRENT_2025": "Nghị định 118/2025 Điều 18: nhận sau 15 giờ thì chuyển đầu giờ ngày làm việc tiếp theo",
}


def add(apps, schema_editor):
    parameter = apps.get_model("kernel", "RuleParameter")
    parameter.objects.bulk_create(
        parameter(
            rule_set=rule_set,
            name="forward_until_minute",
            value=15 * 60,
            valid_from=start,
            source_note=NOTES.get(rule_set, NOTES["CURRENT_2025"]),
        )
        for rule_set, start in SETS
    )


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0003_pauses_and_central_systems'),
        ('dossiers', '0010_between_agencies'),
        ('kernel', '0002_events_are_append_only'),
        ('people', '0006_refusal_rule'),
        ('processes', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Authority',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('basis', models.CharField(choices=[('assigned', 'phân công cho cấp phó'), ('authorised', 'ủy quyền bằng văn bản')], max_length=10)),
                ('document_number', models.CharField(max_length=60)),
                ('document_on', models.DateField()),
                ('kinds', models.JSONField(blank=True, default=list)),
                ('procedures', models.JSONField(blank=True, default=list)),
                ('fields', models.JSONField(blank=True, default=list)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='proposal',
            name='proposal_kind_known',
        ),
        migrations.AddField(
            model_name='dossier',
            name='forward_due_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='dossier',
            name='forwarded_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='dossier',
            name='pause_until',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='dossier',
            name='provisional_code',
            field=models.CharField(blank=True, max_length=60, null=True, unique=True),
        ),
        migrations.AddField(
            model_name='dossier',
            name='waits_for_code',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='pause',
            name='ground',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.pauseground'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='ground',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.pauseground'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='until',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='proposal',
            name='kind',
            field=models.CharField(choices=[('reject', 'không giải quyết vì không đủ điều kiện'), ('stop', 'dừng giải quyết'), ('extend', 'xin lỗi và hẹn lại'), ('pause', 'dừng giờ chờ cơ quan khác'), ('refuse', 'từ chối tiếp nhận')], max_length=8),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(condition=models.Q(('forward_due_at__isnull', False), ('forwarded_at__isnull', True)), fields=['forward_due_at'], name='dossier_not_forwarded'),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(condition=models.Q(('waits_for_code', True)), fields=['received_at'], name='dossier_waiting_for_code'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['reject', 'stop', 'extend', 'pause', 'refuse'])), name='proposal_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'pause'), _negated=True), models.Q(('ground__isnull', False), ('until__isnull', False)), _connector='OR'), name='proposal_pauses_on_a_ground'),
        ),
        migrations.AddField(
            model_name='authority',
            name='given_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer'),
        ),
        migrations.AddField(
            model_name='authority',
            name='post',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authorities', to='people.post'),
        ),
        migrations.AddConstraint(
            model_name='authority',
            constraint=models.CheckConstraint(condition=models.Q(('basis__in', ['assigned', 'authorised'])), name='authority_basis_known'),
        ),
        migrations.AddConstraint(
            model_name='authority',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='authority_ends_after_it_starts', violation_error_message='Ngày kết thúc phải sau ngày bắt đầu.'),
        ),
        migrations.AddConstraint(
            model_name='authority',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('basis', 'authorised'), _negated=True), ('valid_to__isnull', False), _connector='OR'), name='authority_in_writing_has_an_end'),
        ),
        migrations.AddConstraint(
            model_name='authority',
            constraint=models.CheckConstraint(condition=models.Q(('document_number', ''), _negated=True), name='authority_names_its_document'),
        ),
        migrations.RunPython(add, migrations.RunPython.noop),
    ]
