"""Files that the applicant sent and that are of no use; when a paper asked for was last brought."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0006_asked_details_have_a_source'),
        ('dossiers', '0039_former_applicants'),
        ('files', '0001_initial'),
        ('kernel', '0002_events_are_append_only'),
    ]

    operations = [
        migrations.AddField(
            model_name='askedpaper',
            name='brought_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='attachment',
            name='declined_for',
            field=models.CharField(blank=True, choices=[('unreadable', 'mờ, không đọc được'), ('wrong_paper', 'không phải giấy tờ được yêu cầu'), ('incomplete', 'thiếu trang hoặc bị cắt mất chữ'), ('expired', 'đã hết hạn'), ('other', 'lý do khác')], db_default='', default='', max_length=11),
        ),
        migrations.AddField(
            model_name='attachment',
            name='declined_words',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.freetext'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(('declined_for__in', ['', 'unreadable', 'wrong_paper', 'incomplete', 'expired', 'other'])), name='attachment_problem_known'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(('declined_for', ''), ('replaced_at__isnull', False), _connector='OR'), name='attachment_declined_is_replaced'),
        ),
    ]
