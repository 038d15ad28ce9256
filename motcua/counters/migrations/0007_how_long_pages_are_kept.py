"""How long a device shows what it read last, as a dated row that can be edited."""

from datetime import date

from django.db import migrations

START = date(2018, 6, 21)
NOTE = "Tạm đặt: mất mạng lâu hơn chừng này thì máy ở sảnh không cho xem nội dung thủ tục đã lưu, vì có thể đã đổi"


def add(apps, schema_editor):
    parameter = apps.get_model("kernel", "RuleParameter")
    parameter.objects.create(
        rule_set="counters", name="kept_pages_days", value=7, valid_from=START, source_note=NOTE
    )


class Migration(migrations.Migration):
    dependencies = [("counters", "0006_names_in_english")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
