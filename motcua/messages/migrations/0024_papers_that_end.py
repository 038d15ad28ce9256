"""The reminder that a result ends soon (NĐ 224/2026, proactive services of the first level)."""

from datetime import date

from django.db import migrations

# channel, language, title, text
ROWS = [
    (
        "email", "vi", "{paper} sắp hết hạn: còn {days} ngày",
        "{paper} số {number} do {agency} cấp cho ông/bà có giá trị đến hết ngày {until}, còn {days} "
        "ngày. Nếu còn cần, mời làm thủ tục trước ngày đó: {url}\n\n"
        "Không muốn được nhắc nữa: đăng nhập, mở mục Giấy tờ của tôi rồi tắt nhắc.",
    ),
    ("sms", "vi", "", "{paper} so {number} het han {until}. Can thi lam lai truoc ngay do: {url}"),
    (
        "email", "en", "{paper} ends in {days} days",
        "{paper} number {number}, issued to you by {agency}, is valid until the end of {until}, "
        "{days} days from now. If you still need it, apply before that day: {url}\n\n"
        "If you want no more reminders: sign in, open My papers and turn them off.",
    ),
    ("sms", "en", "", "{paper} number {number} ends on {until}. To renew it: {url}"),
]


def add(apps, schema_editor):
    template = apps.get_model("outbox", "MessageTemplate")
    template.objects.bulk_create(
        template(
            code="paper_ends",
            channel=channel,
            language=language,
            title=title,
            body=body,
            valid_from=date(2018, 6, 21),
        )
        for channel, language, title, body in ROWS
    )


class Migration(migrations.Migration):
    dependencies = [("outbox", "0023_requests_of_applicants")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
