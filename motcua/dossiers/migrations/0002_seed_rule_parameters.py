"""Numbers of the law that are not settled everywhere, as dated rows that can be edited."""

from datetime import date

from django.db import migrations

LEGACY, CURRENT = "LEGACY_2018", "CURRENT_2025"
ROWS = [
    # name, value, source note
    ("intake_answer_hours", 8, "8 giờ làm việc để trả lời hồ sơ nộp trực tuyến (2.001263, 1.004757)"),
    ("apologies_per_dossier", 1, "Nghị định 107/2021: hẹn lại không quá một lần; cần đối chiếu văn bản"),
    ("apology_days_at_most", 365, "Tạm đặt để chặn gõ nhầm năm: văn bản không nêu hẹn lại tối đa bao lâu"),
]
RETENTION = [
    # kind of personal data, years, source note
    ("dossier", 10, "Tạm đặt, chờ quy định của tỉnh về thời hạn lưu hồ sơ thủ tục hành chính"),
    ("officer", 10, "Tạm đặt, chờ quy định của tỉnh về thời hạn lưu thông tin cán bộ"),
    ("person", 10, "Tạm đặt, chờ quy định về thời hạn lưu dữ liệu cá nhân (Luật 91/2025/QH15)"),
    ("calendar", 70, "Tạm đặt: căn cứ của lịch làm việc không có thông tin cá nhân"),
    ("parameter", 70, "Tạm đặt: căn cứ của tham số không có thông tin cá nhân"),
]


def add(apps, schema_editor):
    parameter = apps.get_model("kernel", "RuleParameter")
    parameter.objects.bulk_create(
        parameter(rule_set=rule_set, name=name, value=value, valid_from=start, source_note=note)
        for rule_set, start in [(LEGACY, date(2018, 6, 21)), (CURRENT, date(2025, 7, 1))]
        for name, value, note in ROWS
    )
    parameter.objects.bulk_create(
        parameter(
            rule_set="retention", name=kind, value=years, valid_from=date(2018, 6, 21), source_note=note
        )
        for kind, years, note in RETENTION
    )


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0001_initial"), ("kernel", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
