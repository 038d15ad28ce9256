"""The four axes of a dossier and the coded lists of its actions."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """The business axis."""

    DRAFT = "draft", _("bản nháp")
    SUBMITTED = "submitted", _("đã nộp, chờ tiếp nhận")
    ACCEPTED = "accepted", _("đã tiếp nhận")
    IN_PROGRESS = "in_progress", _("đang giải quyết")
    WAITING_APPLICANT = "waiting_applicant", _("chờ bổ sung giấy tờ")
    # The clock stands still on any ground of the procedure's list, not only for another agency.
    WAITING_AGENCY = "waiting_agency", _("tạm dừng tính giờ")
    FINISHED = "finished", _("đã giải quyết xong")
    REFUSED = "refused", _("không tiếp nhận")
    WITHDRAWN = "withdrawn", _("người nộp đã rút")
    STOPPED = "stopped", _("đã dừng giải quyết")


class Outcome(TextChoices):
    """How a finished dossier was decided on the merits."""

    APPROVED = "approved", _("có kết quả")
    REJECTED = "rejected", _("không đủ điều kiện")


class Money(TextChoices):
    """The money axis."""

    NOTHING_DUE = "nothing_due", _("không phải nộp tiền")
    DUE = "due", _("chưa nộp tiền")
    PAID = "paid", _("đã nộp tiền")
    TO_REFUND = "to_refund", _("phải hoàn tiền")
    REFUNDED = "refunded", _("đã hoàn tiền")
    IN_DISPUTE = "in_dispute", _("đang khiếu nại khoản thu")


class Delivery(TextChoices):
    """The delivery axis."""

    NONE = "none", _("chưa có kết quả")
    READY = "ready", _("có kết quả, chờ trả")
    HANDED_OVER = "handed_over", _("đã trả tại quầy")
    POSTED = "posted", _("đã gửi bưu điện")
    RETURNED = "returned", _("bưu điện chuyển hoàn")


class Exchange(TextChoices):
    """The exchange axis: the state of the exchange with another system."""

    LOCAL = "local", _("chỉ có ở đây")
    SENT = "sent", _("đã gửi đi")
    ACKNOWLEDGED = "acknowledged", _("bên kia đã nhận")
    FAILED = "failed", _("gửi chưa được")


class Timeliness(TextChoices):
    """When a dossier was closed, relative to its statutory due time."""

    EARLY = "early", _("trước hạn")
    ON_TIME = "on_time", _("đúng hạn")
    OVERDUE = "overdue", _("quá hạn")


class RepresentativeKind(TextChoices):
    """The legal ground on which a representative files for the applicant."""

    PARENT = "parent", _("cha, mẹ của người chưa thành niên")
    LEGAL = "legal", _("người đại diện theo pháp luật, người giám hộ")
    AUTHORISED = "authorised", _("người được ủy quyền")


class ApplicantDetail(TextChoices):
    """What is known of the applicant of a dossier, as it may be corrected."""

    KIND = "kind", _("cá nhân hay tổ chức")
    NAME = "name", _("họ tên, tên tổ chức")
    NUMBER = "number", _("số định danh, mã số thuế")
    PHONE = "phone", _("điện thoại")
    EMAIL = "email", _("thư điện tử")
    ADDRESS = "address", _("địa chỉ")
    REPRESENTATIVE = "representative", _("người nộp thay")


class ReturnWay(TextChoices):
    """How the applicant wants to receive the result."""

    COUNTER = "counter", _("nhận tại quầy")
    POST = "post", _("nhận qua bưu chính công ích")
    ELECTRONIC = "electronic", _("chỉ nhận bản điện tử")


class NotCopied(TextChoices):
    """Why a paper is not copied into the dossier (TT 03/2025 Điều 5)."""

    ONLINE = "online", _("nộp trực tuyến, đã là bản điện tử")
    SHOWN = "shown", _("chỉ xuất trình để đối chiếu")
    OPINION = "opinion", _("ý kiến của cơ quan được hỏi")
    SECRET = "secret", _("giấy tờ mật")


class Rework(TextChoices):
    """What was made of a file before it was filed."""

    STRAIGHTENED = "straightened", _("nắn thẳng, cắt viền")
    ARRANGED = "arranged", _("sắp lại trang")


class AnswerWay(TextChoices):
    """How a consulted unit answers (NĐ 118/2025 Điều 19)."""

    SYSTEM = "system", _("trả lời trên hệ thống")
    PAPER = "paper", _("văn bản giấy")
    MEETING = "meeting", _("họp, có biên bản")


class PauseKind(TextChoices):
    """Why the clock is paused."""

    SUPPLEMENT = "supplement", _("chờ bổ sung giấy tờ")
    AGENCY = "agency", _("tạm dừng tính giờ")


class PaperProblem(TextChoices):
    """Why a paper is asked for: it is missing, or something is wrong with it."""

    MISSING = "missing", _("còn thiếu")
    UNREADABLE = "unreadable", _("mờ, không đọc được")
    EXPIRED = "expired", _("đã hết hạn")
    NOT_CERTIFIED = "not_certified", _("chưa chứng thực")
    MISMATCH = "mismatch", _("nội dung không khớp")
    OTHER = "other", _("lý do khác")


class FileProblem(TextChoices):
    """Why a file that the applicant sent is of no use."""

    UNREADABLE = "unreadable", _("mờ, không đọc được")
    WRONG_PAPER = "wrong_paper", _("không phải giấy tờ được yêu cầu")
    INCOMPLETE = "incomplete", _("thiếu trang hoặc bị cắt mất chữ")
    EXPIRED = "expired", _("đã hết hạn")
    OTHER = "other", _("lý do khác")


class DelayCause(TextChoices):
    """Why a dossier is late; one cause for each apology."""

    UNCLEAR_RULE = "unclear_rule", _("quy định chưa rõ")
    STAFF = "staff", _("thiếu người làm")
    COORDINATION = "coordination", _("cơ quan phối hợp chậm")
    SYSTEM = "system", _("hệ thống, đường truyền trục trặc")
    APPLICANT = "applicant", _("người nộp chậm làm nghĩa vụ của mình")
    DISASTER = "disaster", _("thiên tai, dịch bệnh")
    OTHER = "other", _("lý do khác")


class WithdrawalWay(TextChoices):
    """How the applicant asked to withdraw an accepted dossier (TT 03/2025 Điều 7)."""

    COUNTER = "counter", _("nộp đơn có chữ ký tại quầy")
    POST = "post", _("gửi đơn có chữ ký qua bưu chính")
    ACCOUNT = "account", _("gửi yêu cầu từ tài khoản của người nộp trên Cổng dịch vụ công")


class RequestKind(TextChoices):
    """What an applicant asks for from the own account, about a dossier that was filed."""

    WITHDRAW = "withdraw", _("rút hồ sơ")
    CHANGE_RETURN = "change_return", _("đổi cách nhận kết quả")
    ADJUST = "adjust", _("sửa thông tin đã khai")


class RequestAnswer(TextChoices):
    """What became of such a request."""

    DONE = "done", _("đã làm")
    DECLINED = "declined", _("không làm được")
    RECALLED = "recalled", _("người nộp thôi yêu cầu")
    LAPSED = "lapsed", _("hồ sơ kết thúc trước")


class ProposalKind(TextChoices):
    """What a case officer proposes and the holder of the authority decides."""

    REJECT = "reject", _("không giải quyết vì không đủ điều kiện")
    STOP = "stop", _("dừng giải quyết")
    EXTEND = "extend", _("xin lỗi và hẹn lại")
    PAUSE = "pause", _("dừng tính giờ")
    REFUSE = "refuse", _("từ chối tiếp nhận")


class DecisionKind(TextChoices):
    """What an authority in writing may be limited to: proposals, signing results, refunds."""

    REJECT = "reject", _("không giải quyết vì không đủ điều kiện")
    STOP = "stop", _("dừng giải quyết")
    EXTEND = "extend", _("xin lỗi và hẹn lại")
    PAUSE = "pause", _("dừng tính giờ")
    REFUSE = "refuse", _("từ chối tiếp nhận")
    APPROVE = "approve", _("ký kết quả")
    REFUND = "refund", _("hoàn phí, lệ phí")


class AuthorityBasis(TextChoices):
    """Why an officer decides: work assigned to a deputy, or a written authorisation."""

    ASSIGNED = "assigned", _("phân công cho cấp phó")
    AUTHORISED = "authorised", _("ủy quyền bằng văn bản")


class ProposalAnswer(TextChoices):
    """What became of a proposal; open ones have none."""

    APPROVED = "approved", _("đã duyệt")
    RETURNED = "returned", _("đã trả lại")
    # Until a second proposal was refused while one waits.
    REPLACED = "replaced", _("đã thay bằng đề nghị khác")
    RECALLED = "recalled", _("đã được người trình rút lại")
    LAPSED = "lapsed", _("hết hiệu lực vì hồ sơ đã kết thúc")


class FilingWay(TextChoices):
    """Who sent a filing online: the citizen, who helped (làm thay, NĐ 118/2025), or this system
    after it was announced (NĐ 224/2026, the fourth level of proactive services)."""

    SELF = "self", _("tự nộp")
    OFFICER = "officer", _("cán bộ làm giúp")
    DIGITAL_TEAM = "digital_team", _("tổ công nghệ số cộng đồng làm giúp")
    UNASKED = "unasked", _("hệ thống chủ động nộp thay")


class ConsentWay(TextChoices):
    """How a person agreed that somebody fills in and files for them."""

    CODE = "code", _("đọc mã gửi về điện thoại")
    PAPER = "paper", _("ký giấy đồng ý")


class ConfirmationWay(TextChoices):
    """How a co-applicant confirmed the declaration."""

    ACCOUNT = "account", _("bằng tài khoản định danh")
    PAPER = "paper", _("ký trên giấy")


class BatchKind(TextChoices):
    """What is done to many steps in the background."""

    FORWARD = "forward", _("chuyển bước tiếp")
    ASSIGN = "assign", _("giao cho người khác")
    REMIND = "remind", _("nhắc việc")


class WorkList(TextChoices):
    """The two lists of dossiers that officers work from."""

    COUNTER = "counter", _("hồ sơ ở một cửa")
    STEPS = "steps", _("việc của tôi")


class PaperSize(TextChoices):
    """The size on which an official form is printed."""

    A4 = "a4", _("A4")
    A5 = "a5", _("A5")


class RuleSet(TextChoices):
    """The body of law under which a dossier was received; it never changes."""

    LEGACY_2018 = "LEGACY_2018", _("Nghị định 61/2018 (ba cấp, sáu mẫu giấy)")
    CURRENT_2025 = "CURRENT_2025", _("Nghị định 118/2025 (hai cấp, bảy mẫu giấy)")
    CURRENT_2026 = "CURRENT_2026", _("Nghị định 118/2025, sửa đổi bởi Nghị định 309/2026")


class OfficialForm(TextChoices):
    """An official form by purpose; its number depends on the rule set."""

    RECEIPT = "receipt", _("Giấy tiếp nhận hồ sơ và hẹn trả kết quả")
    SUPPLEMENT = "supplement", _("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ")
    REFUSAL = "refusal", _("Phiếu từ chối tiếp nhận giải quyết hồ sơ")
    APOLOGY = "apology", _("Văn bản xin lỗi và hẹn lại ngày trả kết quả")
    STOP = "stop", _("Thông báo dừng giải quyết hồ sơ")
    CONTROL = "control", _("Phiếu kiểm soát quá trình giải quyết hồ sơ")
    REGISTER = "register", _("Sổ theo dõi hồ sơ")


class ResultForm(TextChoices):
    """The kind of paper that a result is; each has its own register and numbers of a year."""

    DECISION = "decision", _("Quyết định")
    CERTIFICATE = "certificate", _("Giấy chứng nhận")
    LETTER = "letter", _("Văn bản trả lời")


class Need(TextChoices):
    """Whether a paper must be there when the result is approved."""

    REQUIRED = "required", _("phải có văn bản khi duyệt")
    OPTIONAL = "optional", _("không bắt buộc có văn bản khi duyệt")
    ELSEWHERE = "elsewhere", _("không có văn bản, hoặc bản điện tử do hệ thống khác cấp")


class PaperState(TextChoices):
    """How far a paper of the result is; those replaced, revoked or dropped do not count."""

    DRAFT = "draft", _("dự thảo")
    APPROVED = "approved", _("đã duyệt, chờ ký")
    SIGNED = "signed", _("đã ký, chờ cấp số")
    ISSUED = "issued", _("đã phát hành")
    REPLACED = "replaced", _("đã thay thế")
    REVOKED = "revoked", _("đã thu hồi")
    DROPPED = "dropped", _("đã bỏ")


class FaultKind(TextChoices):
    """What the office did wrong with a result, and mends at its own cost."""

    WRONG = "wrong", _("kết quả sai")
    LOST_RESULT = "lost_result", _("làm mất kết quả")
    LOST_PAPERS = "lost_papers", _("làm mất giấy tờ của hồ sơ")


class CorrectionGround(TextChoices):
    """On what ground somebody puts a filed declaration right."""

    REQUEST = "request", _("người nộp xin sửa")
    SUPPLEMENT = "supplement", _("phiếu yêu cầu bổ sung")


class CorrectionState(TextChoices):
    """How far a correction of the declaration is that nobody has answered yet."""

    BEGUN = "begun", _("đang sửa tờ khai")
    SENT = "sent", _("đã gửi tờ khai sửa, chờ xem")


class CorrectionAnswer(TextChoices):
    """What became of a correction that was sent."""

    ACCEPTED = "accepted", _("đã nhận")
    DECLINED = "declined", _("không nhận")
    LAPSED = "lapsed", _("hồ sơ kết thúc trước")


class Standing(TextChoices):
    """How an issued result, or a digitised paper, stands on a day."""

    HOLDS = "holds", _("đang có giá trị")
    ENDED = "ended", _("đã hết hạn")
    REPLACED = "replaced", _("đã được thay thế")
    REVOKED = "revoked", _("đã bị thu hồi")
