"""What was filed with help is told with its secret only to the telephone that consented.

Every e-mail about it, and a text to a telephone that nobody proved, says it without the secret.
"""

from datetime import date

from django.db import migrations

FIRST = date(2018, 6, 21)
CODE = "helped_filed_unproven"
# channel, language, title, text
ROWS = (
    ("sms", "vi", "",
     "Da nop giup ong/ba ho so {code} cho {unit}. Ma bao mat in tren giay hen, lay tai noi nhan. "
     "Neu khong nho nop, hay bao noi nhan. {url}"),
    ("sms", "en", "",
     "Dossier {code} was filed for you with {unit}. Its secret is printed on the slip, which you "
     "get there. Tell them if you did not ask for it. {url}"),
    ("email", "vi", "Đã nộp giúp hồ sơ {code}",
     "Đã nộp giúp ông/bà hồ sơ {code}: {procedure}.\nNơi nhận: {unit}\nNộp lúc: {at}\n\n"
     "Xem hồ sơ đến bước nào: {url}\nMã bảo mật để xem cả hồ sơ gửi về điện thoại đã đọc mã đồng "
     "ý, hoặc in trên giấy hẹn lấy tại nơi nhận. Đăng nhập bằng tài khoản định danh của mình thì "
     "không cần mã.\nNếu ông/bà không nhờ ai nộp, hãy báo nơi nhận.\n\n"
     "Thư tự động, xin không trả lời thư này."),
    ("email", "en", "Dossier {code} was filed for you",
     "Dossier {code} was filed for you: {procedure}.\nReceived by: {unit}\nFiled at: {at}\n\n"
     "See how far it is: {url}\nThe secret that shows all of it was sent to the telephone from "
     "which you consented, or is printed on the slip that you get where it was received. Signed in "
     "with your own account you need none.\nIf you asked nobody to file it, tell the place that "
     "received it.\n\nSent automatically; please do not reply."),
)


def add(apps, schema_editor):
    template = apps.get_model("outbox", "MessageTemplate")
    template.objects.bulk_create(
        template(
            code=CODE,
            channel=channel,
            language=language,
            title=title,
            body=body,
            is_urgent=False,
            valid_from=FIRST,
        )
        for channel, language, title, body in ROWS
    )
    # Nothing is sent by them any more; what was sent keeps its own words.
    used = apps.get_model("outbox", "Message").objects.values("template")
    template.objects.filter(code="helped_filed", channel="email").exclude(pk__in=used).delete()


class Migration(migrations.Migration):
    dependencies = [("outbox", "0028_co_applicants")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
