"""Messages to applicants lose their addresses and texts after a time that the province sets."""

from datetime import date

from django.db import migrations, models
from django.db.models import Q

NOTE = "Tạm đặt, chờ quy định về thời hạn lưu dữ liệu cá nhân (Luật 91/2025/QH15)"


def add(apps, schema_editor):
    apps.get_model("kernel", "RuleParameter").objects.create(
        rule_set="retention", name="message", value=2, valid_from=date(2018, 6, 21), source_note=NOTE
    )


class Migration(migrations.Migration):
    dependencies = [("outbox", "0002_seed_templates"), ("kernel", "0001_initial")]
    operations = [
        migrations.RunPython(add, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                fields=["queued_at"],
                condition=Q(officer__isnull=True) & ~Q(body=""),
                name="message_by_age",
            ),
        ),
    ]
