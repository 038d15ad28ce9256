"""Notices to who acts for an officer that a document lets only that one decide."""

from datetime import date

from django.db import migrations

# code: title and text in Vietnamese, title and text in English
ROWS = {
    "authority_beside": (
        "{officer} được giao quyết định theo văn bản số {number}",
        "Bạn làm thay {officer} ở {unit}. Văn bản số {number} giao riêng {officer} quyết định: "
        "{what}. Làm thay không kèm việc này: khi {officer} vắng, trình lãnh đạo quyết định.",
        "{officer} may decide by document {number}",
        "You act for {officer} at {unit}. Document {number} lets only {officer} decide: {what}. "
        "Acting does not include that: while {officer} is away, the leader decides.",
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
    dependencies = [("outbox", "0016_what_waits_lapses_or_comes_back")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
