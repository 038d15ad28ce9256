"""Within how many working days the province acts on a difference, as dated rows."""

from datetime import date

from django.db import migrations

WHY = "Tạm đặt: chưa có văn bản ghi thời hạn làm theo danh mục quốc gia"
RULES = [
    # rule set, name, value, source note
    ("national", "change_days", 5, f"{WHY}; lấy bằng 5 ngày làm việc tỉnh nhập dữ liệu (NĐ 63/2010, sửa đổi bởi NĐ 92/2017)"),
    ("national", "abolished_days", 2, f"{WHY}; lấy bằng 2 ngày làm việc của trình tự rút gọn, vì người dân còn nộp thủ tục đã bỏ"),
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
    dependencies = [("national", "0001_initial"), ("kernel", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
