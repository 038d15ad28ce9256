"""Settings of the lists: dated rows that can be edited."""

from datetime import date

from django.db import migrations

ROWS = [
    ("soon_days", 2, "Tạm đặt: số ngày làm việc trước hạn mà hồ sơ, bước được báo là sắp đến hạn"),
    ("uncollected_days", 15, "Tạm đặt: số ngày từ khi có kết quả mà người nộp chưa đến nhận"),
]


def add(apps, schema_editor):
    apps.get_model("kernel", "RuleParameter").objects.bulk_create(
        apps.get_model("kernel", "RuleParameter")(
            rule_set="lists", name=name, value=value, valid_from=date(2018, 6, 21), source_note=note
        )
        for name, value, note in ROWS
    )


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0005_handovers"), ("kernel", "0002_events_are_append_only")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
