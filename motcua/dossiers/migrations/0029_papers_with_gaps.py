"""A paper whose words still have gaps is approved only by who means it so."""

from django.db import migrations, models


def keep_approvals(apps, schema_editor):
    """Nobody was asked before: what was approved by then goes on as it is."""
    Paper = apps.get_model("dossiers", "ResultPaper")
    Paper.objects.filter(state__in=["approved", "signed"]).update(with_gaps=True)


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0028_authorities_entered_by_mistake'),
    ]

    operations = [
        migrations.AddField(
            model_name='resultpaper',
            name='with_gaps',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.RunPython(keep_approvals, migrations.RunPython.noop),
    ]
