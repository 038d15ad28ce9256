"""Public tracking by the code of a dossier or of a group: stage, unit, promised date; no name."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.enums import Delivery, Outcome, ReturnWay, State
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.groups import (
    find_group_by_code,
    is_stuck,
    list_group_dossiers,
    waits,
)
from motcua.dossiers.queries.search import list_codes_meant
from motcua.dossiers.queries.sent_papers import list_all_sent
from motcua.dossiers.queries.tracking import PublicFacts, find_tracked, public_facts
from motcua.dossiers.rules.codes import CODE, filing_reference, read_reference
from motcua.dossiers.rules.states import OPEN
from motcua.web.ui.formats import date_time

LONGEST_CODE = 60


def tidy(code: str) -> str:
    """The code normalised: without spaces, in capitals, with plain hyphens."""
    return "".join(code.split()).upper().replace("–", "-")


class TrackingForm(forms.Form):
    """The code on the slip."""

    ma = forms.CharField(
        label=gettext_lazy("Mã hồ sơ"),
        help_text=gettext_lazy(
            "Ghi ở đầu giấy hẹn; nộp trên mạng thì ở trang báo đã nộp và trong tin nhắn, thư điện "
            "tử."
        ),
        max_length=LONGEST_CODE,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "max_length": gettext_lazy(
                "Mã hồ sơ không dài như vậy. Xem lại trên giấy hẹn hoặc trong tin nhắn."
            ),
        },
    )

    def __init__(self, *given: Any, example: str = "", **options: Any) -> None:
        """`example` is a code as this installation gives them."""
        super().__init__(*given, **options)
        if example:
            box = self.fields["ma"]
            said = _("Ví dụ: %(code)s.") % {"code": example}
            box.help_text = f"{box.help_text} {said}"

    def clean_ma(self) -> str:
        """The normalised code, with lost dots and hyphens restored; an invalid one is rejected."""
        code = tidy(str(self.cleaned_data["ma"]))
        if (filed := read_reference(code)) is not None:
            return filing_reference(filed)
        for meant in [code] if CODE.match(code) else list_codes_meant(code):
            if CODE.match(meant):
                return meant
        raise forms.ValidationError(
            _(
                "Mã này chưa đúng dạng. Gõ cả chữ, số, dấu chấm và gạch ngang như trên giấy hẹn "
                "hoặc trong tin nhắn."
            )
        )


@dataclass(frozen=True, kw_only=True)
class Tracking(PublicFacts):
    """The public view of a dossier: its facts, the stage in words, and what to do."""

    stage: str
    advice: str


@dataclass(frozen=True)
class GroupTracking:
    """The public view of dossiers received together; `promised_at` is None when all are closed."""

    code: str
    promised_at: datetime | None
    is_late: bool
    dossiers: list[Tracking]


def find_group_tracking(code: str, at: datetime) -> GroupTracking | None:
    """The public view of the group with this code at `at`; None if not found.

    The slip has one promise for all, so a dossier shows its own only where it was moved later.
    """
    group = find_group_by_code(code)
    if group is None:
        return None
    rows = list_group_dossiers(group, to_track=True)
    sent = list_all_sent(rows)
    shown = [_of_group(row, group.promised_at, at, all_sent=row.pk in sent) for row in rows]
    return GroupTracking(
        code=group.code,
        promised_at=group.promised_at if any(row.closed_at is None for row in rows) else None,
        is_late=any(each.is_late for each in shown),
        dossiers=shown,
    )


def _of_group(dossier: Dossier, promised_at: datetime, at: datetime, *, all_sent: bool) -> Tracking:
    alone = track(dossier, at, all_sent=all_sent)
    own = alone.promised_at
    later = own if own is not None and own > promised_at else None
    is_due = dossier.closed_at is None and not alone.is_paused
    is_late = is_due and (later or promised_at) < at
    return replace(alone, code=dossier.code or "", promised_at=later, is_late=is_late)


def _waiting_in_words(dossier: Dossier) -> tuple[str, str]:
    if is_stuck(dossier):
        return (
            _("Chưa bắt đầu được vì thủ tục trước không có kết quả"),
            _("Hỏi nơi tiếp nhận để rút hồ sơ này hoặc làm riêng."),
        )
    return _("Chờ xong thủ tục trước trong nhóm"), _("Bạn chưa phải làm gì thêm.")


def find_tracking(code: str, at: datetime) -> Tracking | None:
    """The public view of the dossier with this code at `at`; None if not found or a draft."""
    dossier = find_tracked(code)
    return track(dossier, at, all_sent=bool(list_all_sent([dossier]))) if dossier else None


def track(dossier: Dossier, at: datetime, *, all_sent: bool = False) -> Tracking:
    """The public view of this dossier, read with `with_held_at`, at `at`.

    `all_sent`: it waits for papers, and the applicant has sent all of them.
    """
    stage, advice = stage_in_words(dossier, all_sent=all_sent)
    return Tracking(**vars(public_facts(dossier, at)), stage=stage, advice=advice)


def stage_in_words(dossier: Dossier, *, all_sent: bool = False) -> tuple[str, str]:
    """The stage, and what the applicant should do next; `all_sent` as for `track`."""
    if waits(dossier):
        return _waiting_in_words(dossier)
    if all_sent:
        return (
            _("Bạn đã gửi đủ giấy tờ, cán bộ đang xem"),
            _("Chưa phải làm gì thêm: bộ phận một cửa xem rồi nhận, hoặc báo chỗ chưa đúng."),
        )
    if dossier.awaits_agency and dossier.state in OPEN:
        return (
            _("Đã tiếp nhận, đang chuyển đến nơi giải quyết"),
            _("Nơi giải quyết nhận hồ sơ thì thời hạn mới bắt đầu tính. Bạn chưa phải làm gì."),
        )
    if dossier.state == State.FINISHED:
        if dossier.outcome == Outcome.REJECTED:
            return _refusal_in_words(dossier.delivery, dossier.return_way)
        return _result_in_words(dossier.delivery, dossier.return_way)
    return {
        State.SUBMITTED: (_("Đã nộp, chờ tiếp nhận"), _answer_in_words(dossier)),
        State.ACCEPTED: (_("Đã tiếp nhận"), _("Hồ sơ đã đủ và đang được chuyển đi giải quyết.")),
        State.IN_PROGRESS: (_("Đang giải quyết"), _("Bạn chưa phải làm gì thêm.")),
        State.WAITING_APPLICANT: (
            _("Chờ bạn bổ sung giấy tờ"),
            _("Xem phiếu yêu cầu bổ sung đã gửi cho bạn rồi nộp thêm cho nơi tiếp nhận."),
        ),
        State.WAITING_AGENCY: (
            _("Đang chờ, chưa tính tiếp thời hạn"),
            _("Nếu đã được báo đóng thuế hay làm việc gì khác, bạn làm xong thì báo cho cơ quan."),
        ),
        State.REFUSED: (_("Không được tiếp nhận"), _("Lý do ghi trong phiếu đã gửi cho bạn.")),
        State.WITHDRAWN: (_("Đã rút hồ sơ"), _("Muốn làm tiếp thì nộp hồ sơ mới.")),
        State.STOPPED: (_("Đã dừng giải quyết"), _("Lý do ghi trong thông báo đã gửi cho bạn.")),
    }[State(dossier.state)]


def _answer_in_words(dossier: Dossier) -> str:
    """What happens with what was filed, and by when; there is no day of the result yet."""
    if dossier.answer_due_at is None:
        return _("Nơi tiếp nhận đang xem giấy tờ.")
    return _(
        "Nơi tiếp nhận xem giấy tờ và trả lời chậm nhất %(at)s: nhận hồ sơ, hoặc báo cần bổ sung "
        "gì. Được nhận rồi mới có ngày hẹn trả kết quả."
    ) % {"at": date_time(dossier.answer_due_at)}


def _result_in_words(delivery: str, way: str) -> tuple[str, str]:
    if delivery == Delivery.READY and way != ReturnWay.COUNTER:
        return {
            ReturnWay.POST: (
                _("Đã có kết quả, chờ gửi bưu điện"),
                _("Kết quả sẽ được gửi đến địa chỉ bạn đã ghi, bạn không phải đến nhận."),
            ),
            ReturnWay.ELECTRONIC: (
                _("Đã có kết quả, chờ gửi bản điện tử"),
                _("Bạn không phải đến nhận."),
            ),
        }[ReturnWay(way)]
    fetch = _(
        "Đến nơi tiếp nhận để nhận kết quả. Mang giấy tờ tùy thân và giấy hẹn; không có giấy hẹn "
        "thì cho biết mã hồ sơ."
    )
    return {
        Delivery.NONE: (_("Đã giải quyết xong"), _("Nơi tiếp nhận sẽ báo bạn đến nhận kết quả.")),
        Delivery.READY: (_("Đã có kết quả, chờ bạn đến nhận"), fetch),
        Delivery.HANDED_OVER: (_("Đã trả kết quả"), _("Hồ sơ này đã xong.")),
        Delivery.POSTED: (_("Đã gửi kết quả qua bưu điện"), _("Bưu điện sẽ giao tận nơi.")),
        Delivery.RETURNED: (_("Bưu điện không giao được kết quả"), fetch),
    }[Delivery(delivery)]


def _refusal_in_words(delivery: str, way: str) -> tuple[str, str]:
    """Of a rejection on the merits, whose answer is form 03. Why is not told to everybody."""
    again = _("Muốn làm lại thì nộp hồ sơ mới.")
    if delivery in (Delivery.HANDED_OVER, Delivery.POSTED):
        return {
            Delivery.HANDED_OVER: (_("Không được giải quyết, đã trả văn bản trả lời"), again),
            Delivery.POSTED: (_("Không được giải quyết, đã gửi văn bản trả lời"), again),
        }[Delivery(delivery)]
    fetch = _(
        "Đến nơi tiếp nhận để nhận văn bản trả lời. Mang giấy tờ tùy thân và giấy hẹn; không có "
        "giấy hẹn thì cho biết mã hồ sơ."
    )
    advice = {
        ReturnWay.COUNTER: fetch,
        ReturnWay.POST: _("Văn bản trả lời sẽ được gửi đến địa chỉ bạn đã ghi."),
        ReturnWay.ELECTRONIC: _("Văn bản trả lời sẽ được gửi bản điện tử."),
    }[ReturnWay(way)]
    told = advice if delivery == Delivery.READY else fetch
    return _("Không được giải quyết, có văn bản trả lời"), told
