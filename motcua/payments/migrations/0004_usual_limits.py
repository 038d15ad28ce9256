"""From where an entered number of units or sum is asked again, as a dated row that can be edited."""

from datetime import date

from django.db import migrations

BEGUN = date(2018, 6, 21)
ROWS = [
    # name, value, source note
    ("quantity", 200, "Tạm đặt để chặn gõ nhầm: văn bản không giới hạn số bản, số trang, số người"),
    ("amount", 20_000_000, "Tạm đặt để chặn gõ nhầm: mức thu ghi trong danh mục phần lớn dưới 20 triệu đồng"),
]


def add(apps, schema_editor):
    parameter = apps.get_model("kernel", "RuleParameter")
    parameter.objects.bulk_create(
        parameter(rule_set="usual_fees", name=name, value=value, valid_from=BEGUN, source_note=note)
        for name, value, note in ROWS
    )


class Migration(migrations.Migration):
    dependencies = [("payments", "0003_series_replaced_or_withdrawn"), ("kernel", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
