"""The message that an issued result was revoked."""

from datetime import date

from django.db import migrations

# channel, language, title, text
ROWS = [
    (
        "email", "vi", "Kết quả của hồ sơ {code} bị thu hồi",
        "{agency} đã thu hồi kết quả của hồ sơ {code} ({procedure}) lúc {at}. Giấy ông/bà đang giữ "
        "không còn giá trị. Muốn biết vì sao hoặc không đồng ý, mời hỏi {agency} hoặc {unit}.\n\n"
        "{url}",
    ),
    ("sms", "vi", "", "Ket qua cua ho so {code} bi thu hoi, giay khong con gia tri. Xem: {url}"),
    (
        "email", "en", "The result of dossier {code} was revoked",
        "{agency} revoked the result of dossier {code} ({procedure}) at {at}. The paper that you "
        "hold is no longer valid. To know why, or if you do not agree, ask {agency} or {unit}.\n\n"
        "{url}",
    ),
    ("sms", "en", "", "The result of dossier {code} was revoked and is not valid. See {url}"),
]


def add(apps, schema_editor):
    template = apps.get_model("outbox", "MessageTemplate")
    template.objects.bulk_create(
        template(
            code="result_revoked",
            channel=channel,
            language=language,
            title=title,
            body=body,
            valid_from=date(2018, 6, 21),
        )
        for channel, language, title, body in ROWS
    )


class Migration(migrations.Migration):
    dependencies = [("outbox", "0026_help_with_filing")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
