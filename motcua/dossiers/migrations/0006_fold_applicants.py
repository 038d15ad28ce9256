from django.db import migrations

from motcua.kernel.text import fold

BATCH = 1000


def fold_names(apps, schema_editor):
    """The name as searched, of every dossier that there is."""
    rows = apps.get_model("dossiers", "Dossier").objects.using(schema_editor.connection.alias)
    last = 0
    while batch := list(
        rows.filter(pk__gt=last).order_by("pk").only("pk", "applicant_name")[:BATCH]
    ):
        for row in batch:
            row.applicant_folded = fold(row.applicant_name)[:200]
        rows.bulk_update(batch, ["applicant_folded"], batch_size=250)
        last = batch[-1].pk


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0005_applicant_folded'),
    ]

    operations = [migrations.RunPython(fold_names, migrations.RunPython.noop)]
