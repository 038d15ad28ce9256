"""The first checklist of inspections, as dated rows that officers change."""

from datetime import date

from django.db import migrations

LAW = "Nghị định 63/2010/NĐ-CP và các nghị định sửa đổi"
QUESTIONS = [
    # part, question, source note
    ("direction", "Có quyết định phân công cán bộ đầu mối kiểm soát thủ tục, người này đã tập huấn.", f"{LAW}: kiểm tra việc chỉ đạo; câu chữ tạm đặt"),
    ("direction", "Kế hoạch kiểm soát thủ tục của năm đã ban hành và làm đúng tiến độ.", f"{LAW}: kiểm tra việc chỉ đạo; câu chữ tạm đặt"),
    ("drafting", "Dự thảo văn bản có thủ tục đã đánh giá tác động và lấy ý kiến.", f"{LAW}: kiểm tra việc quy định thủ tục; câu chữ tạm đặt"),
    ("handling", "Thủ tục niêm yết đủ, đúng bản đang áp dụng, mẫu đơn ngay sau thủ tục.", f"{LAW}: công khai thủ tục; câu chữ tạm đặt"),
    ("handling", "Không đòi giấy tờ ngoài quy định, không để người dân đi lại bổ sung quá hai lần.", f"{LAW}: trách nhiệm của cán bộ khi giải quyết thủ tục; câu chữ tạm đặt"),
    ("review", "Các thủ tục trong kế hoạch rà soát của năm đã rà soát đúng hạn.", f"{LAW}: kế hoạch rà soát gửi trước ngày 31 tháng 01; câu chữ tạm đặt"),
    ("petitions", "Nơi niêm yết có địa chỉ tiếp nhận phản ánh, kiến nghị.", f"{LAW}: công khai địa chỉ tiếp nhận; câu chữ tạm đặt"),
    ("petitions", "Phản ánh, kiến nghị được chuyển, trả lời đúng hạn và công khai kết quả.", "Nghị định 20/2008/NĐ-CP và các nghị định sửa đổi; câu chữ tạm đặt"),
]


def add(apps, schema_editor):
    question = apps.get_model("oversight", "ChecklistQuestion")
    question.objects.bulk_create(
        question(part=part, text=text, source_note=note, valid_from=date(2025, 7, 1))
        for part, text, note in QUESTIONS
    )


class Migration(migrations.Migration):
    dependencies = [("oversight", "0003_inspections")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
