"""The search finds a dossier by the number of a form that was issued for it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0018_words_of_a_pause")]
    operations = [
        migrations.AddIndex(
            model_name="issuedform",
            index=models.Index(fields=["number"], name="form_of_number"),
        ),
    ]
