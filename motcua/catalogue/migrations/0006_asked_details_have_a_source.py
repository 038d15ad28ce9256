"""From which form a procedure's question about the applicant comes."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0005_no_pause_for_opinions'),
    ]

    operations = [
        migrations.AddField(
            model_name='askedofapplicant',
            name='source_note',
            field=models.CharField(blank=True, db_default='', default='', max_length=300),
        ),
    ]
