"""Of the secret of a ticket's address only the digest is kept."""

import hashlib

from django.db import migrations, models


def keep_digests(apps, schema_editor):
    tickets = apps.get_model("counters", "Ticket").objects
    for pk, secret in tickets.values_list("pk", "secret_digest").iterator():
        digest = hashlib.sha256(secret.encode()).hexdigest()
        tickets.filter(pk=pk).update(secret_digest=digest)


class Migration(migrations.Migration):

    dependencies = [
        ('counters', '0004_windows_left_open'),
    ]

    operations = [
        migrations.AlterField(
            model_name='ticket',
            name='secret',
            field=models.CharField(db_column='secret', max_length=64, unique=True),
        ),
        migrations.RenameField(
            model_name='ticket',
            old_name='secret',
            new_name='secret_digest',
        ),
        migrations.RunPython(keep_digests, migrations.RunPython.noop),
    ]
