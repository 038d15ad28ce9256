"""Bounds of codes by helper and by telephone; what helpers began and left is deleted."""

from datetime import date

import django.db.models.deletion
from django.db import migrations, models

FIRST = date(2018, 6, 21)
RULES = (
    (
        "left_draft_days",
        7,
        "Tạm đặt: hồ sơ làm giúp chưa nộp bị xóa sau chừng này ngày từ khi người giúp thôi việc đó",
    ),
    (
        "codes_by_helper",
        20,
        "Tạm đặt: một người làm giúp gửi nhiều nhất chừng này mã đồng ý một giờ",
    ),
)


def add(apps, schema_editor):
    parameter = apps.get_model("kernel", "RuleParameter")
    parameter.objects.bulk_create(
        parameter(rule_set="help", name=name, value=value, valid_from=FIRST, source_note=note)
        for name, value, note in RULES
    )


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0055_other_papers'),
        ('kernel', '0002_events_are_append_only'),
        ('people', '0011_helpers_of_digital_teams'),
    ]

    operations = [
        migrations.AddField(
            model_name='consentcode',
            name='helper',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer'),
        ),
        migrations.AddField(
            model_name='consentcode',
            name='phone',
            field=models.CharField(blank=True, db_default='', default='', max_length=64),
        ),
        migrations.AlterField(
            model_name='consentcode',
            name='help',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='codes', to='dossiers.help'),
        ),
        migrations.AddIndex(
            model_name='consentcode',
            index=models.Index(fields=['asked_at'], name='consent_code_by_time'),
        ),
        migrations.RunPython(add, migrations.RunPython.noop),
    ]
