"""The clock is stopped on many grounds, not only for another agency."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0017_proposals_taken_back")]
    operations = [
        migrations.AlterField(
            model_name="proposal",
            name="kind",
            field=models.CharField(
                choices=[
                    ("reject", "không giải quyết vì không đủ điều kiện"),
                    ("stop", "dừng giải quyết"),
                    ("extend", "xin lỗi và hẹn lại"),
                    ("pause", "dừng tính giờ"),
                    ("refuse", "từ chối tiếp nhận"),
                ],
                max_length=8,
            ),
        ),
    ]
