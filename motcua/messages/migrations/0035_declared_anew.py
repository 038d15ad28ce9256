"""What became of a declaration that the applicant put right."""

from datetime import date

from django.db import migrations

FIRST = date(2018, 6, 21)
# code, language: title and text of the e-mail, then of the SMS
TEXTS = {
    ("edition_accepted", "vi"): (
        "Hồ sơ {code}: đã nhận tờ khai sửa",
        "Tờ khai ông/bà sửa và gửi lại đã được nhận; từ nay hồ sơ dùng bản này. Bản cũ vẫn được "
        "giữ. Sửa những gì có ghi ở trang tra cứu.",
        "Ho so {code}: da nhan to khai sua, tu nay dung ban nay. Xem: {url}",
    ),
    ("edition_accepted", "en"): (
        "Dossier {code}: your corrected declaration was accepted",
        "The declaration that you corrected and sent was accepted; from now on the dossier uses it. "
        "The former one is kept. The tracking page says what was corrected.",
        "Dossier {code}: your corrected declaration was accepted. See {url}",
    ),
    ("edition_declined", "vi"): (
        "Hồ sơ {code}: chưa nhận tờ khai sửa",
        "Tờ khai ông/bà sửa và gửi lại chưa được nhận, nên hồ sơ vẫn dùng bản cũ. Lý do có ghi ở "
        "trang tra cứu; ông/bà có thể sửa và gửi lại ở đó.",
        "Ho so {code}: chua nhan to khai sua, ly do xem o {url}",
    ),
    ("edition_declined", "en"): (
        "Dossier {code}: your corrected declaration was not accepted",
        "The declaration that you corrected and sent was not accepted, so the dossier still uses the "
        "former one. The tracking page says why; you can correct it and send it again there.",
        "Dossier {code}: your corrected declaration was not accepted. See why at {url}",
    ),
}


def add(apps, schema_editor):
    """The facts of the dossier below the e-mail are those of the message "ready"."""
    template = apps.get_model("outbox", "MessageTemplate")
    ready = template.objects.filter(code="ready", channel="email", valid_from=FIRST)
    tails = {row.language: row.body.partition("\n\n")[2] for row in ready}
    for (code, language), (title, body, short) in TEXTS.items():
        given = {"code": code, "language": language, "valid_from": FIRST}
        long = f"{body}\n\n{tails.get(language, '')}"
        template.objects.create(channel="email", title=title, body=long, **given)
        template.objects.create(channel="sms", title="", body=short, **given)


class Migration(migrations.Migration):
    dependencies = [("outbox", "0034_filed_and_co_applicants")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
