"""The rule set of NĐ 309/2026, and what NĐ 61/2018 and NĐ 118/2025 say of supplements and apologies."""

from datetime import date

from django.db import migrations, models

LEGACY, CURRENT, AMENDED = "LEGACY_2018", "CURRENT_2025", "CURRENT_2026"
SET_OF_2026 = date(2026, 8, 5)
ROWS = [
    # rule set, valid from, name, value, source note
    (LEGACY, date(2018, 6, 21), [
        ("supplement_notice_days", 3, "Tạm lấy như Nghị định 118/2025 Điều 19 khoản 5"),
        ("supplements_per_dossier", 1, "Nghị định 61/2018 Điều 17: hướng dẫn, yêu cầu một lần"),
        ("supplement_answer_days", 30, "Tạm đặt: Nghị định 61/2018 không nêu thời hạn bổ sung"),
        ("supplement_restarts_clock", 1, "Nghị định 61/2018 Điều 19 khoản 4: thời hạn tính lại từ đầu"),
        ("apology_days_before", 1, "Nghị định 61/2018 Điều 19 khoản 9: chậm nhất 1 ngày trước hạn"),
    ]),
    (CURRENT, date(2025, 7, 1), [
        ("supplement_notice_days", 3, "Nghị định 118/2025 Điều 19 khoản 5: thông báo trong 3 ngày làm việc"),
        ("supplements_per_dossier", 1, "Tạm đặt: Nghị định 118/2025 Điều 19 không nêu số lần"),
        ("supplement_answer_days", 15, "Nghị định 118/2025 Điều 19 khoản 5: sau 15 ngày thì đóng hồ sơ"),
        ("supplement_restarts_clock", 1, "Nghị định 118/2025 Điều 19 khoản 5: thời hạn tính lại từ đầu"),
        ("apology_days_before", 1, "Nghị định 118/2025 Điều 19 khoản 6: chậm nhất 1 ngày trước hạn"),
    ]),
]
APOLOGIES = {
    LEGACY: "Nghị định 61/2018 Điều 19 khoản 9: hẹn lại không quá một lần",
    CURRENT: "Nghị định 118/2025 Điều 19 khoản 6: hẹn lại không quá một lần",
}


def add(apps, schema_editor):
    parameter = apps.get_model("kernel", "RuleParameter")
    for rule_set, note in APOLOGIES.items():
        parameter.objects.filter(rule_set=rule_set, name="apologies_per_dossier").update(source_note=note)
    parameter.objects.bulk_create(
        parameter(rule_set=rule_set, name=name, value=value, valid_from=start, source_note=note)
        for rule_set, start, values in ROWS
        for name, value, note in values
    )
    # NĐ 309/2026 leaves these values as they were.
    parameter.objects.bulk_create(
        parameter(
            rule_set=AMENDED,
            name=row.name,
            value=row.value,
            valid_from=SET_OF_2026,
            source_note=row.source_note,
        )
        for row in parameter.objects.filter(rule_set=CURRENT, valid_to=None)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0002_sector_exceptions"),
        ("dossiers", "0002_seed_rule_parameters"),
        ("kernel", "0001_initial"),
    ]
    operations = [
        migrations.RemoveConstraint(model_name="dossier", name="dossier_rule_set_known"),
        migrations.AlterField(
            model_name="dossier",
            name="rule_set",
            field=models.CharField(
                choices=[
                    ("LEGACY_2018", "Nghị định 61/2018 (ba cấp, sáu mẫu giấy)"),
                    ("CURRENT_2025", "Nghị định 118/2025 (hai cấp, bảy mẫu giấy)"),
                    ("CURRENT_2026", "Nghị định 118/2025, sửa đổi bởi Nghị định 309/2026"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(("rule_set__in", [LEGACY, CURRENT, AMENDED])),
                name="dossier_rule_set_known",
            ),
        ),
        migrations.AddField(
            model_name="apology", name="is_late", field=models.BooleanField(default=False)
        ),
        migrations.RunPython(add, migrations.RunPython.noop),
    ]
