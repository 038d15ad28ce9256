"""The notice to the leaders of a counter that asks again for papers before acceptance."""

from datetime import date

from django.db import migrations

# language: title and text
WORDS = {
    "vi": (
        "Hồ sơ {code} bị hỏi bổ sung thêm lần nữa khi tiếp nhận",
        "{officer} yêu cầu bổ sung lần thứ {what} lúc {at}, trước khi tiếp nhận. Thủ tục: "
        "{procedure}. Lý do ghi trong hồ sơ.",
    ),
    "en": (
        "Papers were asked for again before dossier {code} was received",
        "{officer} asked for papers for the time no. {what} at {at}, before receipt. Procedure: "
        "{procedure}. The reason is in the dossier.",
    ),
}


def add(apps, schema_editor):
    template = apps.get_model("outbox", "MessageTemplate")
    template.objects.bulk_create(
        template(
            code="guided_again",
            channel="in_app",
            language=language,
            title=title,
            body=body,
            valid_from=date(2018, 6, 21),
        )
        for language, (title, body) in WORDS.items()
    )


class Migration(migrations.Migration):
    dependencies = [("outbox", "0018_supplements_asked_and_over")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
