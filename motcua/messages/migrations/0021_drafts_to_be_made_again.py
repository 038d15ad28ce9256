"""The notice to who drafted a result with details of the applicant that were corrected since."""

from datetime import date

from django.db import migrations

# language: title and text
WORDS = {
    "vi": (
        "Dự thảo kết quả của hồ sơ {code} phải soạn lại",
        "Thông tin người nộp được sửa lúc {at}, sau khi dự thảo kết quả đã lập. Dự thảo chỉ được "
        "duyệt khi soạn lại; văn bản đã duyệt hay đã ký mà chưa phát hành trở lại là dự thảo. Thủ "
        "tục: {procedure}.",
    ),
    "en": (
        "The draft result of dossier {code} must be made again",
        "The applicant's details were corrected at {at}, after the result was drafted. The draft "
        "is approved only once it is made again; a paper that was approved or signed but not "
        "issued is a draft again. Procedure: {procedure}.",
    ),
}


def add(apps, schema_editor):
    template = apps.get_model("outbox", "MessageTemplate")
    template.objects.bulk_create(
        template(
            code="draft_outdated",
            channel="in_app",
            language=language,
            title=title,
            body=body,
            valid_from=date(2018, 6, 21),
        )
        for language, (title, body) in WORDS.items()
    )


class Migration(migrations.Migration):
    dependencies = [("outbox", "0020_files_sent_by_applicants")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
