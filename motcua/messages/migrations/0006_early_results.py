"""The message about a result that is there before the promised time."""

from datetime import date

from django.db import migrations

FIRST = date(2018, 6, 21)
# channel, language, title, text; the facts of the dossier are those of the message "ready".
ROWS = [
    (
        "email", "vi", "Hồ sơ {code} có kết quả sớm hơn hẹn",
        "Hồ sơ của ông/bà đã có kết quả, sớm hơn ngày hẹn; mời nhận kết quả từ bây giờ.",
    ),
    ("sms", "vi", "", "Ho so {code} co ket qua som hon hen, moi nhan tu bay gio. Xem: {url}"),
    (
        "email", "en", "The result of dossier {code} is ready early",
        "The result of your dossier is ready before the promised time; you may collect it now.",
    ),
    ("sms", "en", "", "The result of dossier {code} is ready early. See {url}"),
]


def add(apps, schema_editor):
    template = apps.get_model("outbox", "MessageTemplate")
    tails = {}
    for row in template.objects.filter(code="ready", channel="email", valid_from=FIRST):
        tails[row.language] = row.body.partition("\n\n")[2]
    template.objects.bulk_create(
        template(
            code="early",
            channel=channel,
            language=language,
            title=title,
            body=f"{body}\n\n{tails.get(language, '')}" if channel == "email" else body,
            valid_from=FIRST,
        )
        for channel, language, title, body in ROWS
    )


class Migration(migrations.Migration):
    dependencies = [("outbox", "0005_alerts_of_the_counter")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
