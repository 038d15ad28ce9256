"""Work e-mails of officers, and the texts that go to them."""

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
    ]
