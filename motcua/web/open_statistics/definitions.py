"""What each figure of the open statistics means, and under which licence they may be used."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.web.open_statistics.wording import column_names

LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


@dataclass(frozen=True)
class Definition:
    """A figure or a sign: the key of its column, its name and what it means."""

    key: str
    name: str
    text: str


def definitions() -> list[Definition]:
    """All of them, those of the columns in their order."""
    names = column_names() | {
        "share_self_filed": _("Tỷ lệ tự nộp"),
        "share_on_time": _("Tỷ lệ đúng hẹn"),
        "share_of_finished": _("Trong hạn trên số đã giải quyết"),
        "small": "< 5",
        "other": _("ẩn"),
    }
    return [Definition(key, names[key], text) for key, text in _texts().items()]


def _texts() -> dict[str, str]:
    return {
        "received": _(
            "Hồ sơ được tiếp nhận trong kỳ. Không tính hồ sơ bị từ chối khi nộp và hồ sơ kỳ trước "
            "chuyển sang."
        ),
        "online_full": _(
            "Nộp qua mạng, thủ tục làm được toàn bộ trên mạng vào lúc hồ sơ được lập."
        ),
        "online_partial": _("Nộp qua mạng, thủ tục chưa làm được toàn bộ trên mạng."),
        "in_person": _("Nộp tại quầy."),
        "postal": _("Gửi qua bưu chính công ích."),
        "finished": _(
            "Hồ sơ kết thúc trong kỳ: được giải quyết, bị từ chối, rút hoặc dừng sau khi đã nhận. "
            "Tính vào lúc xong, không phải lúc người dân nhận kết quả."
        ),
        "early": _("Xong trước ngày hết hạn theo quy định."),
        "on_time": _(
            "Xong vào ngày hết hạn, chưa quá giờ hết hạn theo quy định; hồ sơ rút hoặc dừng khi "
            "chưa quá hạn cũng tính ở đây."
        ),
        "late": _("Xong sau giờ hết hạn theo quy định. Xin lỗi và hẹn lại không làm đổi hạn này."),
        "in_progress": _(
            "Đã tiếp nhận mà chưa kết thúc, vào cuối ngày cuối kỳ, kể cả hồ sơ nhận từ kỳ trước. "
            "Chỉ nêu cho ngày này, không nêu theo tháng và cho năm trước."
        ),
        "open_in_time": _("Đang giải quyết, chưa quá hạn hoặc đang tạm dừng tính hạn."),
        "open_late": _("Đang giải quyết mà đã quá hạn."),
        **_texts_of_filings_and_shares(),
    }


def _texts_of_filings_and_shares() -> dict[str, str]:
    return {
        "filed_online": _(
            "Hồ sơ gửi đi trong kỳ từ các trang nộp hồ sơ ở đây, kể cả hồ sơ sau đó không được "
            "tiếp nhận hoặc rút. Đếm vào lúc gửi nên khác số tiếp nhận. Chỉ nêu số chung."
        ),
        "filed_self": _("Gửi từ tài khoản định danh của người dân, doanh nghiệp, kể cả nộp thay."),
        "filed_by_officer": _(
            "Cán bộ một cửa khai và gửi từ tài khoản của cán bộ, người có hồ sơ đã đồng ý."
        ),
        "filed_by_team": _(
            "Thành viên tổ công nghệ số cộng đồng khai và gửi, người có hồ sơ đã đồng ý."
        ),
        "filed_unasked": _(
            "Hệ thống soạn sẵn, báo trước và gửi thay khi hết ngày báo mà người có hồ sơ không từ "
            "chối (dịch vụ chủ động mức 4, Nghị định 224/2026)."
        ),
        "share_self_filed": _("Người dân tự nộp ÷ đã nộp qua mạng tại đây. Làm tròn xuống."),
        "share_on_time": _(
            "(Trước hạn + đúng hạn) ÷ (đã giải quyết + đang giải quyết, quá hạn). Làm tròn xuống."
        ),
        "share_of_finished": _(
            "(Trước hạn + đúng hạn) ÷ đã giải quyết. Tỷ lệ này không thấy hồ sơ trễ mà chưa xong."
        ),
        "small": _("Từ 1 đến 4 hồ sơ."),
        "other": _("Không nêu, để không ai tính ngược ra số nhỏ hơn 5 bằng cách lấy tổng trừ đi."),
    }
