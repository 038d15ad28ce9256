"""A file that an applicant sent had been declined by mistake: it need not be sent again."""

from datetime import date

from django.db import migrations

FIRST = date(2018, 6, 21)
# language: title and text of the e-mail, then of the SMS
RESTORED = {
    "vi": (
        "Hồ sơ {code}: không phải gửi lại tệp",
        "Một tệp ông/bà gửi bổ sung bị ghi nhầm là không dùng được. Tệp đó vẫn dùng được, ông/bà "
        "không phải gửi lại tệp đó. Nếu còn tệp khác phải gửi lại thì trang tra cứu có ghi. Chúng "
        "tôi xin lỗi về sự nhầm lẫn này.",
        "Ho so {code}: tep da gui bi ghi nham, van dung duoc, khong phai gui lai. Xem: {url}",
    ),
    "en": (
        "Dossier {code}: no need to send the file again",
        "We said by mistake that a file which you sent cannot be used. It can, and you need not "
        "send that file again. If another file is to be sent again, the tracking page says so. We "
        "are sorry for this mistake.",
        "Dossier {code}: the file that you sent is good after all, no need to send it again. See {url}",
    ),
}


def add(apps, schema_editor):
    """The facts of the dossier below the e-mail are those of the message "ready"."""
    template = apps.get_model("outbox", "MessageTemplate")
    ready = template.objects.filter(code="ready", channel="email", valid_from=FIRST)
    tails = {row.language: row.body.partition("\n\n")[2] for row in ready}
    for language, (title, body, short) in RESTORED.items():
        given = {"code": "file_restored", "language": language, "valid_from": FIRST}
        long = f"{body}\n\n{tails.get(language, '')}"
        template.objects.create(channel="email", title=title, body=long, **given)
        template.objects.create(channel="sms", title="", body=short, **given)


class Migration(migrations.Migration):
    dependencies = [("outbox", "0021_drafts_to_be_made_again")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
