"""The notice to who acts for another names the list as it is called. Notices made keep their words."""

from django.db import migrations

# language: the words as they were seeded, and as they are
NAMES = {
    "vi": ("ở mục “Cả đơn vị” trong Việc của tôi", "ở mục “Cùng vai trò với tôi” trong Việc của tôi"),
    "en": ("under the whole unit in My work", "under “Of those with my role” in My work"),
}
BODIES = {
    "vi": "Bạn làm thay {officer} ({role}, {unit}) từ {from} đến hết {until}. Việc ấy %s.",
    "en": "You act for {officer} ({role}, {unit}) from {from} until the end of {until}. That work "
    "is %s.",
}


def renew(apps, schema_editor):
    templates = apps.get_model("outbox", "MessageTemplate").objects.filter(code="acting_for")
    for language, (old, new) in NAMES.items():
        # What an administrator has written stays.
        seeded = templates.filter(language=language, body=BODIES[language] % old)
        seeded.update(body=BODIES[language] % new)


class Migration(migrations.Migration):
    dependencies = [("outbox", "0013_answers_faults_and_substitutes")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
