"""An open step tells how urgent its dossier is, so that lists need not read the dossiers."""

from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce, Least


def copy_times(apps, schema_editor):
    Step, Dossier = (apps.get_model("dossiers", name) for name in ("DossierStep", "Dossier"))
    dossier = Dossier.objects.filter(pk=OuterRef("dossier"))
    due = Subquery(dossier.values("due_at")[:1])
    Step.objects.filter(closed_at=None).update(
        soonest_at=Coalesce(Least(F("due_at"), due), F("due_at"), due),
        paused_at=Subquery(dossier.values("paused_at")[:1]),
    )


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0019_forms_by_number")]
    operations = [
        migrations.AddField(
            model_name="dossierstep",
            name="soonest_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="dossierstep",
            name="paused_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunPython(copy_times, migrations.RunPython.noop),
    ]
