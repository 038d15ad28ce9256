"""A notice to the counter of what an applicant asks for from the own account."""

from datetime import date

from django.db import migrations

WORDS = {
    "vi": (
        "Người nộp gửi yêu cầu: {code}",
        "Người nộp gửi yêu cầu về hồ sơ {code} qua mạng lúc {at}. Mở hồ sơ để xem và trả lời.",
    ),
    "en": (
        "The applicant asks for something: {code}",
        "The applicant asked for something about dossier {code} online at {at}. Open the dossier "
        "to see and answer it.",
    ),
}


def add(apps, schema_editor):
    template = apps.get_model("outbox", "MessageTemplate")
    template.objects.bulk_create(
        template(
            code="request_asked",
            channel="in_app",
            language=language,
            title=title,
            body=body,
            valid_from=date(2018, 6, 21),
        )
        for language, (title, body) in WORDS.items()
    )


class Migration(migrations.Migration):
    dependencies = [("outbox", "0022_restored_files")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
