"""A version states only what the law of its sector says otherwise than the rule set."""

from django.db import migrations, models

# Until now these stood in every version that said nothing.
DEFAULTS = {"max_supplement_requests": 1, "supplement_deadline_days": 30, "clock_policy": "resume"}


def forget_defaults(apps, schema_editor):
    versions = apps.get_model("catalogue", "ProcedureVersion").objects
    for name, value in DEFAULTS.items():
        versions.filter(**{name: value}).update(**{name: "" if name == "clock_policy" else None})


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]
    operations = [
        migrations.RemoveConstraint(
            model_name="procedureversion", name="version_clock_policy_known"
        ),
        migrations.AddField(
            model_name="procedureversion",
            name="supplement_notice_days",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="procedureversion",
            name="clock_policy",
            field=models.CharField(
                blank=True,
                choices=[
                    ("resume", "thời gian còn lại chạy tiếp"),
                    ("restart", "tính lại từ ngày đủ giấy tờ"),
                ],
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="procedureversion",
            name="max_supplement_requests",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="procedureversion",
            name="supplement_deadline_days",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.RunPython(forget_defaults, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="procedureversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("clock_policy__in", ["", "resume", "restart"])),
                name="version_clock_policy_known",
            ),
        ),
    ]
