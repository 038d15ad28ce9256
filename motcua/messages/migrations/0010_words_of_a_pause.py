"""The clock is stopped on many grounds; the notice says which. Notices made keep their words."""

from django.db import migrations

OLD = (
    "Hồ sơ {code} dừng giờ chờ cơ quan khác từ {at}, dự kiến đến hết {answer_due}. Hãy hỏi cơ "
    "quan đó, rồi tính giờ tiếp hoặc trình gia hạn."
)
TITLE = "Tạm dừng quá ngày dự kiến: {code}"
BODY = (
    "Hồ sơ {code} tạm dừng tính giờ từ {at}, dự kiến đến hết {answer_due}. Căn cứ: {ground}. "
    "Việc phải chờ đã xong thì tính giờ tiếp; chưa xong thì hỏi nơi đang làm hoặc trình gia hạn."
)


def renew(apps, schema_editor):
    # What an administrator has written stays.
    seeded = apps.get_model("outbox", "MessageTemplate").objects.filter(code="pause_over", body=OLD)
    seeded.update(title=TITLE, body=BODY)


class Migration(migrations.Migration):
    dependencies = [("outbox", "0009_supplement_came")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
