"""Reminders of petitions that are due soon or overdue."""

from datetime import date

from django.db import migrations

FIRST = date(2018, 6, 21)
# code, language, title, text
ROWS = [
    (
        "petition_near", "vi", "Phản ánh về hồ sơ {code} sắp hết hạn trả lời",
        "Phản ánh gửi đến {unit}, trả lời chậm nhất {answer_due}. Nội dung và người gửi chỉ hiện khi mở.",
    ),
    (
        "petition_near", "en", "A petition about dossier {code} is due soon",
        "It was sent to {unit}; answer by {answer_due}. What it says and who sent it show once it is "
        "opened.",
    ),
    (
        "petition_late", "vi", "Phản ánh về hồ sơ {code} đã quá hạn trả lời",
        "{unit} phải trả lời chậm nhất {answer_due} mà chưa trả lời. Hãy trả lời ngay, nêu vì sao chậm.",
    ),
    (
        "petition_late", "en", "A petition about dossier {code} is overdue",
        "{unit} had to answer by {answer_due} and has not. Please answer at once and say why it is late.",
    ),
]


def add(apps, schema_editor):
    template = apps.get_model("outbox", "MessageTemplate")
    template.objects.bulk_create(
        template(
            code=code, channel="in_app", language=language, title=title, body=body, valid_from=FIRST
        )
        for code, language, title, body in ROWS
    )


class Migration(migrations.Migration):
    dependencies = [("outbox", "0029_secret_to_proven_telephones")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
