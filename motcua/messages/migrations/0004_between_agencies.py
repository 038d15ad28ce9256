"""Templates of notices about opinions and dossiers of other centres."""

from datetime import date

from django.db import migrations

FIRST = date(2018, 6, 21)
ROWS = {
    "opinion_asked": ("Được hỏi ý kiến: {procedure}",
                      "{agency} hỏi ý kiến về hồ sơ {code}. Trả lời trước {at}."),
    "opinion_reminded": ("Nhắc trả lời ý kiến: {procedure}",
                         "{agency} nhắc trả lời ý kiến về hồ sơ {code}. Hạn trả lời: {at}."),
    "opinion_recalled": ("Không cần trả lời nữa: {procedure}",
                         "{agency} đã rút câu hỏi về hồ sơ {code}."),
    "opinion_answered": ("{asked} đã trả lời: {code}",
                         "{asked} đã trả lời ý kiến về hồ sơ {code}."),
    "opinion_late": ("Quá hạn trả lời ý kiến: {procedure}",
                     "Ý kiến về hồ sơ {code} phải trả lời trước {at} mà chưa có."),
    "opinion_late_told": ("{asked} trả lời chậm: {code}",
                          "{asked} chưa trả lời ý kiến về hồ sơ {code}, hạn {at}. Cơ quan chủ trì "
                          "là {agency}."),
    "transfer_sent": ("Hồ sơ tiếp nhận hộ: {code}",
                      "{unit} đã tiếp nhận và chuyển hồ sơ {code} đến {agency}."),
    "transfer_late": ("Chưa nhận hồ sơ chuyển đến: {code}",
                      "{agency} chưa nhận hồ sơ {code} do {unit} chuyển, hạn nhận {at}."),
}


def add(apps, schema_editor):
    template = apps.get_model("outbox", "MessageTemplate")
    template.objects.bulk_create(
        template(
            code=code, channel="in_app", language="vi", title=title, body=body, valid_from=FIRST
        )
        for code, (title, body) in ROWS.items()
    )


class Migration(migrations.Migration):
    dependencies = [("outbox", "0003_erase_old_messages")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
