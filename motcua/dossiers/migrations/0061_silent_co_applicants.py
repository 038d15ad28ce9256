"""After how many days who fills in a declaration is told that a co-applicant is silent."""

from datetime import date

from django.db import migrations

FIRST = date(2018, 6, 21)
NOTE = "Tạm đặt: sau chừng này ngày không trả lời thì báo người làm hồ sơ"


def set_rule(apps, schema_editor):
    apps.get_model("kernel", "RuleParameter").objects.update_or_create(
        rule_set="co_applicants",
        name="silent_days",
        valid_from=FIRST,
        defaults={"value": 3, "source_note": NOTE},
    )


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0060_accounts_of_representatives'),
    ]

    operations = [
        migrations.RunPython(set_rule, migrations.RunPython.noop),
    ]
