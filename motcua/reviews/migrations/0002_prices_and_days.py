"""What an hour costs, and before which day the plan of a year is sent, as dated rows."""

from datetime import date

from django.db import migrations

RULES = [
    # rule set, name, value, source note
    ("review", "hourly", 40_000, "Tạm lấy như Quyết định 2816/QĐ-UBND Đồng Nai (2025): theo thu nhập bình quân năm 2024; sửa mỗi năm"),
    ("review", "hours_a_day", 8, "Bộ luật Lao động 2019 Điều 105: ngày làm việc 8 giờ"),
    ("review", "plan_month", 1, "Nghị định 63/2010/NĐ-CP: kế hoạch rà soát gửi trước ngày 31 tháng 01"),
    ("review", "plan_day", 31, "Nghị định 63/2010/NĐ-CP: kế hoạch rà soát gửi trước ngày 31 tháng 01"),
    ("retention", "review", 10, "Tạm đặt, chờ quy định về thời hạn lưu ý kiến về bản rà soát"),
]


def add(apps, schema_editor):
    parameter = apps.get_model("kernel", "RuleParameter")
    parameter.objects.bulk_create(
        parameter(
            rule_set=rule_set, name=name, value=value,
            # As elsewhere: from when this system's oldest rule set holds.
            valid_from=date(2018, 6, 21), source_note=note,
        )
        for rule_set, name, value, note in RULES
    )


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial"), ("reviews", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
