"""Until when a filed declaration may be put right, and what the way is afterwards."""

from django.utils.translation import gettext as _

from motcua.dossiers.rules.states import is_allowed


def why_not_corrected(*, state: str, is_online: bool, is_issued: bool) -> str:
    """Why a declaration cannot be put right here; empty if it can.

    `is_issued`: a paper of the result was issued, which never changes.
    """
    if is_issued or not is_allowed("send_correction", state):
        return _(
            "Hồ sơ đã có kết quả hoặc đã kết thúc nên tờ khai không sửa được nữa. Kết quả ghi sai "
            "so với tờ khai: báo bộ phận một cửa để cấp lại. Tờ khai sai: làm thủ tục cải chính, "
            "thay đổi thông tin hoặc nộp hồ sơ mới."
        )
    if not is_online:
        return _(
            "Tờ khai của hồ sơ này nộp trên giấy. Mang tờ khai đúng đến bộ phận một cửa để sửa."
        )
    return ""


def why_not_asked_for() -> str:
    """Why nothing is put right of itself: somebody asks for it first."""
    return _("Muốn sửa tờ khai đã nộp, trước hết hãy gửi yêu cầu “Xin sửa thông tin đã khai”.")


def refused_unseen() -> str:
    """Why a result waits until an officer has looked at the edition that was sent."""
    return _(
        "Người nộp đã gửi tờ khai sửa mà chưa ai xem. Xem trước và sau, rồi nhận hoặc không nhận, "
        "trước khi làm việc này."
    )
