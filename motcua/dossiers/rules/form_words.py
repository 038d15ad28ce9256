"""What the official forms say beside their values, by rule set; words of forms are not translated.

Those of 2025 as QĐ 3621/QĐ-BYT prints the forms of TT 03/2025; forms that were issued keep theirs.
"""

from dataclasses import dataclass, replace

from motcua.dossiers.enums import RuleSet


@dataclass(frozen=True, slots=True)
class FormWords:
    """The names of the fields; `sign` closes the numbers that the receiving body gives."""

    applicant: str
    of_applicant: str
    number: str
    address: str
    phone: str
    email: str
    helper: str
    request: str
    papers: str
    sets: str
    limit: str
    received: str
    promised: str
    return_place: str
    code: str
    missing: str
    not_received: str
    late: str
    sign: str


LEGACY = FormWords(
    applicant="Người nộp",
    of_applicant="Người nộp",
    number="Số giấy tờ",
    address="Địa chỉ",
    phone="Điện thoại",
    email="Thư điện tử",
    helper="Người nộp thay",
    request="Thủ tục",
    papers="Giấy tờ đã nhận",
    sets="Số bộ hồ sơ",
    limit="Thời hạn giải quyết",
    received="Nhận hồ sơ lúc",
    promised="Hẹn trả kết quả lúc",
    return_place="Nơi trả kết quả",
    code="Mã hồ sơ",
    missing="Giấy tờ cần bổ sung, hoàn thiện",
    not_received="Lý do",
    late="Lý do",
    sign="",
)
OF_2025 = replace(
    LEGACY,
    applicant="Tiếp nhận hồ sơ của Ông (Bà)/Tổ chức",
    of_applicant="Hồ sơ của",
    number="Số định danh cá nhân/tổ chức",
    phone="Số điện thoại",
    request="Nội dung yêu cầu giải quyết",
    papers="Thành phần hồ sơ nộp gồm",
    sets="Số lượng hồ sơ (bộ)",
    limit="Thời gian giải quyết hồ sơ theo quy định",
    received="Thời gian nhận hồ sơ",
    promised="Thời gian trả kết quả giải quyết hồ sơ",
    return_place="Đăng ký nhận kết quả tại",
    code="Mã số hồ sơ",
    missing="Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau",
    not_received="Lý do không tiếp nhận, giải quyết hồ sơ",
    late="Đến nay hồ sơ chưa giải quyết xong. Lý do",
    sign="TTPVHCC",
)


def words_of(rule_set: str) -> FormWords:
    """The words of the forms of a rule set."""
    return LEGACY if rule_set == RuleSet.LEGACY_2018 else OF_2025
