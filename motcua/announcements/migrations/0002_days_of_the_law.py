"""By when procedures are announced and entered in the national database, as dated rows."""

from datetime import date

from django.db import migrations

LAW = "Nghị định 63/2010/NĐ-CP (sửa đổi bởi 48/2013/NĐ-CP, 92/2017/NĐ-CP)"
RULES = [
    # rule set, name, value, source note
    ("announcement", "ministry_days", 20, f"{LAW}: chậm nhất trước 20 ngày tính đến ngày văn bản có hiệu lực"),
    ("announcement", "province_days", 5, f"{LAW}: chậm nhất trước 5 ngày tính đến ngày văn bản có hiệu lực"),
    ("announcement", "shortened_days", 3, f"{LAW}: trình tự rút gọn, chậm nhất sau 3 ngày từ ngày công bố hoặc ký"),
    ("announcement", "ministry_entry", 10, f"{LAW}: nhập dữ liệu trong 10 ngày làm việc từ ngày ký"),
    ("announcement", "province_entry", 5, f"{LAW}: nhập dữ liệu trong 5 ngày làm việc từ ngày ký"),
    ("announcement", "shortened_entry", 2, f"{LAW}: nhập dữ liệu trong 2 ngày làm việc, trình tự rút gọn"),
    ("retention", "announcement", 10, "Tạm đặt, chờ quy định về thời hạn lưu ý kiến góp vào dự thảo quyết định"),
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
    dependencies = [("announcements", "0001_initial"), ("kernel", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
