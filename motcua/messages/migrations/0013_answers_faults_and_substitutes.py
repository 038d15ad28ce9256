"""Notices to officers of answered proposals, of faults to mend, and of acting for a colleague."""

from datetime import date

from django.db import migrations

# code: title and text in Vietnamese, title and text in English
ROWS = {
    "proposal_approved": (
        "Đề nghị được duyệt: {code}",
        "{officer} đã duyệt đề nghị “{what}” của bạn ở hồ sơ {code}, lúc {at}.",
        "Your proposal was approved: {code}",
        "{officer} approved your proposal “{what}” for dossier {code} at {at}.",
    ),
    "proposal_returned": (
        "Đề nghị bị trả lại: {code}",
        "{officer} trả lại đề nghị “{what}” của bạn ở hồ sơ {code}, lúc {at}. Mở hồ sơ để xem cần "
        "sửa gì rồi trình lại, hoặc giải quyết tiếp.",
        "Your proposal was returned: {code}",
        "{officer} returned your proposal “{what}” for dossier {code} at {at}. Open the dossier to "
        "see what to change, then propose again or go on with it.",
    ),
    "proposal_declined": (
        "Đề nghị không được duyệt: {code}",
        "{officer} không duyệt đề nghị “{what}” của bạn ở hồ sơ {code}, lúc {at}. Mở hồ sơ để xem "
        "vì sao.",
        "Your proposal was declined: {code}",
        "{officer} declined your proposal “{what}” for dossier {code} at {at}. Open the dossier to "
        "see why.",
    ),
    "fault_reported": (
        "Phải khắc phục: {code}",
        "Hồ sơ {code} được báo: {what}. Khắc phục xong trước {at}, người nộp không phải trả tiền.",
        "To be put right: {code}",
        "Reported for dossier {code}: {what}. Put it right before {at}, at no cost to the "
        "applicant.",
    ),
    "acting_for": (
        "Bạn làm thay {officer} đến hết {until}",
        "Bạn làm thay {officer} ({role}, {unit}) từ {from} đến hết {until}. Việc ấy ở mục “Cả đơn "
        "vị” trong Việc của tôi.",
        "You act for {officer} until the end of {until}",
        "You act for {officer} ({role}, {unit}) from {from} until the end of {until}. That work is "
        "under the whole unit in My work.",
    ),
    "acted_for": (
        "{officer} làm thay bạn đến hết {until}",
        "{officer} làm thay việc của bạn ({role}, {unit}) từ {from} đến hết {until}. Nếu không "
        "đúng, báo lãnh đạo đơn vị.",
        "{officer} acts for you until the end of {until}",
        "{officer} does your work ({role}, {unit}) from {from} until the end of {until}. If that "
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
    dependencies = [("outbox", "0012_notices_in_english")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
