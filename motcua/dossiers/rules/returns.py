"""The return of the result: at a counter, by public post, or electronic only."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from motcua.dossiers.enums import Delivery, ReturnWay, State
from motcua.dossiers.rules.results import OUT
from motcua.kernel.text import tidy_line
from motcua.people.rules.contacts import read_phone
from motcua.people.rules.fields import LENGTHS, Read, problems_of, readable, unless_empty
from motcua.people.rules.names import read_line, read_name


@dataclass(frozen=True, slots=True)
class ResultReturn:
    """Where the result goes. `unit_id` is the counter's unit, None for the receiving unit.

    By post, name and address of the recipient are required; otherwise the name is a person other
    than the applicant who may collect the result.
    """

    way: str = ReturnWay.COUNTER
    unit_id: int | None = None
    address: str = ""
    recipient_name: str = ""
    recipient_phone: str = ""

    def tidy(self) -> "ResultReturn":
        """A normalised copy; unreadable values stay as typed."""
        return replace(self, **readable(_read(self)))


def list_return_problems(wanted: ResultReturn) -> list[tuple[str, str]]:
    """Problems, as pairs of field and message."""
    return [*problems_of(_read(wanted)), *_way_problems(wanted)]


def return_columns(wanted: ResultReturn) -> dict[str, str | int | None]:
    """The dossier's columns of a normalised return; values that its way does not use are empty."""
    posted, at_counter = wanted.way == ReturnWay.POST, wanted.way == ReturnWay.COUNTER
    named = posted or at_counter
    return {
        "return_way": wanted.way,
        "return_unit_id": wanted.unit_id if at_counter else None,
        "return_address": wanted.address if posted else "",
        "recipient_name": wanted.recipient_name if named else "",
        "recipient_phone": wanted.recipient_phone if named else "",
    }


def why_not_changed(delivery: str) -> str:
    """Why the way can no longer be changed; empty while the result is here, or is to come."""
    if delivery not in OUT:
        return ""
    return _("Kết quả %(state)s nên không đổi cách nhận được nữa.") % {
        "state": Delivery(delivery).label
    }


def why_not_electronic(state: str, result_state: str) -> str:
    """Why a result cannot be had as an electronic copy only; empty if it can.

    A finished one without a paper kept here is on paper alone: there is nothing to fetch.
    """
    if state != State.FINISHED or result_state:
        return ""
    return _("Kết quả này chỉ có bản giấy; hãy chọn nhận tại quầy hoặc qua bưu chính.")


def refused_without_address(way: str) -> str:
    """Why a result cannot be posted; empty if there is an address for the post."""
    if way == ReturnWay.POST:
        return ""
    return _(
        "Hồ sơ chưa có địa chỉ nhận qua bưu chính: quầy tiếp nhận vào “Đổi cách nhận kết quả” "
        "ghi địa chỉ trước, rồi ghi gửi bưu điện."
    )


def _way_problems(wanted: ResultReturn) -> Iterator[tuple[str, str]]:
    if wanted.way not in ReturnWay.values:
        yield "way", _("Hãy chọn cách nhận kết quả.")
    if wanted.way == ReturnWay.POST and not tidy_line(wanted.address):
        yield "address", _("Hãy ghi địa chỉ nhận kết quả qua bưu chính.")
    if wanted.way == ReturnWay.POST and not tidy_line(wanted.recipient_name):
        yield "recipient_name", _("Hãy ghi tên người nhận kết quả qua bưu chính.")


def _read(wanted: ResultReturn) -> Iterator[Read]:
    yield "address", read_line(wanted.address, longest=LENGTHS["address"])
    yield "recipient_name", unless_empty(wanted.recipient_name, read_name)
    yield "recipient_phone", unless_empty(wanted.recipient_phone, read_phone)
