"""Who took a result, and under which number it was posted."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from motcua.dossiers.enums import Delivery, PaperState
from motcua.people.enums import ApplicantKind
from motcua.people.rules.fields import (
    Read,
    problems_of,
    read_optional_number,
    readable,
    unless_empty,
)
from motcua.people.rules.names import read_line, read_name
from motcua.people.rules.reading import Wrong

ISSUED = frozenset({"", PaperState.ISSUED})
"""States of the result in which it may leave: without a paper, or with one that is issued."""
TO_DELIVER = (Delivery.READY, Delivery.RETURNED)
"""Where a result waits to be given out: never left, or come back by post."""
FEWEST_TRACKING, LONGEST_TRACKING = 5, 40
LONGEST_PROOF = 100


@dataclass(frozen=True, slots=True)
class Receipt:
    """The receiver, if not the applicant or the representative, or the number of the post.

    `proof` is the paper that shows it, such as the receipt of the post.
    """

    name: str = ""
    number: str = ""
    tracking_number: str = ""
    proof: str = ""

    def tidy(self) -> "Receipt":
        """A normalised copy; unreadable values stay as typed."""
        return replace(self, **readable(_read(self)))


def refused_by_result(state: str) -> str:
    """Why nothing is given out while a paper of the result, or its correction, is on its way.

    Empty if it may leave.
    """
    if state in ISSUED:
        return ""
    return _("Văn bản kết quả còn ở trạng thái “%(state)s” nên chưa trả được.") % {
        "state": PaperState(state).label
    }


def refused_unless_posted() -> str:
    """What is said where a tracking number is to be corrected and nothing is on its way."""
    return _("Kết quả không ở chỗ bưu điện nên không có số hiệu bưu gửi để sửa.")


def lacks_unpaid_reason() -> str:
    """What is said where the fee is unpaid and no reason is given."""
    return _("Hồ sơ chưa nộp đủ tiền: thu trước khi trả, hoặc ghi lý do trả khi chưa thu.")


def list_receipt_problems(receipt: Receipt, *, how: str) -> list[tuple[str, str]]:
    """Problems, as pairs of field and message.

    Whoever takes a result for another is known by a number; the post gives one.
    """
    return [*problems_of(_read(receipt)), *_lacking(receipt, how)]


def _lacking(receipt: Receipt, how: str) -> Iterator[tuple[str, str]]:
    if how == Delivery.HANDED_OVER and receipt.name and not receipt.number:
        yield "number", _("Hãy ghi số giấy tờ của người nhận thay.")
    if how == Delivery.POSTED and not receipt.tracking_number:
        yield "tracking_number", _("Hãy ghi số hiệu bưu gửi.")
    if how == Delivery.HANDED_OVER and receipt.tracking_number:
        yield (
            "tracking_number",
            _("Trả tại quầy thì không có số hiệu bưu gửi; để trống, hoặc chọn gửi bưu điện."),
        )


def _read(receipt: Receipt) -> Iterator[Read]:
    yield "name", unless_empty(receipt.name, read_name)
    yield "number", read_optional_number(receipt.number, ApplicantKind.PERSON)
    yield "tracking_number", unless_empty(receipt.tracking_number, _read_tracking_number)
    yield "proof", read_line(receipt.proof, longest=LONGEST_PROOF)


def _read_tracking_number(text: str) -> str | Wrong:
    """Of whatever carrier: the letters and digits that one can ask for."""
    line = read_line(text, longest=LONGEST_TRACKING)
    if isinstance(line, Wrong):
        return line
    signs = [sign for sign in line if sign.isalnum()]
    if len(signs) < FEWEST_TRACKING or not any(sign.isdigit() for sign in signs):
        return Wrong(_("Số hiệu bưu gửi có ít nhất 5 chữ và số, ví dụ EA123456789VN."))
    return line
