"""A file that an applicant sent is of no use, or was not looked at by the last day."""

from datetime import date

from django.db import migrations

FIRST = date(2018, 6, 21)
# language: title and text of the e-mail, then of the SMS
DECLINED = {
    "vi": (
        "Hồ sơ {code}: cần gửi lại giấy tờ",
        "Một tệp ông/bà gửi bổ sung không dùng được ({why}). Hãy gửi lại, hạn bổ sung: {answer_due}. "
        "Giấy tờ cần gửi lại có ở trang theo dõi hồ sơ.",
        "Ho so {code}: tep da gui khong dung duoc, can gui lai (han: {answer_due}). Xem: {url}",
    ),
    "en": (
        "Dossier {code}: please send a paper again",
        "A file that you sent cannot be used ({why}). Please send it again, due by: {answer_due}. "
        "The tracking page says which paper it is.",
        "Dossier {code}: a file cannot be used, please send it again (due: {answer_due}). See {url}",
    ),
}
# language: title and text
UNREAD = {
    "vi": (
        "Hết hạn bổ sung, có tệp chưa xem: {code}",
        "Hồ sơ {code} hết hạn bổ sung (hết ngày {answer_due}), người nộp có gửi tệp qua mạng mà chưa "
        "ai xem. Mở hồ sơ, xem tệp rồi nhận hoặc ghi không dùng được, sau đó mới đóng.",
    ),
    "en": (
        "Time is over and files were not looked at: {code}",
        "The time to bring papers for dossier {code} ended on {answer_due}; the applicant sent files "
        "that nobody looked at. Open the dossier, look at them and receive or decline them before "
        "it is closed.",
    ),
}


def add(apps, schema_editor):
    """The facts of the dossier below the e-mail are those of the message "ready"."""
    template = apps.get_model("outbox", "MessageTemplate")
    ready = template.objects.filter(code="ready", channel="email", valid_from=FIRST)
    tails = {row.language: row.body.partition("\n\n")[2] for row in ready}
    for language, (title, body, short) in DECLINED.items():
        given = {"code": "file_declined", "language": language, "valid_from": FIRST}
        long = f"{body}\n\n{tails.get(language, '')}"
        template.objects.create(channel="email", title=title, body=long, **given)
        template.objects.create(channel="sms", title="", body=short, **given)
    for language, (title, body) in UNREAD.items():
        given = {"code": "sent_unread", "language": language, "valid_from": FIRST}
        template.objects.create(channel="in_app", title=title, body=body, **given)


class Migration(migrations.Migration):
    dependencies = [("outbox", "0019_papers_asked_for_again")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
