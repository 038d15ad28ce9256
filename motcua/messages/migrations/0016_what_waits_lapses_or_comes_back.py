"""Notices to officers of decisions that wait, proposals that lapse, and steps sent back."""

from datetime import date

from django.db import migrations

# code: title and text in Vietnamese, title and text in English
ROWS = {
    "decision_waits": (
        "Chờ bạn quyết định: {code}",
        "{officer} trình “{what}” ở hồ sơ {code} lúc {at}. Việc này ở mục “Chờ bạn duyệt” trong "
        "Việc của tôi.",
        "Waits for your decision: {code}",
        "{officer} proposed “{what}” for dossier {code} at {at}. It is under “Waiting for your "
        "approval” in My work.",
    ),
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
    dependencies = [("outbox", "0015_notices_of_authorities")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
