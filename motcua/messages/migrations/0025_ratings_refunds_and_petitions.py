"""Messages of an end invite to rate and say what becomes of money; messages about petitions."""

from datetime import date

from django.db import migrations

FIRST = date(2018, 6, 21)
RATE = {
    "vi": "Xin ông/bà đánh giá việc giải quyết hồ sơ, mất khoảng một phút, không cần đăng nhập: {rate_url}",
    "en": "Please rate how your dossier was handled; it takes a minute, without signing in: {rate_url}",
}
# A link of its own would make a second SMS of each: the page of the other one asks too.
SHORT = {
    "vi": ("Xem: {url}", "Xem, danh gia: {url}"),
    "en": ("See {url}", "See and rate: {url}"),
}
REFUND = {
    "refund_approved": {
        "vi": (
            "Ông/bà được hoàn {amount}. Nơi tiếp nhận hồ sơ trả tiền cho ông/bà.",
            "Ông/bà được hoàn {amount}. Mang giấy hẹn và giấy tờ tùy thân đến {unit} để nhận tiền, hoặc "
            "gọi nơi này để nhận qua tài khoản.",
        ),
        "en": (
            "You get {amount} back. The place that received your dossier pays it out.",
            "You get {amount} back. Bring the slip and your identity papers to {unit} to get it, or call "
            "them to have it transferred.",
        ),
    }
}
# code, channel: language, title, text
PETITIONS = [
    (
        "petition_waits", "in_app", "vi", "Có phản ánh về hồ sơ {code}",
        "Phản ánh gửi đến {unit}, trả lời chậm nhất {answer_due}. Nội dung và người gửi chỉ hiện khi mở.",
    ),
    (
        "petition_waits", "in_app", "en", "A petition about dossier {code}",
        "It was sent to {unit}; answer by {answer_due}. What it says and who sent it show once it is "
        "opened.",
    ),
    (
        "petition_answered", "email", "vi", "Đã trả lời phản ánh về hồ sơ {code}",
        "{unit} đã trả lời phản ánh của ông/bà về hồ sơ {code}. Đọc ở đây: "
        "{petition_url}\n\nThư tự động, xin không trả lời thư này.",
    ),
    (
        "petition_answered", "email", "en", "Your petition about dossier {code} was answered",
        "{unit} answered your petition about dossier {code}. Read it here: "
        "{petition_url}\n\nSent automatically; please do not reply.",
    ),
    (
        "petition_answered", "sms", "vi", "",
        "Da tra loi phan anh cua ong/ba ve ho so {code}. Xem: {petition_url}",
    ),
    (
        "petition_answered", "sms", "en", "",
        "Your petition about dossier {code} was answered. See {petition_url}",
    ),
]


def change(apps, schema_editor):
    template = apps.get_model("outbox", "MessageTemplate")
    for row in template.objects.filter(code__in=["ready", "early", "closed"], valid_from=FIRST):
        if row.channel == "email":
            said, gap, rest = row.body.partition("\n\n")
            money = "\n{refund}" if row.code == "closed" else ""
            row.body = f"{said}{money}\n\n{RATE[row.language]}{gap}{rest}"
        else:
            row.body = row.body.replace(*SHORT[row.language])
        row.save(update_fields=["body"])
    for code, texts in REFUND.items():
        for row in template.objects.filter(code=code, channel="email", valid_from=FIRST):
            row.body = row.body.replace(*texts[row.language])
            row.save(update_fields=["body"])
    template.objects.bulk_create(
        template(
            code=code, channel=channel, language=language, title=title, body=body, valid_from=FIRST
        )
        for code, channel, language, title, body in PETITIONS
    )


class Migration(migrations.Migration):
    dependencies = [("outbox", "0024_papers_that_end")]
    operations = [migrations.RunPython(change, migrations.RunPython.noop)]
