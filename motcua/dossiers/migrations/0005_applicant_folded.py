from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0004_remarks'),
    ]

    operations = [
        migrations.AddField(
            model_name='dossier',
            name='applicant_folded',
            field=models.CharField(default='', max_length=200),
        ),
    ]
