"""Channels, languages and states of messages."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    """How a message reaches its recipient."""

    EMAIL = "email", _("thư điện tử")
    SMS = "sms", _("tin nhắn SMS")
    IN_APP = "in_app", _("thông báo trong hệ thống")


class Language(TextChoices):
    """Languages of templates."""

    VI = "vi", _("tiếng Việt")
    EN = "en", _("tiếng Anh")


class Recipient(TextChoices):
    """Who gets a message."""

    APPLICANT = "applicant", _("người nộp")
    REPRESENTATIVE = "representative", _("người nộp thay")
    OFFICER = "officer", _("cán bộ")
    CO_APPLICANT = "co_applicant", _("người cùng khai")


class MessageState(TextChoices):
    """`UNKNOWN`: sending began and nobody knows whether it succeeded; a person decides."""

    QUEUED = "queued", _("chờ gửi")
    SENDING = "sending", _("đang gửi")
    SENT = "sent", _("đã gửi")
    FAILED = "failed", _("lỗi, sẽ gửi lại")
    UNKNOWN = "unknown", _("chưa rõ đã gửi hay chưa")
    GIVEN_UP = "given_up", _("không gửi được")
    SUPPRESSED = "suppressed", _("không gửi")


KINDS = {
    "filed": _("đã nhận hồ sơ nộp trên mạng"),
    "received": _("đã tiếp nhận hồ sơ"),
    "supplement": _("cần bổ sung giấy tờ"),
    "fee": _("phí, lệ phí phải nộp"),
    "fee_later": _("phí, lệ phí tính sau khi tiếp nhận"),
    "papers_partly": _("đã nhận một phần giấy tờ bổ sung"),
    "file_declined": _("tệp gửi bổ sung không dùng được"),
    "file_restored": _("tệp gửi bổ sung dùng được, không phải gửi lại"),
    "corrected": _("đã sửa điều ghi sai trong hồ sơ"),
    "edition_accepted": _("đã nhận tờ khai sửa"),
    "edition_declined": _("không nhận tờ khai sửa"),
    "refund_approved": _("được hoàn tiền"),
    "refund_declined": _("không hoàn tiền"),
    "receipt_replaced": _("biên lai được thay"),
    "receipt_cancelled": _("biên lai bị huỷ"),
    "code_final": _("hồ sơ có mã chính thức"),
    "ready": _("đã có kết quả"),
    "early": _("có kết quả sớm hơn hẹn"),
    "late": _("xin lỗi và hẹn lại"),
    "closed": _("hồ sơ đã kết thúc"),
    "online_waits": _("hồ sơ trực tuyến chưa ai xem"),
    "online_late": _("hồ sơ nộp chưa trả lời đúng giờ"),
    "forward_late": _("hồ sơ chưa chuyển đúng giờ"),
    "pause_over": _("tạm dừng quá ngày dự kiến"),
    "step_near": _("sắp đến hạn bước"),
    "step_late": _("quá hạn bước"),
    "step_reminded": _("lãnh đạo nhắc việc"),
    "step_sent_back": _("bước bị trả lại"),
    "supplement_asked": _("chuyên viên yêu cầu bổ sung"),
    "papers_sent": _("người nộp gửi giấy tờ bổ sung"),
    "request_asked": _("người nộp gửi yêu cầu"),
    "petition_waits": _("có phản ánh của người dân"),
    "petition_near": _("phản ánh sắp hết hạn trả lời"),
    "petition_late": _("phản ánh quá hạn trả lời"),
    "petition_answered": _("đã trả lời phản ánh"),
    "supplement_over": _("hết hạn bổ sung"),
    "sent_unread": _("hết hạn bổ sung, chưa xem tệp đã gửi"),
    "supplement_came": _("đã nhận đủ giấy tờ bổ sung"),
    "work_handed_over": _("được chuyển giao việc"),
    "decision_waits": _("chờ quyết định"),
    "proposal_approved": _("đề nghị được duyệt"),
    "proposal_returned": _("đề nghị bị trả lại"),
    "proposal_declined": _("đề nghị không được duyệt"),
    "proposal_lapsed": _("đề nghị hết hiệu lực"),
    "fault_reported": _("phải khắc phục sai sót, thất lạc"),
    "draft_outdated": _("dự thảo kết quả phải soạn lại"),
    "guided_again": _("hỏi bổ sung thêm lần nữa khi tiếp nhận"),
    "acting_for": _("được giao làm thay"),
    "acted_for": _("có người làm thay"),
    "authority_given": _("được giao quyết định theo văn bản"),
    "authority_beside": _("người được làm thay quyết định theo văn bản"),
    "authority_ended": _("thôi quyết định theo văn bản"),
    "dossier_near": _("sắp đến hạn hồ sơ"),
    "dossier_late": _("quá hạn hồ sơ"),
    "opinion_asked": _("được hỏi ý kiến"),
    "opinion_reminded": _("nhắc trả lời ý kiến"),
    "opinion_recalled": _("không cần trả lời ý kiến nữa"),
    "opinion_answered": _("đã có ý kiến trả lời"),
    "opinion_late": _("trả lời ý kiến quá hạn"),
    "opinion_late_told": _("cơ quan được hỏi trả lời chậm"),
    "transfer_sent": _("hồ sơ nơi khác tiếp nhận chuyển đến"),
    "transfer_late": _("hồ sơ chuyển đến chưa được nhận"),
    "result_revoked": _("kết quả bị thu hồi"),
    "paper_ends": _("giấy tờ sắp hết hạn"),
    "renewal_announced": _("sẽ nộp thay hồ sơ làm lại giấy tờ"),
    "renewal_filed": _("đã nộp thay hồ sơ làm lại giấy tờ"),
    "help_code": _("mã đồng ý cho làm giúp hồ sơ"),
    "helped_filed": _("đã nộp giúp hồ sơ"),
    "helped_filed_unproven": _("đã nộp giúp hồ sơ, liên hệ chưa xác nhận"),
    "help_objected": _("người có tên báo không nhờ nộp hồ sơ"),
    "party_asked": _("mời người cùng khai xác nhận tờ khai"),
    "party_confirmed": _("người cùng khai đã xác nhận"),
    "party_declined": _("người cùng khai từ chối xác nhận"),
    "party_released": _("xác nhận của người cùng khai không còn"),
    "party_silent": _("người cùng khai chưa trả lời"),
    "email_code": _("mã xác nhận thư điện tử của cán bộ"),
    "factor_reset_asked": _("có đề nghị bỏ lớp bảo vệ thứ hai"),
    "factor_reset": _("đã bỏ lớp bảo vệ thứ hai"),
    "form_published": _("tờ khai đã trình được công bố"),
    "form_returned": _("tờ khai đã trình bị trả lại"),
    "drift_digest": _("thủ tục khác danh mục quốc gia trong tháng"),
    "announcement_waits": _("quyết định công bố chờ duyệt"),
    "announcement_returned": _("quyết định công bố bị trả lại"),
    "announcement_approved": _("quyết định công bố được duyệt"),
    "announcement_issued": _("quyết định công bố đã ban hành"),
    "draft_opinion_asked": _("được hỏi ý kiến về dự thảo quyết định công bố"),
    "draft_opinion_near": _("sắp hết hạn góp ý dự thảo quyết định công bố"),
    "draft_opinion_late": _("chưa góp ý dự thảo quyết định công bố"),
    "announce_near": _("sắp hết hạn ban hành quyết định công bố"),
    "announce_late": _("quá hạn ban hành quyết định công bố"),
    "entry_near": _("sắp hết hạn đăng tải thủ tục"),
    "entry_late": _("quá hạn đăng tải thủ tục"),
}
"""Names of the codes of templates."""
REASONS = {
    "erased": _("đã xoá thông tin cá nhân"),
    "settled": _("không còn cần: việc trong tin đã xong"),
    "channel_off": _("cách gửi này chưa được bật"),
    "nobody_there": _("chưa có cán bộ nào phụ trách"),
    "lease_ran_out": _("máy dừng giữa lúc gửi"),
    "no_answer": _("máy gửi tin không trả lời"),
    "header_injection": _("địa chỉ hoặc tiêu đề có ký tự lạ"),
    "address_refused": _("địa chỉ nhận không dùng được"),
    "server_refused": _("máy gửi tin từ chối"),
    "file_not_writable": _("không ghi được tệp tin nhắn"),
}
"""Why a message was not sent, by the code of the reason."""

WAITING = (MessageState.QUEUED, MessageState.FAILED)
RESENDABLE = (MessageState.GIVEN_UP, MessageState.UNKNOWN)
FAILING = (*RESENDABLE, MessageState.FAILED)


class Outcome(TextChoices):
    """What an attempt to send came to."""

    SENT = "sent"
    FAILED = "failed"
    REFUSED = "refused"
    UNKNOWN = "unknown"
