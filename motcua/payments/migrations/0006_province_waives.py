"""What a province waives is said in words that read on: "Tỉnh đã miễn khoản này: Không mất tiền"."""

from django.db import migrations

CODE = "nghi-quyet-tinh"
BEFORE = "Nghị quyết của Hội đồng nhân dân tỉnh miễn khoản này"
AFTER = "Tỉnh đã miễn khoản này (nghị quyết của Hội đồng nhân dân tỉnh)"


def _name(apps, before, after):
    apps.get_model("payments", "FeeRelief").objects.filter(code=CODE, name=before).update(name=after)


def forward(apps, schema_editor):
    _name(apps, BEFORE, AFTER)


def backward(apps, schema_editor):
    _name(apps, AFTER, BEFORE)


class Migration(migrations.Migration):
    dependencies = [("payments", "0005_orders_of_gateways")]
    operations = [migrations.RunPython(forward, backward)]
