"""Which message tells an event of a dossier to the applicant, and to which address."""

import re
from datetime import datetime

from motcua.dossiers.enums import FileProblem, Money, Outcome
from motcua.kernel.clock import VIETNAM
from motcua.messages.enums import Language

HELPED = "helped_filed"
# What somebody filed online alone came in: a receipt before it is accepted.
FILED = "filed"
# The same of what this system filed for its owner, who was told before.
UNASKED = "renewal_filed"
RECEIVED, WITH_FEE = "received", "fee"
# By the kind of the event.
TEMPLATES: dict[str, str] = {
    # Only what somebody else filed for the applicant; with the secret, as there is no slip yet, but
    # to nothing else than the telephone from which the applicant consented.
    "DossierSubmitted": HELPED,
    "SupplementRequested": "supplement",
    "FeesCharged": "fee_later",
    "PapersBrought": "papers_partly",
    "FileDeclined": "file_declined",
    "FileRestored": "file_restored",
    "DossierCorrected": "corrected",
    "DeclarationCorrected": "edition_accepted",
    "CorrectionDeclined": "edition_declined",
    "DossierCodeGiven": "code_final",
    "DossierExtended": "late",
    "DossierRefused": "closed",
    "DossierWithdrawn": "closed",
    "DossierStopped": "closed",
    "DossierLapsed": "closed",
    "ResultRevoked": "result_revoked",
}
# The same to an address that only the helper stated.
UNPROVEN = "helped_filed_unproven"
# By the kind of the event: told of an approved refund or a replaced receipt, and of another.
EITHER: dict[str, tuple[str, str]] = {
    "RefundDecided": ("refund_approved", "refund_declined"),
    "ReceiptCancelled": ("receipt_replaced", "receipt_cancelled"),
}
ENDINGS: dict[str, dict[str, str]] = {
    "DossierRefused": {"vi": "từ chối tiếp nhận", "en": "refused at the counter"},
    "DossierFinished": {"vi": "không đủ điều kiện giải quyết", "en": "rejected on the merits"},
    "DossierWithdrawn": {"vi": "rút theo yêu cầu", "en": "withdrawn on request"},
    "DossierStopped": {"vi": "dừng giải quyết", "en": "handling was stopped"},
    "DossierLapsed": {"vi": "không bổ sung đúng hạn", "en": "papers were not brought in time"},
}
FILE_PROBLEMS: dict[str, dict[str, str]] = {
    FileProblem.UNREADABLE: {"vi": "mờ, không đọc được", "en": "cannot be read"},
    FileProblem.WRONG_PAPER: {
        "vi": "không phải giấy tờ được yêu cầu",
        "en": "not the paper that was asked for",
    },
    FileProblem.INCOMPLETE: {
        "vi": "thiếu trang hoặc bị cắt mất chữ",
        "en": "pages are missing or cut off",
    },
    FileProblem.EXPIRED: {"vi": "đã hết hạn", "en": "expired"},
    FileProblem.OTHER: {"vi": "xem lý do ở trang theo dõi", "en": "see the tracking page for why"},
}
TOLD = frozenset({*TEMPLATES, *EITHER, "DossierAccepted", "DossierFinished"})
# What messages of these codes ask for: papers, money, the result to be collected.
ASKS_PAPERS = frozenset({"supplement", "papers_partly", "file_declined"})
ASKS_FEE = frozenset({WITH_FEE, "fee_later"})
ASKS_TO_COLLECT = frozenset({"ready", "early"})
_OVER = ASKS_PAPERS | {"late", FILED, UNASKED}
# By the kind of the event: what it settles of what was asked before. Papers that were sent do so if
# none is still to come, money if nothing is due any more.
SETTLED_BY: dict[str, frozenset[str]] = {
    "DossierAccepted": frozenset({FILED, UNASKED}),
    "PapersSent": ASKS_PAPERS,
    "PapersBrought": frozenset({"supplement"}),
    "SupplementReceived": ASKS_PAPERS,
    "FeePaid": ASKS_FEE,
    "FeesCharged": ASKS_FEE,
    "DossierExtended": frozenset({"late"}),
    "DossierRefused": _OVER,
    "DossierFinished": _OVER,
    "DossierWithdrawn": _OVER,
    "DossierStopped": _OVER,
    "DossierLapsed": _OVER,
    "ResultDelivered": ASKS_TO_COLLECT,
    "ResultRevoked": ASKS_TO_COLLECT,
}
NO_DAY = {"vi": "càng sớm càng tốt", "en": "as soon as possible"}
# What is told with the answer of a co-applicant: whether another one is waited for.
PARTIES_LEFT: dict[str, dict[bool, str]] = {
    "vi": {
        True: "Còn người khác chưa xác nhận.",
        False: "Không còn chờ ai: kiểm tra lại rồi gửi đi.",
    },
    "en": {
        True: "Somebody else has still to confirm.",
        False: "Nobody else has to confirm: check your answers and send it.",
    },
}
PAID_AT_END = {
    "vi": "Khoản phí, lệ phí đã nộp: nơi tiếp nhận xem có được hoàn hay không rồi báo ông/bà.",
    "en": "The fee that you paid: the place that received the dossier checks whether it is paid "
    "back and tells you.",
}
_MOBILE = re.compile(r"\+84[35789]\d{8}|\+(?!84)\d{6,15}")


def template_for(
    kind: str, outcome: str, money: str, *, is_early: bool = False, is_first: bool = True
) -> str:
    """The code of the template that tells this event; one message tells acceptance and fee.

    `is_first` chooses between the two of `EITHER`.

    A result before the promised time is told as such (NĐ 118/2025 Điều 22).
    """
    if kind == "DossierAccepted":
        return WITH_FEE if money == Money.DUE else RECEIVED
    if kind == "DossierFinished":
        if outcome != Outcome.APPROVED:
            return "closed"
        return "early" if is_early else "ready"
    if kind in EITHER:
        return EITHER[kind][0 if is_first else 1]
    return TEMPLATES[kind]


def is_before_day(at: datetime, promised_at: datetime) -> bool:
    """Whether a moment lies on an earlier local day than the promised one."""
    return at.astimezone(VIETNAM).date() < promised_at.astimezone(VIETNAM).date()


def takes_sms(phone: str) -> bool:
    """Whether the number, as E.164, can receive an SMS: no Vietnamese landline."""
    return _MOBILE.fullmatch(phone) is not None


def language_for(has_foreign_passport: bool) -> Language:
    """English for a person with a passport of another country, Vietnamese for all others."""
    return Language.EN if has_foreign_passport else Language.VI
