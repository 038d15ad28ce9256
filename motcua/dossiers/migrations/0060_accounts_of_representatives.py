"""Who filed online for somebody is known by the account, so that it ends with the ground."""

from django.db import migrations


def link(apps, schema_editor):
    representative = apps.get_model("dossiers", "Representative")
    rows = representative.objects.filter(
        person=None, dossier__filled_form__citizen__person__isnull=False
    ).exclude(number="")
    for row in rows.select_related("dossier__filled_form__citizen__person").iterator():
        person = row.dossier.filled_form.citizen.person
        if row.number in {person.identity_number, person.passport}:
            representative.objects.filter(pk=row.pk).update(person=person)


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0059_put_right'),
    ]

    operations = [
        migrations.RunPython(link, migrations.RunPython.noop),
    ]
