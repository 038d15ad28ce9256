"""The clock does not stand still while another agency is asked for its opinion.

NĐ 118/2025 Điều 19 lets the agency ask, with a deadline, and tell who forwarded the dossier when
the answer is late; it takes nothing off the time of the dossier. The general ground ends on the
day of the decree, where nobody has set it otherwise; dossiers paused on it stay so.
"""

from datetime import date

from django.db import migrations

DECREE = date(2025, 7, 1)


def end(apps, schema_editor):
    grounds = apps.get_model("catalogue", "PauseGround").objects
    shipped = grounds.filter(code="lay-y-kien", procedure=None, source_note__contains="tạm đặt")
    shipped.filter(valid_to=None, valid_from__lt=DECREE).update(valid_to=DECREE)


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0004_asked_of_applicants'),
    ]

    operations = [migrations.RunPython(end, migrations.RunPython.noop)]
