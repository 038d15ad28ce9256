"""Recording the delivery of the result."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.actions import correct_tracking_number, deliver_result
from motcua.dossiers.enums import Delivery, Money, OfficialForm, Outcome, PaperState, ReturnWay
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_correct_tracking_number, can_deliver_result
from motcua.dossiers.queries.fees import left_to_pay
from motcua.dossiers.queries.filings import list_originals_to_see
from motcua.dossiers.queries.results import list_papers
from motcua.dossiers.rules.handovers import (
    LONGEST_PROOF,
    LONGEST_TRACKING,
    TO_DELIVER,
    Receipt,
    refused_by_result,
    refused_unless_posted,
)
from motcua.dossiers.rules.returns import refused_without_address
from motcua.people.rules.contacts import shown_phone
from motcua.web.dossier.verbs.base import Verb, plain_form, plain_run
from motcua.web.dossier.verbs.fees import PAY
from motcua.web.dossier.verbs.returns import CHANGE_RETURN
from motcua.web.ui.formats import dong
from motcua.web.ui.forms import TOO_LONG, KeyForm, text_area
from motcua.web.ui.receiver import ReceiverForm


def _tracking_field(**options: Any) -> forms.CharField:
    return forms.CharField(
        label=_("Số hiệu bưu gửi"),
        max_length=LONGEST_TRACKING,
        error_messages={"max_length": TOO_LONG, "required": _("Hãy ghi số hiệu bưu gửi.")},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
        **options,
    )


class TrackingForm(KeyForm):
    """The number under which the result was posted."""

    tracking_number = _tracking_field()


class DeliverForm(ReceiverForm):
    """How the result was delivered, and to whom."""

    field_order = ("how", "name", "number", "tracking_number", "proof")

    how = forms.ChoiceField(
        label=_("Trả bằng cách nào"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn cách trả kết quả.")},
    )
    tracking_number = _tracking_field(help_text=_("Chỉ ghi khi gửi bưu điện."), required=False)
    proof = forms.CharField(
        label=_("Chứng từ trả kết quả"),
        help_text=_("Ví dụ: biên lai bưu điện số 123; sổ trả kết quả trang 5."),
        max_length=LONGEST_PROOF,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, *given: Any, dossier: Dossier, **options: Any) -> None:
        """The initial way is as the applicant requested."""
        super().__init__(*given, **options)
        ways = [Delivery.HANDED_OVER, Delivery.POSTED]
        self.fields["how"].choices = [(way.value, way.label) for way in ways]  # type: ignore[attr-defined]
        by_post = dossier.return_way == ReturnWay.POST
        self.initial["how"] = ways[-1 if by_post else 0].value
        self.initial["name"] = dossier.recipient_name
        if dossier.money == Money.DUE:
            self.fields["unpaid_reason"] = text_area(
                _("Lý do trả khi chưa thu tiền"),
                hint=_("Chỉ ghi khi phải trả kết quả trước khi thu."),
            )

    def receipt(self) -> Receipt:
        """Who took it, and the number of the post."""
        names = ("name", "number", "tracking_number", "proof")
        return Receipt(**{name: self.cleaned_data.get(name, "") for name in names})


def _run(dossier: Dossier, form: DeliverForm, args: dict[str, Any]) -> Dossier:
    given = form.cleaned_data
    return deliver_result(
        dossier=dossier,
        how=Delivery(given["how"]),
        receipt=form.receipt(),
        unpaid_reason=given.get("unpaid_reason", ""),
        **args,
    )


def _facts(dossier: Dossier) -> list[tuple[str, str]]:
    """The requested way of return, and the unpaid fee."""
    way = str(ReturnWay(dossier.return_way).label)
    outcome = str(Outcome(dossier.outcome).label) if dossier.outcome else ""
    owed = left_to_pay(dossier)
    return [
        (gettext("Kết quả giải quyết"), capfirst(outcome)),
        (gettext("Cách nhận kết quả"), capfirst(way)),
        (gettext("Nhận kết quả tại"), dossier.return_unit.name if dossier.return_unit else ""),
        (gettext("Địa chỉ nhận qua bưu chính"), dossier.return_address),
        (gettext("Người nhận"), dossier.recipient_name),
        (gettext("Điện thoại người nhận"), shown_phone(dossier.recipient_phone)),
        (gettext("Còn phải thu"), dong(owed) if owed else ""),
        (gettext("Văn bản trả cho người nộp"), "; ".join(_papers_of(dossier))),
        (
            gettext("Xem bản chính để đối chiếu"),
            "; ".join(paper.name for paper in list_originals_to_see(dossier)),
        ),
    ]


def _papers_of(dossier: Dossier) -> list[str]:
    """The issued papers that are given out now, by name and number; of a rejection, form 03.

    What was given out before stays with the applicant, unless the post brought it back.
    """
    if dossier.outcome == Outcome.REJECTED:
        forms = dossier.forms.filter(form=OfficialForm.REFUSAL).order_by("pk")
        return [f"{OfficialForm.REFUSAL.label} {form.number}" for form in forms]
    papers = list_papers(dossier) if dossier.result_state else []
    given = dossier.handovers.exclude(how=Delivery.RETURNED).order_by("pk").last()
    since = given.made_at if given and dossier.delivery != Delivery.RETURNED else None
    return [
        f"{paper.name} {paper.full_number}"
        for paper in papers
        if paper.state == PaperState.ISSUED
        and (since is None or (paper.issued_at is not None and paper.issued_at > since))
    ]


def _first(dossier: Dossier) -> list[Verb]:
    """The fee is taken, and an address for the post is written down, before the result leaves."""
    asked = [PAY] if dossier.money == Money.DUE else []
    return [*asked, CHANGE_RETURN] if refused_without_address(dossier.return_way) else asked


def _come_back(dossier: Dossier, _form: KeyForm, args: dict[str, Any]) -> Dossier:
    return deliver_result(dossier=dossier, how=Delivery.RETURNED, **args)


def _posted_facts(dossier: Dossier) -> list[tuple[str, str]]:
    """Where it was posted to."""
    return [
        (gettext("Địa chỉ nhận qua bưu chính"), dossier.return_address),
        (gettext("Người nhận"), dossier.recipient_name),
    ]


def _tracking_form(dossier: Dossier, data: QueryDict | None) -> TrackingForm:
    posted = dossier.handovers.order_by("pk").last()
    return TrackingForm(data, initial={"tracking_number": posted.tracking_number if posted else ""})


DELIVER = Verb(
    address="tra-ket-qua",
    name="deliver",
    title=_("Trả kết quả"),
    explain=_("Chỉ bấm sau khi người nộp đã cầm kết quả; giờ trả được tự ghi lúc bấm."),
    done=_("Đã ghi nhận trả kết quả."),
    may=can_deliver_result,
    form=lambda dossier, data: DeliverForm(data, dossier=dossier),
    run=_run,
    facts=_facts,
    more=lambda dossier, _at: dossier.delivery in TO_DELIVER,
    over=lambda dossier: refused_by_result(dossier.result_state),
    first=_first,
)
COME_BACK = Verb(
    address="chuyen-hoan",
    name="deliver",
    title=_("Ghi bưu điện chuyển hoàn"),
    explain=_("Bưu điện trả lại kết quả vì không phát được. Kết quả lại chờ trả ở quầy."),
    done=_("Đã ghi bưu điện chuyển hoàn, kết quả lại chờ trả ở quầy."),
    may=can_deliver_result,
    form=plain_form(KeyForm),
    run=_come_back,
    facts=_posted_facts,
    more=lambda dossier, _at: dossier.delivery == Delivery.POSTED,
)
CORRECT_TRACKING = Verb(
    address="sua-buu-gui",
    name="correct_tracking_number",
    title=_("Sửa số hiệu bưu gửi"),
    explain=_("Làm khi số ghi lúc gửi bưu điện bị nhầm. Người nộp thấy ngay số mới khi tra cứu."),
    done=_("Đã sửa số hiệu bưu gửi."),
    may=can_correct_tracking_number,
    form=_tracking_form,
    run=plain_run(correct_tracking_number, "tracking_number"),
    facts=_posted_facts,
    over=lambda dossier: "" if dossier.delivery == Delivery.POSTED else refused_unless_posted(),
)
