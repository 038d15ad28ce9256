"""Which drafts of results were made before a correction of the applicant."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0043_agencies_of_linked_procedures'),
    ]

    operations = [
        migrations.AddField(
            model_name='resultpaper',
            name='outdated_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='resultpaper',
            constraint=models.CheckConstraint(condition=models.Q(('outdated_at__isnull', True), ('state__in', ['draft', 'dropped']), _connector='OR'), name='resultpaper_outdated_is_a_draft'),
        ),
    ]
