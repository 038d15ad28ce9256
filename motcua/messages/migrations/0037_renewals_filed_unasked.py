"""What renews a paper is announced to its owner, and filed for them (NĐ 224/2026, fourth level)."""

from datetime import date

from django.db import migrations

# code, channel, language, title, text
ROWS = [
    (
        "renewal_announced", "email", "vi",
        "Hồ sơ làm lại {paper} đã soạn sẵn, ông/bà trả lời trước hết ngày {answer_due}",
        "{paper} số {number} của ông/bà có giá trị đến hết ngày {until}. Theo {rule}, hồ sơ làm lại đã "
        "được soạn sẵn từ tờ khai và giấy tờ lần trước.\n\n"
        "Thủ tục: {procedure}\nNơi nhận: {unit}\n\n"
        "Đồng ý thì ông/bà không phải làm gì: hết ngày {answer_due}, hồ sơ được nộp thay ông/bà. Muốn "
        "nộp ngay, sửa, hoặc không nộp thì làm tại: {url}\n\n"
        "Không nộp thì giấy cũ vẫn có giá trị đến hết ngày {until}, ông/bà không mất gì. Phí, lệ phí, "
        "nếu có, không ai nộp thay.",
    ),
    (
        "renewal_announced", "sms", "vi", "",
        "{paper} so {number} het han {until}. Ho so lam lai da soan san, se nop thay sau ngay "
        "{answer_due}. Sua hoac tu choi: {url}",
    ),
    (
        "renewal_announced", "email", "en",
        "The renewal of {paper} is prepared, please answer by {answer_due}",
        "{paper} number {number}, issued to you, is valid until the end of {until}. By {rule}, its "
        "renewal was prepared from your last declaration and papers.\n\n"
        "Procedure: {procedure}\nReceived by: {unit}\n\n"
        "If you agree, you need not do anything: after {answer_due} it is filed for you. To file it "
        "now, to change it or to decline: {url}\n\n"
        "If you decline, your paper stays valid until the end of {until} and you lose nothing. Fees, "
        "if any, are paid by nobody for you.",
    ),
    (
        "renewal_announced", "sms", "en", "",
        "{paper} number {number} ends on {until}. Its renewal is prepared and filed for you after "
        "{answer_due}. To change or decline it: {url}",
    ),
    (
        "renewal_filed", "email", "vi", "Đã nộp thay ông/bà hồ sơ {code}",
        "Như đã báo trước, hồ sơ làm lại giấy tờ sắp hết hạn đã được nộp thay ông/bà.\n\n"
        "Mã hồ sơ: {code}\nThủ tục: {procedure}\nNơi nhận: {unit}\nNộp lúc: {at}\n\n"
        "Tiếp theo: {unit} xem hồ sơ và trả lời chậm nhất {answer_due}. Muốn sửa hoặc rút hồ sơ, ông/bà "
        "đăng nhập rồi mở hồ sơ này: {url}",
    ),
    (
        "renewal_filed", "sms", "vi", "",
        "Da nop thay ong/ba ho so {code}. {unit} tra loi cham nhat {answer_due}. Xem, sua, rut: {url}",
    ),
    (
        "renewal_filed", "email", "en", "Dossier {code} was filed for you",
        "As announced, the renewal of your paper that ends soon was filed for you.\n\n"
        "Dossier: {code}\nProcedure: {procedure}\nReceived by: {unit}\nFiled at: {at}\n\n"
        "What happens next: {unit} looks at it and answers by {answer_due}. To correct or withdraw it, "
        "sign in and open it: {url}",
    ),
    (
        "renewal_filed", "sms", "en", "",
        "Dossier {code} was filed for you. {unit} answers by {answer_due}. Correct or withdraw: {url}",
    ),
]


def add(apps, schema_editor):
    template = apps.get_model("outbox", "MessageTemplate")
    template.objects.bulk_create(
        template(
            code=code,
            channel=channel,
            language=language,
            title=title,
            body=body,
            valid_from=date(2018, 6, 21),
        )
        for code, channel, language, title, body in ROWS
    )


class Migration(migrations.Migration):
    dependencies = [("outbox", "0036_declarations_signed_anew")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
