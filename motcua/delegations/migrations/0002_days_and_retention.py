"""When a delegation is expiring, whether an authorisation needs an end, and how long reasons are
kept, as dated rows."""

from datetime import date

from django.db import migrations

RULES = [
    # rule set, name, value, source note
    ("delegation", "expiring_days", 60, "Tạm đặt: đủ thời gian ban hành quyết định mới trước khi hết hạn"),
    ("delegation", "authorisation_needs_end", 1, "Tạm đặt: ủy quyền có thời hạn; chờ đối chiếu luật về tổ chức chính quyền địa phương"),
    ("retention", "delegation", 10, "Tạm đặt, chờ quy định về thời hạn lưu ý kiến về sổ phân cấp, ủy quyền"),
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
    dependencies = [("kernel", "0001_initial"), ("delegations", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
