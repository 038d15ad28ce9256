"""Work e-mails of officers; texts to them, and to applicants about money, papers and codes."""

from datetime import date

import django.db.models.deletion
from django.db import migrations, models

FIRST = date(2018, 6, 21)
# Code, channel, title, text.
ROWS = [
    (
        "email_code", "email", "Mã xác nhận thư điện tử công việc",
        "Mã xác nhận: {number}\n\nNhập mã này trong {minutes} phút. Nếu bạn không đặt địa chỉ này ở "
        "Một Cửa, hãy bỏ qua thư này.",
    ),
    (
        "factor_reset_asked", "in_app", "Có người đề nghị bỏ lớp bảo vệ thứ hai của bạn",
        "Đề nghị lúc {at}. Nếu bạn không nhờ việc này, vào “Bảo vệ tài khoản”, bấm “Không bỏ” và báo "
        "ngay cho cơ quan.",
    ),
    (
        "factor_reset", "in_app", "Lớp bảo vệ thứ hai của bạn đã bị bỏ",
        "Người quản trị bỏ lúc {at}. Nếu bạn không nhờ việc này, hãy báo ngay cho cơ quan.",
    ),
]

# code: title and text of the e-mail, then of the SMS; in Vietnamese and in English
APPLICANTS = {
    "fee_later": (
        ("Hồ sơ {code}: phí, lệ phí phải nộp {fee}",
         "Phí, lệ phí của hồ sơ được tính lại. Phải nộp: {fee}.",
         "Ho so {code}: phi, le phi phai nop {fee}. Xem: {url}"),
        ("Dossier {code}: fee to pay {fee}",
         "The fee of your dossier was set again. To pay: {fee}.",
         "Dossier {code}: fee to pay {fee}. See {url}"),
    ),
    "papers_partly": (
        ("Hồ sơ {code}: đã nhận một phần giấy tờ",
         "Đã nhận một phần giấy tờ bổ sung, còn thiếu giấy khác. Hạn bổ sung: {answer_due}; giấy còn "
         "thiếu có ở trang theo dõi hồ sơ.",
         "Ho so {code}: da nhan mot phan giay to, con thieu (han: {answer_due}). Xem: {url}"),
        ("Dossier {code}: some papers received",
         "Some of the requested papers were received, others are still missing. Due by: "
         "{answer_due}; see the tracking page.",
         "Dossier {code}: some papers are still missing (due: {answer_due}). See {url}"),
    ),
    "refund_approved": (
        ("Hồ sơ {code}: được hoàn {amount}",
         "Ông/bà được hoàn {amount}. Nơi tiếp nhận hồ sơ trả tiền cho ông/bà.",
         "Ho so {code}: duoc hoan {amount}. Xem: {url}"),
        ("Dossier {code}: refund of {amount}",
         "You get {amount} back. The place that received your dossier pays it out.",
         "Dossier {code}: you get {amount} back. See {url}"),
    ),
    "refund_declined": (
        ("Hồ sơ {code}: không hoàn tiền",
         "Đề nghị hoàn {amount} không được duyệt. Hỏi lý do ở nơi tiếp nhận hồ sơ.",
         "Ho so {code}: khong hoan {amount}. Hoi ly do o noi tiep nhan. Xem: {url}"),
        ("Dossier {code}: no refund",
         "The proposed refund of {amount} was declined. Ask for the reason where you filed.",
         "Dossier {code}: no refund of {amount}. See {url}"),
    ),
    "receipt_replaced": (
        ("Hồ sơ {code}: biên lai {receipt} được thay",
         "Biên lai {receipt} ({amount}) đã huỷ và được thay bằng biên lai {replacement}. Ông/bà "
         "không phải nộp thêm.",
         "Ho so {code}: bien lai {receipt} duoc thay bang {replacement}. Xem: {url}"),
        ("Dossier {code}: receipt {receipt} replaced",
         "Receipt {receipt} ({amount}) was cancelled and replaced by receipt {replacement}. There "
         "is nothing more to pay.",
         "Dossier {code}: receipt {receipt} replaced by {replacement}. See {url}"),
    ),
    "receipt_cancelled": (
        ("Hồ sơ {code}: biên lai {receipt} bị huỷ",
         "Biên lai {receipt} ({amount}) đã huỷ, tiền được trả lại; khoản này phải nộp lại. Nếu chưa "
         "nhận lại tiền, hãy báo ngay nơi tiếp nhận.",
         "Ho so {code}: bien lai {receipt} bi huy, phai nop lai {amount}. Xem: {url}"),
        ("Dossier {code}: receipt {receipt} cancelled",
         "Receipt {receipt} ({amount}) was cancelled and the money given back; this sum is to be "
         "paid again. If you have not got the money back, tell the place where you filed.",
         "Dossier {code}: receipt {receipt} cancelled, {amount} to pay again. See {url}"),
    ),
    "code_final": (
        ("Mã chính thức của hồ sơ: {code}",
         "Hồ sơ của ông/bà đã có mã chính thức. Mã tạm {before} trên giấy đã nhận vẫn tra cứu được.",
         "Ma chinh thuc cua ho so: {code} (ma tam {before}). Xem: {url}"),
        ("The final code of your dossier: {code}",
         "Your dossier has its final code. The provisional code {before} on your papers still "
         "finds it.",
         "Final code of your dossier: {code} (before: {before}). See {url}"),
    ),
}


def add_to_applicants(apps, schema_editor):
    """The facts of the dossier below the text are those of the message "ready"."""
    template = apps.get_model("outbox", "MessageTemplate")
    ready = template.objects.filter(code="ready", channel="email", valid_from=FIRST)
    tails = {row.language: row.body.partition("\n\n")[2] for row in ready}
    for code, texts in APPLICANTS.items():
        for language, (title, body, short) in zip(("vi", "en"), texts, strict=True):
            given = {"code": code, "language": language, "valid_from": FIRST}
            long = f"{body}\n\n{tails.get(language, '')}"
            template.objects.create(channel="email", title=title, body=long, **given)
            template.objects.create(channel="sms", title="", body=short, **given)


def add(apps, schema_editor):
    template = apps.get_model("outbox", "MessageTemplate")
    template.objects.bulk_create(
        template(
            code=code, channel=channel, language="vi", title=title, body=body, valid_from=FIRST
        )
        for code, channel, title, body in ROWS
    )


class Migration(migrations.Migration):
    dependencies = [
        ("outbox", "0007_reminders"),
        ("people", "0006_refusal_rule"),
    ]

    operations = [
        migrations.CreateModel(
            name="WorkAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.CharField(max_length=254)),
                ("code_digest", models.CharField(blank=True, max_length=64)),
                ("asked_at", models.DateTimeField()),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
            ],
            options={"db_table": "messages_workaddress"},
        ),
        migrations.AddConstraint(
            model_name="workaddress",
            constraint=models.UniqueConstraint(
                condition=models.Q(("confirmed_at__isnull", True)),
                fields=("officer",),
                name="workaddress_one_waits",
            ),
        ),
        migrations.AddConstraint(
            model_name="workaddress",
            constraint=models.UniqueConstraint(
                condition=models.Q(("confirmed_at__isnull", False)),
                fields=("officer",),
                name="workaddress_one_is_confirmed",
            ),
        ),
        migrations.RunPython(add, migrations.RunPython.noop),
        migrations.RunPython(add_to_applicants, migrations.RunPython.noop),
    ]
