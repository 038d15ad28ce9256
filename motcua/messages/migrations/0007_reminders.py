"""The notice by which a leader reminds whoever holds a step."""

from datetime import date

from django.db import migrations

TITLE = "Lãnh đạo nhắc việc: {code}"
BODY = "{officer} nhắc bước “{step}” của hồ sơ {code}, hạn {at}."


def add(apps, schema_editor):
    apps.get_model("outbox", "MessageTemplate").objects.create(
        code="step_reminded",
        channel="in_app",
        language="vi",
        title=TITLE,
        body=BODY,
        valid_from=date(2018, 6, 21),
    )


class Migration(migrations.Migration):
    dependencies = [("outbox", "0006_early_results")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
