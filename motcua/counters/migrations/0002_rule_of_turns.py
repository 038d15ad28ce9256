"""The numbers of the line and the grounds of priority, as dated rows that can be edited."""

from datetime import date

from django.db import migrations

START = date(2018, 6, 21)
CURRENT = date(2025, 7, 1)
ROWS = [
    # name, value, source note
    ("priority_in_a_row", 2, "Tạm đặt: văn bản yêu cầu ưu tiên nhưng không nêu tỷ lệ; gọi hai số ưu tiên thì gọi một số thường"),
    ("longest_wait_minutes", 45, "Tạm đặt: số thường chờ quá chừng này thì xếp ngang số ưu tiên theo giờ đến"),
    ("usual_service_minutes", 10, "Tạm đặt: dùng khi trong ngày chưa làm xong ba người"),
]
GROUNDS = [
    # code, name, source note
    ("elderly", "Người từ 80 tuổi trở lên", "Luật Người cao tuổi 39/2009/QH12 ưu tiên người từ đủ 80 tuổi khi khám bệnh; áp dụng ở bộ phận một cửa là tạm đặt"),
    ("disabled", "Người khuyết tật", "NĐ 118/2025/NĐ-CP: có quầy ưu tiên cho người khuyết tật; cần đối chiếu văn bản"),
    ("pregnant", "Phụ nữ mang thai, người bế con nhỏ", "NĐ 118/2025/NĐ-CP: có quầy ưu tiên cho phụ nữ mang thai; người bế con nhỏ là tạm đặt"),
    ("merit", "Người có công với cách mạng", "Pháp lệnh 02/2020/UBTVQH14 về ưu đãi người có công; thứ tự ở bộ phận một cửa là tạm đặt"),
]


def add(apps, schema_editor):
    parameter = apps.get_model("kernel", "RuleParameter")
    parameter.objects.bulk_create(
        parameter(rule_set="counters", name=name, value=value, valid_from=START, source_note=note)
        for name, value, note in ROWS
    )
    ground = apps.get_model("counters", "PriorityGround")
    ground.objects.bulk_create(
        ground(code=code, name=name, position=position, valid_from=CURRENT, source_note=note)
        for position, (code, name, note) in enumerate(GROUNDS, 1)
    )


class Migration(migrations.Migration):
    dependencies = [("counters", "0001_initial"), ("kernel", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
