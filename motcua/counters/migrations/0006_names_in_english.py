"""Names in English of what is chosen at a kiosk."""

from django.db import migrations, models

GROUNDS = {
    "elderly": "Aged 80 or over",
    "disabled": "A person with a disability",
    "pregnant": "Pregnant, or carrying a small child",
    "merit": "A person with meritorious service to the revolution",
}


def name(apps, schema_editor):
    ground = apps.get_model("counters", "PriorityGround")
    for code, name_en in GROUNDS.items():
        ground.objects.filter(code=code).update(name_en=name_en)


class Migration(migrations.Migration):
    dependencies = [("counters", "0005_digests_of_secrets")]
    operations = [
        migrations.AddField(
            model_name="service",
            name="name_en",
            field=models.CharField(blank=True, default="", max_length=80),
        ),
        migrations.AddField(
            model_name="priorityground",
            name="name_en",
            field=models.CharField(blank=True, default="", max_length=120),
        ),
        migrations.RunPython(name, migrations.RunPython.noop),
    ]
