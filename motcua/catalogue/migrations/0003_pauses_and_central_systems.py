"""Grounds to stop the clock, and which nationwide central system serves a procedure."""

from datetime import date

import django.db.models.deletion
import motcua.kernel.models.constraints
from django.db import migrations, models


# code, name, most working days, source note
GROUNDS = [
    ("lay-y-kien", "Chờ ý kiến của cơ quan khác", 30,
     "Nghị định 118/2025 Điều 19: lấy ý kiến cơ quan liên quan; số ngày tạm đặt, cần đối chiếu"),
    ("xac-minh", "Chờ xác minh, kiểm tra thực tế ở cơ quan khác", 30,
     "Nghị định 118/2025 Điều 19: thẩm tra, xác minh; số ngày tạm đặt, cần đối chiếu"),
    ("nghia-vu-tai-chinh", "Chờ người nộp hoàn thành nghĩa vụ thuế, tài chính", 90,
     "Tạm đặt: luật chuyên ngành (đất đai, thuế) không tính thời gian này; cần đối chiếu"),
    ("nghia-vu-khac", "Chờ người nộp làm nghĩa vụ khác mà luật chuyên ngành yêu cầu", 60,
     "Tạm đặt: chỉ dùng khi luật chuyên ngành của thủ tục có quy định; cần đối chiếu"),
    ("bat-kha-khang", "Thiên tai, dịch bệnh, hệ thống dùng chung ngừng hoạt động", 30,
     "Tạm đặt, chờ quy định của tỉnh"),
]


def add(apps, schema_editor):
    ground = apps.get_model("catalogue", "PauseGround")
    ground.objects.bulk_create(
        ground(code=code, name=name, most_days=days, source_note=note, valid_from=date(2018, 6, 21))
        for code, name, days, note in GROUNDS
    )


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0002_sector_exceptions'),
    ]

    operations = [
        migrations.AddField(
            model_name="procedure",
            name="is_central",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.CreateModel(
            name='CentralSystem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('owner_digits', models.CharField(max_length=2)),
                ('asks_service', models.BooleanField(default=False)),
                ('source_note', models.CharField(max_length=300)),
                ('procedure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='central_systems', to='catalogue.procedure')),
            ],
            options={
                'constraints': [motcua.kernel.models.constraints.NeverOverlaps(fields=('procedure',), name='central_system_once_in_force'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='central_system_ends_after_it_starts', violation_error_message='Ngày kết thúc phải sau ngày bắt đầu.'), models.CheckConstraint(condition=models.Q(('owner_digits__regex', '^[0-9]{2}$')), name='central_system_owner_digits')],
            },
        ),
        migrations.CreateModel(
            name='PauseGround',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('code', models.CharField(max_length=40)),
                ('name', models.CharField(max_length=200)),
                ('most_days', models.PositiveSmallIntegerField()),
                ('source_note', models.CharField(max_length=300)),
                ('procedure', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='pause_grounds', to='catalogue.procedure')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('procedure', 'code', 'valid_from'), name='pause_ground_once_per_start'), models.UniqueConstraint(condition=models.Q(('procedure__isnull', True)), fields=('code', 'valid_from'), name='general_pause_ground_once_per_start'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='pause_ground_ends_after_it_starts', violation_error_message='Ngày kết thúc phải sau ngày bắt đầu.'), models.CheckConstraint(condition=models.Q(('most_days__gte', 1), ('most_days__lte', 366)), name='pause_ground_has_an_end')],
            },
        ),
        migrations.RunPython(add, migrations.RunPython.noop),
    ]
