"""How long reasons are kept, as a dated row."""

from datetime import date

from django.db import migrations

NOTE = "Tạm đặt, chờ quy định về thời hạn lưu ý kiến trong công tác kiểm soát thủ tục"


def add(apps, schema_editor):
    apps.get_model("kernel", "RuleParameter").objects.create(
        rule_set="retention", name="oversight", value=10,
        # As elsewhere: from when this system's oldest rule set holds.
        valid_from=date(2018, 6, 21), source_note=NOTE,
    )


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial"), ("oversight", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
