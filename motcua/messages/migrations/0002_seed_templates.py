"""The first templates in two languages, and the settings, as dated rows that can be edited."""

from datetime import date

from django.db import migrations

FIRST = date(2018, 6, 21)
SETTINGS = [
    ("messages", "quiet_from", 1260, "Tạm đặt: không nhắn tin SMS từ 21:00 (phút trong ngày)"),
    ("messages", "quiet_until", 420, "Tạm đặt: nhắn tin SMS lại từ 07:00 (phút trong ngày)"),
    ("messages", "sms_price", 350, "Tạm đặt, chờ hợp đồng: đồng cho mỗi phần tin SMS"),
    ("messages", "news_hours", 48, "Tạm đặt: việc đã qua lâu hơn số giờ này thì không báo tin"),
    ("alerts", "online_minutes", 120, "Bộ quy tắc hiện hành: báo bộ phận một cửa sau 2 giờ đồng hồ"),
    ("alerts", "step_hours", 4, "Tạm đặt: báo trước khi bước đến hạn, giờ làm việc"),
    ("alerts", "dossier_hours", 8, "Tạm đặt: báo trước khi hồ sơ đến hạn, giờ làm việc"),
    ("retention", "template", 70, "Tạm đặt: mẫu tin không có thông tin cá nhân"),
]

# The notice of a change of state names agency, officer, and the times of receipt, handling and
# return (Nghị định 224/2026).
TAIL = {
    "vi": "\n\nMã hồ sơ: {code}\nThủ tục: {procedure}\nCơ quan giải quyết: {agency}\n"
    "Nơi tiếp nhận: {unit}\nCán bộ: {officer}\nTiếp nhận lúc: {received_at}\nXử lý lúc: {at}\n"
    "Hẹn trả: {due_at}\nTheo dõi hồ sơ: {url}\n\nThư tự động, xin không trả lời thư này.",
    "en": "\n\nDossier: {code}\nProcedure: {procedure}\nDeciding agency: {agency}\n"
    "Received by: {unit}\nOfficer: {officer}\nReceived at: {received_at}\nHandled at: {at}\n"
    "Promised for: {due_at}\nFollow the dossier: {url}\n\nSent automatically; please do not reply.",
}
# code: title and text of the e-mail, then of the SMS; in Vietnamese and in English
APPLICANTS = {
    "received": (
        ("Đã tiếp nhận hồ sơ {code}", "Hồ sơ của ông/bà đã được tiếp nhận.",
         "Ho so {code} da duoc tiep nhan, hen tra {due_at}. Xem: {url}"),
        ("Dossier {code} received", "Your dossier has been received.",
         "Dossier {code} received, promised for {due_at}. See {url}"),
    ),
    "supplement": (
        ("Hồ sơ {code} cần bổ sung giấy tờ",
         "Hồ sơ của ông/bà còn thiếu giấy tờ. Hạn bổ sung: {answer_due}; "
         "phiếu yêu cầu có ở trang theo dõi hồ sơ.",
         "Ho so {code} can bo sung giay to (han: {answer_due}). Xem: {url}"),
        ("Papers missing from dossier {code}",
         "Papers are missing from your dossier. Due by: {answer_due}; "
         "the request is on the tracking page.",
         "Papers missing from dossier {code} (due: {answer_due}). See {url}"),
    ),
    "fee": (
        ("Đã tiếp nhận hồ sơ {code}, phí, lệ phí {fee}",
         "Hồ sơ của ông/bà đã được tiếp nhận. Phí, lệ phí phải nộp: {fee}.",
         "Ho so {code} da tiep nhan, hen tra {due_at}. Le phi: {fee}. Xem: {url}"),
        ("Dossier {code} received, fee {fee}",
         "Your dossier has been received. Fee to pay: {fee}.",
         "Dossier {code} received, promised for {due_at}. Fee: {fee}. See {url}"),
    ),
    "ready": (
        ("Đã có kết quả hồ sơ {code}", "Hồ sơ của ông/bà đã có kết quả, mời nhận kết quả.",
         "Ho so {code} da co ket qua, moi nhan ket qua. Xem: {url}"),
        ("The result of dossier {code} is ready", "The result of your dossier is ready.",
         "The result of dossier {code} is ready. See {url}"),
    ),
    "late": (
        ("Xin lỗi và hẹn lại ngày trả hồ sơ {code}",
         "Cơ quan xin lỗi vì hồ sơ của ông/bà bị chậm, và hẹn lại {due_at}.",
         "Xin loi vi ho so {code} bi cham. Hen tra lai: {due_at}. Xem: {url}"),
        ("Apology: a new date for dossier {code}",
         "We apologise that your dossier is late; the new time is {due_at}.",
         "We apologise: dossier {code} is late, new time {due_at}. See {url}"),
    ),
    "closed": (
        ("Hồ sơ {code} đã kết thúc", "Hồ sơ của ông/bà đã kết thúc: {ending}.",
         "Ho so {code} da ket thuc: {ending}. Xem: {url}"),
        ("Dossier {code} is closed", "Your dossier is closed: {ending}.",
         "Dossier {code} is closed: {ending}. See {url}"),
    ),
}
OFFICERS = {
    "online_waits": ("Hồ sơ trực tuyến chưa ai xem: {procedure}",
                     "Hồ sơ nộp trực tuyến lúc {at} ở {unit} chưa được trả lời."),
    "step_near": ("Sắp đến hạn bước: {code}", "Bước “{step}” của hồ sơ {code} đến hạn lúc {at}."),
    "step_late": ("Quá hạn bước: {code}", "Bước “{step}” của hồ sơ {code} đã quá hạn từ {at}."),
    "dossier_near": ("Sắp đến hạn hồ sơ: {code}", "Hồ sơ {code} đến hạn lúc {at}."),
    "dossier_late": ("Quá hạn hồ sơ: {code}", "Hồ sơ {code} đã quá hạn từ {at}."),
}


def rows():
    for code, texts in APPLICANTS.items():
        for language, (title, body, short) in zip(("vi", "en"), texts, strict=True):
            yield code, "email", language, title, body + TAIL[language]
            yield code, "sms", language, "", short
    for code, (title, body) in OFFICERS.items():
        yield code, "in_app", "vi", title, body


def add(apps, schema_editor):
    parameter = apps.get_model("kernel", "RuleParameter")
    parameter.objects.bulk_create(
        parameter(rule_set=rule_set, name=name, value=value, valid_from=FIRST, source_note=note)
        for rule_set, name, value, note in SETTINGS
    )
    template = apps.get_model("outbox", "MessageTemplate")
    template.objects.bulk_create(
        template(
            code=code, channel=channel, language=language, title=title, body=body, valid_from=FIRST
        )
        for code, channel, language, title, body in rows()
    )


class Migration(migrations.Migration):
    dependencies = [("outbox", "0001_initial"), ("kernel", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
