"""Notices to officers of proposals that lapse, and of steps that are sent back."""

from datetime import date

from django.db import migrations

# code: title and text in Vietnamese, title and text in English
ROWS = {
    "proposal_lapsed": (
        "Đề nghị hết hiệu lực: {code}",
        "Đề nghị “{what}” của bạn ở hồ sơ {code} hết hiệu lực lúc {at} mà chưa ai quyết định, vì "
        "hồ sơ đã kết thúc hoặc đã được tiếp nhận.",
        "Your proposal lapsed: {code}",
        "Your proposal “{what}” for dossier {code} lapsed at {at} before anybody decided on it: "
        "the dossier was closed or accepted.",
    ),
    "step_sent_back": (
        "Bị trả lại: {code}",
        "{officer} trả lại hồ sơ {code} về bước “{step}” lúc {at}. Mở hồ sơ để xem lý do và cần "
        "làm lại gì.",
        "Sent back: {code}",
        "{officer} sent dossier {code} back to step “{step}” at {at}. Open the dossier to see why "
        "and what to do again.",
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
    dependencies = [("outbox", "0013_answers_faults_and_substitutes")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
