"""From where an entered number of units or sum is asked again; two more phrases that tell phí."""

from datetime import date

from django.db import migrations

BEGUN = date(2018, 6, 21)
ROWS = [
    # name, value, source note
    ("quantity", 200, "Tạm đặt để chặn gõ nhầm: văn bản không giới hạn số bản, số trang, số người"),
    ("amount", 20_000_000, "Tạm đặt để chặn gõ nhầm: mức thu ghi trong danh mục phần lớn dưới 20 triệu đồng"),
]
PHRASES = [
    # phrase, source note
    ("ban_sao_giay_khai_sinh", "Thông tư 281/2016/TT-BTC: phí khai thác thông tin hộ tịch; cần đối chiếu"),
    ("chung_thuc_giao_dich_ve_dong_san_quyen_su_dung_dat", "Thông tư 226/2016/TT-BTC; cần đối chiếu"),
]


def add(apps, schema_editor):
    parameter = apps.get_model("kernel", "RuleParameter")
    parameter.objects.bulk_create(
        parameter(rule_set="usual_fees", name=name, value=value, valid_from=BEGUN, source_note=note)
        for name, value, note in ROWS
    )
    parameter.objects.bulk_create(
        parameter(rule_set="fee_kinds", name=name, value=1, valid_from=date(2017, 1, 1), source_note=note)
        for name, note in PHRASES
    )


class Migration(migrations.Migration):
    dependencies = [("payments", "0003_series_replaced_or_withdrawn"), ("kernel", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
