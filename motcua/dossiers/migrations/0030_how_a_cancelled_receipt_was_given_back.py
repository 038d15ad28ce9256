"""A cancelled receipt says in which way its money was given back."""

from django.db import migrations, models
from django.db.models import F, Q

NAME = "fee_receipt_cancelled_with_a_reason"
NOT_CANCELLED = Q(
    cancel_reason__isnull=True,
    cancelled_at__isnull=True,
    cancelled_by__isnull=True,
    cancelled_way="",
)
CANCELLED = Q(
    cancel_reason__isnull=False,
    cancelled_at__gte=F("issued_at"),
    cancelled_by__isnull=False,
    cancelled_way__in=["cash", "transfer"],
)


def keep_ways(apps, schema_editor):
    """Nobody was asked before: the money went back as it had come."""
    FeeReceipt = apps.get_model("dossiers", "FeeReceipt")
    FeeReceipt.objects.exclude(cancelled_at=None).update(cancelled_way=F("way"))


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0029_papers_with_gaps'),
    ]

    operations = [
        migrations.AddField(
            model_name='feereceipt',
            name='cancelled_way',
            field=models.CharField(
                blank=True,
                choices=[('cash', 'tiền mặt'), ('transfer', 'chuyển khoản')],
                db_default='',
                default='',
                max_length=8,
            ),
        ),
        migrations.RunPython(keep_ways, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name='feereceipt', name=NAME),
        migrations.AddConstraint(
            model_name='feereceipt',
            constraint=models.CheckConstraint(condition=NOT_CANCELLED | CANCELLED, name=NAME),
        ),
    ]
