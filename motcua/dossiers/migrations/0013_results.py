"""Papers of results; general templates, and within how many days a wrong result is put right."""

from datetime import date

import django.db.models.deletion
import motcua.kernel.models.constraints
from django.db import migrations, models

DAYS = [
    # rule set, valid from, source note
    ("LEGACY_2018", date(2018, 6, 21), "Tạm lấy như Nghị định 118/2025 Điều 23: 3 ngày làm việc"),
    ("CURRENT_2025", date(2025, 7, 1), "Nghị định 118/2025 Điều 23: kết quả sai do cơ quan thì sửa, trả lại trong 3 ngày làm việc"),
    ("CURRENT_2026", date(2026, 8, 5), "Nghị định 118/2025 Điều 23: kết quả sai do cơ quan thì sửa, trả lại trong 3 ngày làm việc"),
]
NOTE = "Mẫu chung của sản phẩm theo thể thức Nghị định 30/2020; sửa theo mẫu của từng thủ tục"
BASES = "Căn cứ Luật Tổ chức chính quyền địa phương;\nXét hồ sơ {code} của {applicant}, tiếp nhận ngày {received_on}."
RECIPIENTS = "- {applicant};\n- Lưu: VT, hồ sơ {code}."
TEMPLATES = [
    dict(
        code="general-decision",
        name="Quyết định",
        form="decision",
        symbol="QĐ-UBND",
        subject="Về việc giải quyết thủ tục {procedure}",
        bases=BASES,
        body="Điều 1. Giải quyết thủ tục {procedure} cho {applicant}, số định danh {applicant_number}, địa chỉ: {applicant_address}.\n"
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.\n"
        "Điều 3. Các bộ phận có liên quan và {applicant} chịu trách nhiệm thi hành Quyết định này.",
    ),
    dict(
        code="general-certificate",
        name="Giấy chứng nhận",
        form="certificate",
        symbol="GCN-UBND",
        subject="{procedure}",
        bases=BASES,
        body="{unit} chứng nhận: {applicant}, số định danh {applicant_number}, địa chỉ: {applicant_address}, "
        "đã được giải quyết thủ tục {procedure}.",
    ),
    dict(
        code="general-letter",
        name="Văn bản trả lời",
        form="letter",
        symbol="UBND",
        subject="Về việc trả lời hồ sơ {code}",
        bases="",
        body="Kính gửi: {applicant}.\n{unit} đã nhận hồ sơ {code} ngày {received_on} về thủ tục {procedure} và trả lời như sau:\n……",
    ),
]


def add(apps, schema_editor):
    parameter = apps.get_model("kernel", "RuleParameter")
    parameter.objects.bulk_create(
        parameter(rule_set=rule_set, name="result_correction_days", value=3, valid_from=start, source_note=note)
        for rule_set, start, note in DAYS
    )
    template = apps.get_model("dossiers", "ResultTemplate")
    template.objects.bulk_create(
        template(
            need="optional",
            authority="TM. Ủy ban nhân dân",
            position="Chủ tịch",
            recipients=RECIPIENTS,
            source_note=NOTE,
            valid_from=date(2018, 6, 21),
            **texts,
        )
        for texts in TEMPLATES
    )


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0002_sector_exceptions'),
        ('dossiers', '0012_fee_answers_and_partial_refunds'),
        ('files', '0001_initial'),
        ('kernel', '0002_events_are_append_only'),
        ('people', '0004_acts_for'),
        ('processes', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ResultComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveSmallIntegerField()),
                ('made_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='ResultDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveSmallIntegerField()),
                ('words', models.JSONField(default=dict)),
                ('made_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='ResultFault',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('wrong', 'kết quả sai'), ('lost_result', 'làm mất kết quả'), ('lost_papers', 'làm mất giấy tờ của hồ sơ')], max_length=12)),
                ('reported_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('letter_number', models.CharField(blank=True, max_length=40)),
                ('mended_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='ResultPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('form', models.CharField(choices=[('decision', 'Quyết định'), ('certificate', 'Giấy chứng nhận'), ('letter', 'Văn bản trả lời')], max_length=12)),
                ('type_code', models.CharField(blank=True, max_length=40)),
                ('symbol', models.CharField(blank=True, max_length=30)),
                ('subject', models.CharField(max_length=500)),
                ('state', models.CharField(choices=[('draft', 'dự thảo'), ('approved', 'đã duyệt, chờ ký'), ('signed', 'đã ký, chờ cấp số'), ('issued', 'đã phát hành'), ('replaced', 'đã thay thế'), ('dropped', 'đã bỏ')], default='draft', max_length=8)),
                ('version', models.PositiveSmallIntegerField(default=0)),
                ('approved', models.CharField(blank=True, max_length=64)),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('signer', models.CharField(blank=True, max_length=20)),
                ('signed_at', models.DateTimeField(blank=True, null=True)),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('number', models.PositiveIntegerField(blank=True, null=True)),
                ('paper_code', models.CharField(blank=True, max_length=80)),
                ('issued_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='ResultTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('code', models.CharField(max_length=60)),
                ('name', models.CharField(max_length=200)),
                ('form', models.CharField(choices=[('decision', 'Quyết định'), ('certificate', 'Giấy chứng nhận'), ('letter', 'Văn bản trả lời')], max_length=12)),
                ('need', models.CharField(choices=[('required', 'phải có văn bản khi duyệt'), ('optional', 'có thể có văn bản'), ('elsewhere', 'không có văn bản, hoặc bản điện tử do hệ thống khác cấp')], default='optional', max_length=10)),
                ('type_code', models.CharField(blank=True, max_length=40)),
                ('symbol', models.CharField(blank=True, max_length=30)),
                ('authority', models.CharField(blank=True, max_length=200)),
                ('position', models.CharField(blank=True, max_length=200)),
                ('subject', models.CharField(max_length=500)),
                ('bases', models.TextField(blank=True, max_length=20000)),
                ('body', models.TextField(max_length=20000)),
                ('recipients', models.TextField(blank=True, max_length=20000)),
                ('source_note', models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.AddField(
            model_name='dossier',
            name='result_state',
            field=models.CharField(blank=True, choices=[('draft', 'dự thảo'), ('approved', 'đã duyệt, chờ ký'), ('signed', 'đã ký, chờ cấp số'), ('issued', 'đã phát hành'), ('replaced', 'đã thay thế'), ('dropped', 'đã bỏ')], db_default='', default='', max_length=8),
        ),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.CheckConstraint(condition=models.Q(('result_state__in', ['', 'draft', 'approved', 'signed', 'issued', 'replaced', 'dropped'])), name='dossier_result_state_known'),
        ),
        migrations.AddField(
            model_name='resultcomment',
            name='made_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer'),
        ),
        migrations.AddField(
            model_name='resultcomment',
            name='text',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.freetext'),
        ),
        migrations.AddField(
            model_name='resultdraft',
            name='file',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile'),
        ),
        migrations.AddField(
            model_name='resultdraft',
            name='made_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer'),
        ),
        migrations.AddField(
            model_name='resultdraft',
            name='source',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile'),
        ),
        migrations.AddField(
            model_name='resultfault',
            name='dossier',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='faults', to='dossiers.dossier'),
        ),
        migrations.AddField(
            model_name='resultfault',
            name='lost_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit'),
        ),
        migrations.AddField(
            model_name='resultfault',
            name='reason',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.freetext'),
        ),
        migrations.AddField(
            model_name='resultfault',
            name='reported_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer'),
        ),
        migrations.AddField(
            model_name='resultpaper',
            name='approved_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer'),
        ),
        migrations.AddField(
            model_name='resultpaper',
            name='corrects',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='dossiers.resultpaper'),
        ),
        migrations.AddField(
            model_name='resultpaper',
            name='dossier',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='results', to='dossiers.dossier'),
        ),
        migrations.AddField(
            model_name='resultpaper',
            name='file',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile'),
        ),
        migrations.AddField(
            model_name='resultpaper',
            name='issued_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer'),
        ),
        migrations.AddField(
            model_name='resultpaper',
            name='signed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer'),
        ),
        migrations.AddField(
            model_name='resultpaper',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit'),
        ),
        migrations.AddField(
            model_name='resultfault',
            name='paper',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='faults', to='dossiers.resultpaper'),
        ),
        migrations.AddField(
            model_name='resultdraft',
            name='paper',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='dossiers.resultpaper'),
        ),
        migrations.AddField(
            model_name='resultcomment',
            name='paper',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='dossiers.resultpaper'),
        ),
        migrations.AddField(
            model_name='resulttemplate',
            name='procedure',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.procedure'),
        ),
        migrations.AddField(
            model_name='resultpaper',
            name='template',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dossiers.resulttemplate'),
        ),
        migrations.AddIndex(
            model_name='resultfault',
            index=models.Index(condition=models.Q(('mended_at__isnull', True)), fields=['due_at'], name='resultfault_open'),
        ),
        migrations.AddConstraint(
            model_name='resultfault',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['wrong', 'lost_result', 'lost_papers'])), name='resultfault_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='resultfault',
            constraint=models.UniqueConstraint(condition=models.Q(('mended_at__isnull', True), ('paper__isnull', False)), fields=('paper',), name='resultfault_open_once'),
        ),
        migrations.AddConstraint(
            model_name='resultfault',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'lost_papers'), ('paper__isnull', True)), models.Q(models.Q(('kind', 'lost_papers'), _negated=True), ('paper__isnull', False)), _connector='OR'), name='resultfault_of_a_paper'),
        ),
        migrations.AddConstraint(
            model_name='resultdraft',
            constraint=models.UniqueConstraint(fields=('paper', 'version'), name='resultdraft_version_once'),
        ),
        migrations.AddConstraint(
            model_name='resulttemplate',
            constraint=models.CheckConstraint(condition=models.Q(('form__in', ['decision', 'certificate', 'letter'])), name='resulttemplate_form_known'),
        ),
        migrations.AddConstraint(
            model_name='resulttemplate',
            constraint=models.CheckConstraint(condition=models.Q(('need__in', ['required', 'optional', 'elsewhere'])), name='resulttemplate_need_known'),
        ),
        migrations.AddConstraint(
            model_name='resulttemplate',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='resulttemplate_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='resulttemplate',
            constraint=motcua.kernel.models.constraints.NeverOverlaps(fields=('code',), name='resulttemplate_never_overlaps'),
        ),
        migrations.AddIndex(
            model_name='resultpaper',
            index=models.Index(fields=['unit', 'issued_at'], name='resultpaper_register'),
        ),
        migrations.AddIndex(
            model_name='resultpaper',
            index=models.Index(condition=models.Q(('state__in', ['approved', 'draft', 'signed'])), fields=['unit', 'state'], name='resultpaper_waiting'),
        ),
        migrations.AddConstraint(
            model_name='resultpaper',
            constraint=models.CheckConstraint(condition=models.Q(('form__in', ['decision', 'certificate', 'letter'])), name='resultpaper_form_known'),
        ),
        migrations.AddConstraint(
            model_name='resultpaper',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'approved', 'signed', 'issued', 'replaced', 'dropped'])), name='resultpaper_state_known'),
        ),
        migrations.AddConstraint(
            model_name='resultpaper',
            constraint=models.UniqueConstraint(condition=models.Q(('number__isnull', False)), fields=('unit', 'form', 'year', 'number'), name='resultpaper_number_once'),
        ),
        migrations.AddConstraint(
            model_name='resultpaper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('issued_at__isnull', False), ('number__isnull', False), ('state__in', ['issued', 'replaced'])), models.Q(models.Q(('state__in', ['issued', 'replaced']), _negated=True), ('issued_at__isnull', True), ('number__isnull', True)), _connector='OR'), name='resultpaper_numbered_when_issued'),
        ),
        migrations.AddConstraint(
            model_name='resultpaper',
            constraint=models.CheckConstraint(condition=models.Q(('signed_at__isnull', True), ('signed_at__gte', models.F('approved_at')), _connector='OR'), name='resultpaper_signed_after_approval'),
        ),
        migrations.RunPython(add, migrations.RunPython.noop),
    ]
