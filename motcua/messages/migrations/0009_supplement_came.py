"""The notice that the papers asked for came, to whoever holds the step."""

from datetime import date

from django.db import migrations

TITLE = "Đã nhận đủ giấy tờ bổ sung: {code}"
BODY = "Người nộp đã bổ sung đủ giấy tờ cho hồ sơ {code}. Bước “{step}” làm tiếp được, hạn {at}."


def add(apps, schema_editor):
    apps.get_model("outbox", "MessageTemplate").objects.create(
        code="supplement_came",
        channel="in_app",
        language="vi",
        title=TITLE,
        body=BODY,
        valid_from=date(2018, 6, 21),
    )


class Migration(migrations.Migration):
    dependencies = [("outbox", "0008_work_addresses_and_money")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
