"""The eight points of NĐ 118/2025 Điều 33, the answers they offer, and the days of the rules."""

from datetime import date

from django.db import migrations

FIRST = date(2025, 7, 1)
LAW = "Nghị định 118/2025/NĐ-CP Điều 33: tám nội dung lấy ý kiến; câu chữ viết gọn, cần đối chiếu văn bản"
POINTS = [
    # text, English, of which dossiers
    ("Thời gian giải quyết so với quy định", "Time taken, compared with the rule", "all"),
    ("Số cơ quan phải đến hoặc liên hệ để làm xong", "Number of offices to be contacted", "all"),
    ("Số lần phải đến hoặc liên hệ để đủ hồ sơ", "Number of contacts until the dossier was complete", "all"),
    ("Thông tin về thủ tục được công khai đúng, kịp thời", "Correct and timely public information", "all"),
    ("Thái độ của cán bộ", "Attitude of the officers", "all"),
    ("Kết quả và khoản tiền phải nộp đúng quy định", "Result and cost as the law has it", "all"),
    ("Giải thích, trả lời nhanh và rõ", "Time and quality of explanations", "all"),
    ("Tiến độ và chất lượng dịch vụ trực tuyến", "Progress and quality of the online service", "online"),
]
SCALE = (
    "Văn bản không nêu thang trả lời; tạm đặt ba mức cho gọn, mức đầu tính là hài lòng. "
    "Sửa được khi có mẫu phiếu chính thức."
)
OPTIONS = [
    # code, text, English, counts as satisfied
    ("satisfied", "Hài lòng", "Satisfied", True),
    ("fair", "Bình thường", "Neither", False),
    ("unsatisfied", "Chưa hài lòng", "Not satisfied", False),
]
RULES = [
    # rule set, name, value, source note
    ("ratings", "open_days", 90, "Tạm đặt: nhận đánh giá trong 90 ngày từ khi hồ sơ xong; văn bản không nêu"),
    ("ratings", "change_days", 7, "Tạm đặt: sửa được trong 7 ngày; văn bản không nêu"),
    (
        "petitions", "forward_days", 5,
        "Nghị định 20/2008/NĐ-CP: chuyển đến nơi có thẩm quyền trong 5 ngày làm việc",
    ),
    (
        "petitions", "answer_days", 15,
        "15 ngày làm việc theo đồng hồ của hệ thống phản ánh kiến nghị quốc gia; nghị định không "
        "nêu hạn trả lời, địa phương đặt khác được (ví dụ 5 đến 10 ngày, QĐ 80/2025/QĐ-UBND Bắc Ninh)",
    ),
    ("retention", "rating", 3, "Tạm đặt, chờ quy định về lời kèm theo đánh giá"),
    ("retention", "petition", 10, "Tạm đặt, chờ quy định về thời hạn lưu phản ánh, kiến nghị"),
]


def add(apps, schema_editor):
    point = apps.get_model("feedback", "RatingPoint")
    point.objects.bulk_create(
        point(
            number=number, text=text, text_en=english, applies_to=applies_to,
            valid_from=FIRST, source_note=LAW,
        )
        for number, (text, english, applies_to) in enumerate(POINTS, 1)
    )
    option = apps.get_model("feedback", "RatingOption")
    option.objects.bulk_create(
        option(
            code=code, text=text, text_en=english, is_satisfied=is_satisfied, position=position,
            valid_from=FIRST, source_note=SCALE,
        )
        for position, (code, text, english, is_satisfied) in enumerate(OPTIONS, 1)
    )
    parameter = apps.get_model("kernel", "RuleParameter")
    parameter.objects.bulk_create(
        parameter(
            rule_set=rule_set, name=name, value=value,
            # The retention of what is kept begins with this system, as elsewhere.
            valid_from=date(2018, 6, 21), source_note=note,
        )
        for rule_set, name, value, note in RULES
    )


class Migration(migrations.Migration):
    dependencies = [("feedback", "0001_initial"), ("kernel", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
