"""Each dossier has one cause of its delay, at first that of its last apology."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce



def keep_told(apps, schema_editor):
    apology = apps.get_model("dossiers", "Apology").objects.filter(dossier=OuterRef("pk"))
    dossiers = apps.get_model("dossiers", "Dossier").objects.filter(extensions__gt=0)
    last = Subquery(apology.order_by("-made_at", "-pk").values("cause")[:1])
    dossiers.update(delay_cause=Coalesce(last, Value("")))


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0004_asked_of_applicants'),
        ('dossiers', '0031_step_assignments'),
        ('people', '0007_posts_taken_back_at_once'),
        ('processes', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='dossier',
            name='delay_cause',
            field=models.CharField(blank=True, choices=[('unclear_rule', 'quy định chưa rõ'), ('staff', 'thiếu người làm'), ('coordination', 'cơ quan phối hợp chậm'), ('system', 'hệ thống, đường truyền trục trặc'), ('applicant', 'người nộp chậm làm nghĩa vụ của mình'), ('disaster', 'thiên tai, dịch bệnh'), ('other', 'lý do khác')], default='', max_length=14),
        ),
        migrations.RunPython(keep_told, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.CheckConstraint(condition=models.Q(('delay_cause__in', ['', 'unclear_rule', 'staff', 'coordination', 'system', 'applicant', 'disaster', 'other'])), name='dossier_delay_cause_known'),
        ),
    ]
