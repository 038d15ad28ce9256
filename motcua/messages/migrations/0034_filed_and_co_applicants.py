"""A receipt of what was filed online; what co-applicants did, told to who fills in."""

from datetime import date

from django.db import migrations

FIRST = date(2018, 6, 21)
END = {
    "vi": "\n\nThư tự động, xin không trả lời thư này.",
    "en": "\n\nSent automatically; please do not reply.",
}
# code, language: text of the SMS, title of the e-mail, its text
TOLD = {
    ("filed", "vi"): (
        "Da nhan ho so {code} nop tren mang. {unit} tra loi cham nhat {answer_due}: tiep nhan, hoac "
        "noi ro con thieu gi. Xem: {url}",
        "Đã nhận hồ sơ {code} nộp trên mạng",
        "Hồ sơ của ông/bà đã đến nơi nhận. Đây là giấy báo đã nộp, chưa phải giấy hẹn trả kết quả.\n\n"
        "Mã hồ sơ: {code}\nThủ tục: {procedure}\nNơi nhận: {unit}\nNộp lúc: {at}\n\n"
        "Tiếp theo: {unit} xem hồ sơ và trả lời chậm nhất {answer_due}: tiếp nhận và hẹn ngày trả kết "
        "quả, hoặc nói rõ còn thiếu gì. Đến lúc đó ông/bà chưa phải làm gì thêm.\n\n"
        "Theo dõi hồ sơ: {url}",
    ),
    ("filed", "en"): (
        "Dossier {code} arrived. {unit} answers by {answer_due}: accepts it, or says what is missing. "
        "See {url}",
        "Dossier {code} arrived",
        "Your dossier arrived. This says that it was filed; it does not promise a result yet.\n\n"
        "Dossier: {code}\nProcedure: {procedure}\nReceived by: {unit}\nFiled at: {at}\n\n"
        "What happens next: {unit} looks at it and answers by {answer_due}: accepts it and says when "
        "the result is ready, or says what is missing. Until then you need not do anything.\n\n"
        "Follow the dossier: {url}",
    ),
    ("party_confirmed", "vi"): (
        "{party} da xac nhan to khai {procedure}. {next} {url}",
        "{party} đã xác nhận tờ khai",
        "{party} đã xác nhận tờ khai: {procedure}.\n{next}\n\nMở hồ sơ: {url}",
    ),
    ("party_confirmed", "en"): (
        "{party} confirmed your declaration. {next} {url}",
        "{party} confirmed your declaration",
        "{party} confirmed the declaration: {procedure}.\n{next}\n\nOpen it: {url}",
    ),
    ("party_declined", "vi"): (
        "{party} khong xac nhan to khai {procedure}. Mo ho so de doc ly do, sua roi moi lai: {url}",
        "{party} không xác nhận tờ khai",
        "{party} không xác nhận tờ khai: {procedure}. Hồ sơ chưa nộp được.\n\nMở hồ sơ để đọc lý do, "
        "sửa nếu cần, rồi mời lại: {url}",
    ),
    ("party_declined", "en"): (
        "{party} does not confirm your declaration. Open it to read why, mend it and ask again: {url}",
        "{party} does not confirm your declaration",
        "{party} does not confirm the declaration: {procedure}. It cannot be filed yet.\n\nOpen it to "
        "read why, mend it if needed, and ask again: {url}",
    ),
    ("party_released", "vi"): (
        "{party} da xoa tai khoan nen xac nhan to khai {procedure} khong con. Moi lai, hoac ky tren "
        "giay: {url}",
        "Xác nhận của {party} không còn",
        "{party} đã xóa tài khoản ở đây, nên tờ khai này không còn được xác nhận: {procedure}. Hồ sơ "
        "chưa nộp được.\n\nMời lại người đó, hoặc cùng ký trên giấy: {url}",
    ),
    ("party_released", "en"): (
        "{party} deleted the account, so your declaration is not confirmed any more. Ask again, or "
        "sign on paper: {url}",
        "The confirmation of {party} is void",
        "{party} deleted the account here, so the declaration is not confirmed any more: {procedure}. "
        "It cannot be filed yet.\n\nAsk again, or sign on paper together: {url}",
    ),
    ("party_silent", "vi"): (
        "{party} chua tra loi loi moi xac nhan to khai {procedure} sau {days} ngay. Hay nhac, hoac ky "
        "tren giay: {url}",
        "{party} chưa trả lời lời mời xác nhận tờ khai",
        "Đã {days} ngày mà {party} chưa xác nhận, cũng chưa từ chối tờ khai: {procedure}. Hồ sơ chưa "
        "nộp được.\n\nHãy nhắc người đó, gửi lại đường dẫn, hoặc cùng ký trên giấy: {url}",
    ),
    ("party_silent", "en"): (
        "{party} has not answered for {days} days about your declaration. Remind them, or sign on "
        "paper: {url}",
        "{party} has not answered about your declaration",
        "For {days} days {party} has neither confirmed nor declined the declaration: {procedure}. It "
        "cannot be filed yet.\n\nRemind them, send the link again, or sign on paper together: {url}",
    ),
}


def add(apps, schema_editor):
    """What a helper is told stands in a notice, in the words of the e-mail without its address."""
    template = apps.get_model("outbox", "MessageTemplate")
    rows = []
    for (code, language), (short, title, text) in TOLD.items():
        texts = [("sms", "", short), ("email", title, text + END[language])]
        if code != "filed":
            texts.append(("in_app", title, text.rpartition(":")[0].rstrip() + "."))
        rows += [
            template(
                code=code,
                channel=channel,
                language=language,
                title=heading,
                body=body,
                is_urgent=False,
                valid_from=FIRST,
            )
            for channel, heading, body in texts
        ]
    template.objects.bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [("outbox", "0033_forms_decided")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
