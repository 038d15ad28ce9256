"""From when on a photograph of a paper is remarked on, as dated rows that can be edited."""

from datetime import date

from django.db import migrations

ROWS = [
    # name, value, source note
    ("side", 1000, "Tạm đặt, điểm ảnh cạnh dài: dưới mức này khổ A4 không đủ 90 dpi"),
    ("light", 90, "Tạm đặt, độ sáng của nền giấy từ 0 đến 255"),
    ("sharpness", 12, "Tạm đặt, độ dốc của nét chữ, 100 là từ điểm ảnh này sang điểm kế bên"),
]


def add(apps, schema_editor):
    parameter = apps.get_model("kernel", "RuleParameter")
    parameter.objects.bulk_create(
        parameter(rule_set="photos", name=name, value=value, valid_from=date(2018, 6, 21), source_note=note)
        for name, value, note in ROWS
    )


class Migration(migrations.Migration):
    dependencies = [("files", "0001_initial"), ("kernel", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
