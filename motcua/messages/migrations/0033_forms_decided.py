"""A form that an officer proposed was published, or sent back."""

from datetime import date

from django.db import migrations

FIRST = date(2018, 6, 21)
# code, language, title, text
ROWS = [
    (
        "form_published", "vi", "Tờ khai bạn trình đã được công bố",
        "“{form}”, bản {version}, áp dụng từ {from}. Từ ngày đó người dân điền theo bản này.",
    ),
    (
        "form_published", "en", "The form you proposed is published",
        "“{form}”, version {version}, in use from {from}. From that day people fill in this version.",
    ),
    (
        "form_returned", "vi", "Tờ khai bạn trình bị trả lại",
        "“{form}”, bản {version}, cần sửa rồi trình lại. Cần sửa gì ghi ở trang của bản này.",
    ),
    (
        "form_returned", "en", "The form you proposed was sent back",
        "“{form}”, version {version}: change it and propose it again. Its page says what to change.",
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
    dependencies = [("outbox", "0032_put_right")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
