"""The notice that open steps of a post were handed over to an officer."""

from datetime import date

from django.db import migrations

TITLE = "Bạn nhận {steps} bước từ {officer}"
BODY = "Việc đang mở của {officer} ({role}, {unit}) được chuyển cho bạn. Hạn của từng bước giữ nguyên."


def add(apps, schema_editor):
    apps.get_model("outbox", "MessageTemplate").objects.create(
        code="work_handed_over",
        channel="in_app",
        language="vi",
        title=TITLE,
        body=BODY,
        valid_from=date(2018, 6, 21),
    )


class Migration(migrations.Migration):
    dependencies = [("outbox", "0010_words_of_a_pause")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
