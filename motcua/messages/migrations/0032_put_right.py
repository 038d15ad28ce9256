"""What was recorded of a dossier was wrong and is put right: the applicant is told."""

from datetime import date

from django.db import migrations

FIRST = date(2018, 6, 21)
# language: title and text of the e-mail, then of the SMS
CORRECTED = {
    "vi": (
        "Hồ sơ {code}: đã sửa điều ghi sai",
        "Cơ quan vừa sửa một điều ghi sai trong hồ sơ của ông/bà. Sửa gì, lúc nào có ghi ở trang tra "
        "cứu. Ông/bà không phải làm gì thêm; nếu thấy chưa đúng, hãy báo bộ phận một cửa.",
        "Ho so {code}: co quan da sua dieu ghi sai. Xem sua gi o {url}",
    ),
    "en": (
        "Dossier {code}: a wrong entry was corrected",
        "We corrected a wrong entry in your dossier. The tracking page says what was corrected and "
        "when. You need not do anything; if it is still not right, tell the one-stop counter.",
        "Dossier {code}: a wrong entry was corrected. See what at {url}",
    ),
}


def add(apps, schema_editor):
    """The facts of the dossier below the e-mail are those of the message "ready"."""
    template = apps.get_model("outbox", "MessageTemplate")
    ready = template.objects.filter(code="ready", channel="email", valid_from=FIRST)
    tails = {row.language: row.body.partition("\n\n")[2] for row in ready}
    for language, (title, body, short) in CORRECTED.items():
        given = {"code": "corrected", "language": language, "valid_from": FIRST}
        long = f"{body}\n\n{tails.get(language, '')}"
        template.objects.create(channel="email", title=title, body=long, **given)
        template.objects.create(channel="sms", title="", body=short, **given)


class Migration(migrations.Migration):
    dependencies = [("outbox", "0031_who_helps_with_what")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
