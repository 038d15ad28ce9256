"""The text that asks for consent says who helps and with which procedure."""

from django.db import migrations

# language, text as it was, text from now on
TEXTS = (
    (
        "vi",
        "{number} la ma dong y cho lam giup ho so nop {unit}. Chi doc ma cho nguoi dang giup. "
        "Khong nho ai thi dung doc. Het han sau {minutes} phut.",
        "{number} la ma dong y cho nguoi cua {helpers} lam giup: {procedure}. Chi doc ma cho nguoi "
        "dang giup. Khong nho ai thi dung doc. Het han sau {minutes} phut.",
    ),
    (
        "en",
        "{number} is the code by which you let somebody file for you with {unit}. Read it only to "
        "who is helping you. It expires in {minutes} minutes.",
        "{number} is the code by which you let {helpers} file for you: {procedure}. Read it only "
        "to who is helping you. It expires in {minutes} minutes.",
    ),
)


def _change(apps, texts):
    """What a province worded itself stays."""
    template = apps.get_model("outbox", "MessageTemplate")
    for language, before, after in texts:
        rows = template.objects.filter(code="help_code", channel="sms", language=language)
        rows.filter(body=before).update(body=after)


def forward(apps, schema_editor):
    _change(apps, TEXTS)


def backward(apps, schema_editor):
    _change(apps, [(language, after, before) for language, before, after in TEXTS])


class Migration(migrations.Migration):
    dependencies = [("outbox", "0030_petitions_that_are_due")]
    operations = [migrations.RunPython(forward, backward)]
