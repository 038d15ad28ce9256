"""What differs from the national catalogue, once a month."""

from datetime import date

from django.db import migrations

FIRST = date(2018, 6, 21)
# code, language, title, text
ROWS = [
    (
        "drift_digest", "vi", "{count} thủ tục khác danh mục quốc gia",
        "So với danh mục ngày {from}: {changed} thủ tục ghi khác, {abolished} thủ tục đã bãi bỏ mà ở đây còn"
        " áp dụng. Quá hạn làm: {late}.",
    ),
    (
        "drift_digest", "en", "{count} procedures differ from the national catalogue",
        "Compared with the catalogue of {from}: {changed} say something else, {abolished} were abolished but are"
        " still in force here. Overdue: {late}.",
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
    dependencies = [("outbox", "0037_renewals_filed_unasked")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
