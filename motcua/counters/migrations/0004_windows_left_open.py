"""Lengths after which an open window counts as left, as dated rows that can be edited."""

from datetime import date

from django.db import migrations

START = date(2018, 6, 21)
ROWS = [
    # name, value, source note
    ("unattended_minutes", 20, "Tạm đặt: có người chờ mà quầy không gọi ai chừng này thì coi như không có cán bộ ở quầy"),
    ("longest_call_minutes", 60, "Tạm đặt: gọi một số quá chừng này mà chưa bấm xong thì coi như không có cán bộ ở quầy"),
    ("close_after_minutes", 60, "Tạm đặt: hết giờ tiếp nhận chừng này mà không ai thao tác thì quầy tự đóng"),
    ("wait_spread_percent", 50, "Tạm đặt: thời gian chờ báo cho người dân là một khoảng, đầu trên dài hơn ước tính chừng này phần trăm"),
]


def add(apps, schema_editor):
    parameter = apps.get_model("kernel", "RuleParameter")
    parameter.objects.bulk_create(
        parameter(rule_set="counters", name=name, value=value, valid_from=START, source_note=note)
        for name, value, note in ROWS
    )


class Migration(migrations.Migration):
    dependencies = [("counters", "0003_calls_by_window")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
