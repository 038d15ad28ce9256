"""How long the owner can say no to a renewal unasked, as a dated row that can be edited."""

from datetime import date

from django.db import migrations

NOTE = (
    "Tạm đặt: Nghị định 224/2026 (dịch vụ chủ động mức 4) cho người dân từ chối hoặc yêu cầu điều "
    "chỉnh nhưng chưa đọc được số ngày; cần quy định của tỉnh"
)


def add(apps, schema_editor):
    apps.get_model("kernel", "RuleParameter").objects.create(
        rule_set="wallet",
        name="refuse_days",
        value=10,
        valid_from=date(2026, 7, 1),
        source_note=NOTE,
    )


class Migration(migrations.Migration):
    dependencies = [("wallet", "0003_handlings"), ("kernel", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
