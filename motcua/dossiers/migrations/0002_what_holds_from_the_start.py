"""What holds from the start: parameters of the rules with their sources, general papers, linked procedures."""

from datetime import date

from django.db import migrations

PARAMETERS = [
    # rule set, valid from, (name, value, source note)
    ("LEGACY_2018", date(2018, 6, 21), [
        ("intake_answer_hours", 8, "8 giờ làm việc để trả lời hồ sơ nộp trực tuyến (2.001263, 1.004757)"),
        ("apologies_per_dossier", 1, "Nghị định 61/2018 Điều 19 khoản 9: hẹn lại không quá một lần"),
        ("apology_days_at_most", 365, "Tạm đặt để chặn gõ nhầm năm: văn bản không nêu hẹn lại tối đa bao lâu"),
        ("supplement_notice_days", 3, "Tạm lấy như Nghị định 118/2025 Điều 19 khoản 5"),
        ("supplements_per_dossier", 1, "Nghị định 61/2018 Điều 17: hướng dẫn, yêu cầu một lần"),
        ("supplement_answer_days", 30, "Tạm đặt: Nghị định 61/2018 không nêu thời hạn bổ sung"),
        ("supplement_restarts_clock", 1, "Nghị định 61/2018 Điều 19 khoản 4: thời hạn tính lại từ đầu"),
        ("apology_days_before", 1, "Nghị định 61/2018 Điều 19 khoản 9: chậm nhất 1 ngày trước hạn"),
        ("forward_until_minute", 900, "Nghị định 61/2018 Điều 18: nhận sau 15 giờ thì chuyển đầu giờ ngày làm việc sau; cần đối chiếu"),
        ("result_correction_days", 3, "Tạm lấy như Nghị định 118/2025 Điều 23: 3 ngày làm việc"),
    ]),
    ("CURRENT_2025", date(2025, 7, 1), [
        ("intake_answer_hours", 8, "8 giờ làm việc để trả lời hồ sơ nộp trực tuyến (2.001263, 1.004757)"),
        ("apologies_per_dossier", 1, "Nghị định 118/2025 Điều 19 khoản 6: hẹn lại không quá một lần"),
        ("apology_days_at_most", 365, "Tạm đặt để chặn gõ nhầm năm: văn bản không nêu hẹn lại tối đa bao lâu"),
        ("supplement_notice_days", 3, "Nghị định 118/2025 Điều 19 khoản 5: thông báo trong 3 ngày làm việc"),
        ("supplements_per_dossier", 1, "Tạm đặt: Nghị định 118/2025 Điều 19 không nêu số lần"),
        ("supplement_answer_days", 15, "Nghị định 118/2025 Điều 19 khoản 5: sau 15 ngày thì đóng hồ sơ"),
        ("supplement_restarts_clock", 1, "Nghị định 118/2025 Điều 19 khoản 5: thời hạn tính lại từ đầu"),
        ("apology_days_before", 1, "Nghị định 118/2025 Điều 19 khoản 6: chậm nhất 1 ngày trước hạn"),
        ("forward_until_minute", 900, "Nghị định 118/2025 Điều 18: nhận sau 15 giờ thì chuyển đầu giờ ngày làm việc tiếp theo"),
        ("result_correction_days", 3, "Nghị định 118/2025 Điều 23: kết quả sai do cơ quan thì sửa, trả lại trong 3 ngày làm việc"),
    ]),
    ("retention", date(2018, 6, 21), [
        ("dossier", 10, "Tạm đặt, chờ quy định của tỉnh về thời hạn lưu hồ sơ thủ tục hành chính"),
        ("officer", 10, "Tạm đặt, chờ quy định của tỉnh về thời hạn lưu thông tin cán bộ"),
        ("person", 10, "Tạm đặt, chờ quy định về thời hạn lưu dữ liệu cá nhân (Luật 91/2025/QH15)"),
        ("calendar", 70, "Tạm đặt: căn cứ của lịch làm việc không có thông tin cá nhân"),
        ("parameter", 70, "Tạm đặt: căn cứ của tham số không có thông tin cá nhân"),
    ]),
    ("lists", date(2018, 6, 21), [
        ("soon_days", 2, "Tạm đặt: số ngày làm việc trước hạn mà hồ sơ, bước được báo là sắp đến hạn"),
        ("uncollected_days", 15, "Tạm đặt: số ngày từ khi có kết quả mà người nộp chưa đến nhận"),
    ]),
    ("transfers", date(2025, 7, 1), [
        ("receive_hours", 4, "Tạm đặt: Nghị định 118/2025 Điều 20 chỉ nói chuyển, nhận ngay"),
        ("paper_days", 1, "Nghị định 118/2025 Điều 20: hồ sơ giấy chuyển trong 1 ngày làm việc"),
    ]),
    ("help", date(2018, 6, 21), [
        ("filings_a_day", 40, "Tạm đặt: một người làm giúp nộp nhiều nhất chừng này hồ sơ một ngày"),
        ("code_minutes", 15, "Tạm đặt: mã đồng ý gửi về điện thoại dùng được chừng này phút"),
        ("code_tries", 5, "Tạm đặt: mã đồng ý gõ sai nhiều nhất chừng này lần"),
        ("codes_an_hour", 4, "Tạm đặt: một điện thoại, một hồ sơ nhận nhiều nhất chừng này mã một giờ"),
        ("left_draft_days", 7, "Tạm đặt: hồ sơ làm giúp chưa nộp bị xóa sau chừng này ngày từ khi người giúp thôi việc đó"),
        ("codes_by_helper", 20, "Tạm đặt: một người làm giúp gửi nhiều nhất chừng này mã đồng ý một giờ"),
    ]),
    ("co_applicants", date(2018, 6, 21), [
        ("invitations_a_day", 12, "Tạm đặt: một tài khoản gửi nhiều nhất chừng này lời mời một ngày"),
        ("invitations_an_address", 3, "Tạm đặt: một nơi nhận nhiều nhất chừng này lời mời một ngày"),
        ("silent_days", 3, "Tạm đặt: sau chừng này ngày không trả lời thì báo người làm hồ sơ"),
    ]),
]
AMENDED = ("CURRENT_2026", date(2026, 8, 5))
"""NĐ 309/2026 leaves all values of NĐ 118/2025 as they were."""

NOTE = "Mẫu chung của sản phẩm theo thể thức Nghị định 30/2020; sửa theo mẫu của từng thủ tục"
BASES = "Căn cứ Luật Tổ chức chính quyền địa phương;\nXét hồ sơ {code} của {applicant}, tiếp nhận ngày {received_on}."
RECIPIENTS = "- {applicant};\n- Lưu: VT, hồ sơ {code}."
TEMPLATES = [
    dict(
        code="general-decision",
        name="Quyết định",
        form="decision",
        symbol="QĐ-UBND",
        subject="Về việc giải quyết thủ tục {procedure}",
        bases=BASES,
        body="Điều 1. Giải quyết thủ tục {procedure} cho {applicant}, số định danh {applicant_number}, địa chỉ: {applicant_address}.\n"
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.\n"
        "Điều 3. Các bộ phận có liên quan và {applicant} chịu trách nhiệm thi hành Quyết định này.",
    ),
    dict(
        code="general-certificate",
        name="Giấy chứng nhận",
        form="certificate",
        symbol="GCN-UBND",
        subject="{procedure}",
        bases=BASES,
        body="{unit} chứng nhận: {applicant}, số định danh {applicant_number}, địa chỉ: {applicant_address}, "
        "đã được giải quyết thủ tục {procedure}.",
    ),
    dict(
        code="general-letter",
        name="Văn bản trả lời",
        form="letter",
        symbol="UBND",
        subject="Về việc trả lời hồ sơ {code}",
        bases="",
        body="Kính gửi: {applicant}.\n{unit} đã nhận hồ sơ {code} ngày {received_on} về thủ tục {procedure} và trả lời như sau:\n……",
    ),
]
FIRST = date(2025, 7, 1)
BIRTH, RESIDENCE = "1.001193", "1.004222"
SOURCE = (
    "Nghị định 63/2024/NĐ-CP, cần đối chiếu văn bản; thủ tục cấp thẻ bảo hiểm y tế cho trẻ dưới "
    "6 tuổi thêm vào khi có trong danh mục"
)


def add_parameters(apps, schema_editor):
    parameter = apps.get_model("kernel", "RuleParameter")
    values = {rule_set: rows for rule_set, _start, rows in PARAMETERS}
    parameter.objects.bulk_create(
        parameter(rule_set=rule_set, valid_from=start, name=name, value=value, source_note=note)
        for rule_set, start, rows in [*PARAMETERS, (*AMENDED, values["CURRENT_2025"])]
        for name, value, note in rows
    )


def add_templates(apps, schema_editor):
    template = apps.get_model("dossiers", "ResultTemplate")
    template.objects.bulk_create(
        template(
            need="optional",
            authority="TM. Ủy ban nhân dân",
            position="Chủ tịch",
            recipients=RECIPIENTS,
            source_note=NOTE,
            valid_from=date(2018, 6, 21),
            **texts,
        )
        for texts in TEMPLATES
    )


def add_linked_procedures(apps, schema_editor):
    group = apps.get_model("dossiers", "LinkedGroup").objects.create(
        code="khai-sinh-thuong-tru",
        name="Đăng ký khai sinh, đăng ký thường trú cho trẻ dưới 6 tuổi",
        valid_from=FIRST,
        source_note=SOURCE,
    )
    member = apps.get_model("dossiers", "LinkedMember")
    member.objects.create(
        group=group, position=1, procedure_code=BIRTH, case_name="Trẻ có cha hoặc mẹ", waits=False
    )
    member.objects.create(group=group, position=2, procedure_code=RESIDENCE, waits=True)


class Migration(migrations.Migration):
    # The last of the former steps that laid rows down: where all were made, so was this.
    replaces = [("dossiers", "0061_silent_co_applicants")]
    dependencies = [("dossiers", "0001_tables"), ("kernel", "0002_events_are_append_only")]
    operations = [
        migrations.RunPython(add_parameters, migrations.RunPython.noop),
        migrations.RunPython(add_templates, migrations.RunPython.noop),
        migrations.RunPython(add_linked_procedures, migrations.RunPython.noop),
    ]
