"""Notices to officers to whom a document gives decisions, and when it ends."""

from datetime import date

from django.db import migrations

# code: title and text in Vietnamese, title and text in English
ROWS = {
    "authority_given": (
        "Bạn được giao quyết định theo văn bản số {number}",
        "Văn bản số {number} giao bạn quyết định ở {unit}, {period}: {what}. Việc chờ bạn duyệt có "
        "trong Việc của tôi.",
        "You may decide by document {number}",
        "Document {number} lets you decide at {unit}, {period}: {what}. What waits for your "
        "decision is in My work.",
    ),
    "authority_ended": (
        "Bạn thôi quyết định theo văn bản số {number}",
        "Văn bản số {number} giao bạn quyết định ở {unit} thôi hiệu lực từ ngày {from}. Nếu không "
        "đúng, báo lãnh đạo đơn vị.",
        "You no longer decide by document {number}",
        "Document {number}, which let you decide at {unit}, no longer holds from {from}. If that "
        "is wrong, tell your leader.",
    ),
}


def add(apps, schema_editor):
    template = apps.get_model("outbox", "MessageTemplate")
    template.objects.bulk_create(
        template(
            code=code,
            channel="in_app",
            language=language,
            title=title,
            body=body,
            valid_from=date(2018, 6, 21),
        )
        for code, words in ROWS.items()
        for language, title, body in (("vi", *words[:2]), ("en", *words[2:]))
    )


class Migration(migrations.Migration):
    dependencies = [("outbox", "0014_name_of_the_substitutes_list")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
