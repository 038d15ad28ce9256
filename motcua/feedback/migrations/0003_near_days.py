"""From how many working days before it is due those who handle a petition are reminded."""

from datetime import date

from django.db import migrations

NOTE = "Tạm đặt: nhắc trước 2 ngày làm việc; văn bản không nêu"


def add(apps, schema_editor):
    parameter = apps.get_model("kernel", "RuleParameter")
    parameter.objects.create(
        rule_set="petitions",
        name="near_days",
        value=2,
        valid_from=date(2018, 6, 21),
        source_note=NOTE,
    )


class Migration(migrations.Migration):
    dependencies = [("feedback", "0002_points_and_rules"), ("kernel", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
