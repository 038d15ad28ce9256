"""Whether papers were asked for before acceptance more often than the rules of the day had it."""

from django.db import migrations, models
from django.db.models import Value
from django.db.models.functions import Coalesce

# In all rule sets until now; some sectors have another number.
ONCE = 1


def mark(apps, _schema):
    dossiers = apps.get_model("dossiers", "Dossier").objects.filter(guidances__gt=0)
    allowed = Coalesce("version__max_supplement_requests", Value(ONCE))
    dossiers.filter(guidances__gt=allowed).update(guided_again=True)


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0041_results_without_paper")]
    operations = [
        migrations.AddField(
            model_name="dossier",
            name="guided_again",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
