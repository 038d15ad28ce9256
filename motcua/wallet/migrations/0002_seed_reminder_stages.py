"""How long before its end the owner of a result is reminded, as dated rows that can be edited."""

from datetime import date

from django.db import migrations

NOTE = (
    "Tạm đặt: Nghị định 224/2026 (dịch vụ chủ động mức 1, nhắc người dân) không nêu trước bao nhiêu "
    "ngày; cần quy định của tỉnh"
)
ROWS = [("reminder_days_1", 60), ("reminder_days_2", 30), ("reminder_days_3", 7)]


def add(apps, schema_editor):
    parameter = apps.get_model("kernel", "RuleParameter")
    parameter.objects.bulk_create(
        parameter(
            rule_set="wallet", name=name, value=days, valid_from=date(2026, 7, 1), source_note=NOTE
        )
        for name, days in ROWS
    )


class Migration(migrations.Migration):
    dependencies = [("wallet", "0001_initial"), ("kernel", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
