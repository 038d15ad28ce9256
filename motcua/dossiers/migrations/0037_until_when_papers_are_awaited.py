"""A dossier that waits for papers bears their last day, as one that waits for an agency does."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def keep_days(apps, schema_editor):
    open_pause = apps.get_model("dossiers", "Pause").objects.filter(
        dossier=OuterRef("pk"), kind="supplement", ended_at=None
    )
    waiting = apps.get_model("dossiers", "Dossier").objects.filter(state="waiting_applicant")
    waiting.update(pause_until=Subquery(open_pause.values("answer_due_on")[:1]))


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0036_batch_receivers")]
    operations = [migrations.RunPython(keep_days, migrations.RunPython.noop)]
