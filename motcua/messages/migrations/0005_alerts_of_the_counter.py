"""Alerts about filings answered late, dossiers not passed on in time, and pauses that last."""

from datetime import date

from django.db import migrations

TEXTS = {
    "online_late": (
        "Hồ sơ chưa trả lời đúng giờ: {procedure}",
        "Hồ sơ nộp ở {unit} phải được trả lời trước {at} mà chưa được trả lời.",
    ),
    "forward_late": (
        "Hồ sơ chưa chuyển: {code}",
        "Hồ sơ {code} phải chuyển cho {agency} trước {at} mà {unit} chưa chuyển.",
    ),
    "pause_over": (
        "Chờ quá hẹn: {code}",
        "Hồ sơ {code} dừng giờ chờ cơ quan khác từ {at}, dự kiến đến hết {answer_due}. Hãy hỏi cơ "
        "quan đó, rồi tính giờ tiếp hoặc trình gia hạn.",
    ),
}


def add(apps, schema_editor):
    template = apps.get_model("outbox", "MessageTemplate")
    template.objects.bulk_create(
        template(
            code=code,
            channel="in_app",
            language="vi",
            title=title,
            body=body,
            valid_from=date(2018, 6, 21),
        )
        for code, (title, body) in TEXTS.items()
    )


class Migration(migrations.Migration):
    dependencies = [("outbox", "0004_between_agencies")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
