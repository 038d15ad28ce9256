"""The message that asks a co-applicant to confirm a declaration."""

from datetime import date

from django.db import migrations, models

FIRST = date(2018, 6, 21)
# code, channel, language, title, text, whether it is sent in quiet hours too
ROWS = (
    ("party_asked", "sms", "vi", "",
     "Ban duoc moi xac nhan to khai {procedure} nop {unit}. Dang nhap bang tai khoan dinh danh "
     "cua ban de doc: {url}", False),
    ("party_asked", "sms", "en", "",
     "You are asked to confirm a declaration for {unit}. Sign in with your own electronic "
     "identity to read it: {url}", False),
    ("party_asked", "email", "vi", "Mời xác nhận tờ khai {procedure}",
     "Có người ghi tên ông/bà cùng khai trong tờ khai: {procedure}.\nNơi nhận: {unit}\n\n"
     "Đăng nhập bằng tài khoản định danh của chính ông/bà để đọc rồi xác nhận hoặc từ chối: "
     "{url}\nKhông biết về việc này thì không phải làm gì.\n\n"
     "Thư tự động, xin không trả lời thư này.", False),
    ("party_asked", "email", "en", "Please confirm a declaration",
     "Somebody named you in a declaration that you sign together: {procedure}.\n"
     "Received by: {unit}\n\nSign in with your own electronic identity to read it, and confirm "
     "or decline: {url}\nIf you know nothing of this, you need not do anything.\n\n"
     "Sent automatically; please do not reply.", False),
)


def add(apps, schema_editor):
    template = apps.get_model("outbox", "MessageTemplate")
    template.objects.bulk_create(
        template(
            code=code,
            channel=channel,
            language=language,
            title=title,
            body=body,
            is_urgent=is_urgent,
            valid_from=FIRST,
        )
        for code, channel, language, title, body, is_urgent in ROWS
    )


class Migration(migrations.Migration):
    dependencies = [("outbox", "0027_revoked_results")]
    operations = [
        migrations.RemoveConstraint(
            model_name='message',
            name='message_recipient_known',
        ),
        migrations.AlterField(
            model_name='message',
            name='recipient',
            field=models.CharField(choices=[('applicant', 'người nộp'), ('representative', 'người nộp thay'), ('officer', 'cán bộ'), ('co_applicant', 'người cùng khai')], max_length=14),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(('recipient__in', ['applicant', 'representative', 'officer', 'co_applicant'])), name='message_recipient_known'),
        ),
        migrations.RunPython(add, migrations.RunPython.noop),
    ]
