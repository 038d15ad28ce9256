"""What co-applicants answer may be about another edition, so it is the declaration that waits."""

from django.db import migrations

WORDS = {
    "vi": ("Hồ sơ chưa nộp được.", "Tờ khai chưa nộp được."),
    "en": ("It cannot be filed yet.", "It cannot be sent yet."),
}
CODES = ("party_declined", "party_released", "party_silent")


def reword(apps, schema_editor):
    template = apps.get_model("outbox", "MessageTemplate")
    for row in template.objects.filter(code__in=CODES):
        before, after = WORDS[row.language]
        row.body = row.body.replace(before, after)
        row.save(update_fields=["body"])


class Migration(migrations.Migration):
    dependencies = [("outbox", "0035_declared_anew")]
    operations = [migrations.RunPython(reword, migrations.RunPython.noop)]
