"""Messages about help with filing online: the code, what was filed, and an objection."""

from datetime import date

from django.db import migrations

FIRST = date(2018, 6, 21)
# code, channel, language, title, text, whether it is sent in quiet hours too
ROWS = (
    ("help_code", "sms", "vi", "",
     "{number} la ma dong y cho lam giup ho so nop {unit}. Chi doc ma cho nguoi dang giup. "
     "Khong nho ai thi dung doc. Het han sau {minutes} phut.", True),
    ("help_code", "sms", "en", "",
     "{number} is the code by which you let somebody file for you with {unit}. Read it only to "
     "who is helping you. It expires in {minutes} minutes.", True),
    ("helped_filed", "sms", "vi", "",
     "Da nop giup ong/ba ho so {code} cho {unit}. Ma bao mat {secret}. Xem, hoac bao neu khong "
     "nho nop: {url}", False),
    ("helped_filed", "sms", "en", "",
     "Dossier {code} was filed for you with {unit}. Secret {secret}. See it, or tell us if you "
     "did not ask for it: {url}", False),
    ("helped_filed", "email", "vi", "Đã nộp giúp hồ sơ {code}",
     "Đã nộp giúp ông/bà hồ sơ {code}: {procedure}.\nNơi nhận: {unit}\nNộp lúc: {at}\n"
     "Mã bảo mật: {secret}\n\nXem hồ sơ bằng mã hồ sơ và mã bảo mật: {url}\nNếu ông/bà không "
     "nhờ ai nộp, hãy mở hồ sơ ở địa chỉ trên và bấm “Tôi không nhờ nộp hồ sơ này”.\n\n"
     "Thư tự động, xin không trả lời thư này.", False),
    ("helped_filed", "email", "en", "Dossier {code} was filed for you",
     "Dossier {code} was filed for you: {procedure}.\nReceived by: {unit}\nFiled at: {at}\n"
     "Secret: {secret}\n\nSee it with the code and the secret: {url}\nIf you asked nobody to file "
     "it, open it there and press “I did not ask for this”.\n\n"
     "Sent automatically; please do not reply.", False),
    ("help_objected", "in_app", "vi", "Người có tên báo không nhờ nộp: {code}",
     "Lúc {at}, người có tên trong hồ sơ {code} báo là không nhờ ai nộp. Mở hồ sơ để xem ai đã "
     "làm giúp và liên hệ với người đó.", True),
    ("help_objected", "in_app", "en", "The applicant did not ask for this: {code}",
     "At {at} the person named in dossier {code} said that nobody was asked to file it. Open the "
     "dossier to see who helped, and contact the person.", True),
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
    dependencies = [("outbox", "0025_ratings_refunds_and_petitions")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
