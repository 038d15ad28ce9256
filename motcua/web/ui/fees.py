"""The forms of fees: what is charged, line by line, and how it is paid."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.models import FeeRow
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.intake import list_fees_met, propose_fees
from motcua.dossiers.rules.fees import LONGEST_REFERENCE, Charge, Payment
from motcua.kernel.clock import VIETNAM
from motcua.payments.enums import COUNTER_WAYS, FeeKind, FeeUnit, PaymentWay
from motcua.payments.models import FeeRelief
from motcua.payments.queries import (
    find_ended_relief,
    list_phrases,
    list_reliefs,
    list_series,
    read_usual_limits,
)
from motcua.payments.rules.lines import ProposedLine, line_name
from motcua.payments.rules.reliefs import relieved
from motcua.payments.rules.tariffs import MOST_FEE, MOST_UNITS, UsualLimits, total_of
from motcua.web.ui.formats import day, dong
from motcua.web.ui.forms import TOO_LONG, KeyForm, MoneyField, WholeNumberField
from motcua.web.ui.sealed_kinds import SEALED, open_kind, seal_kind

COUNTED = {
    FeeUnit.CASE: _("Số trường hợp"),
    FeeUnit.COPY: _("Số bản"),
    FeeUnit.PAGE: _("Số trang một bản"),
    FeeUnit.PERSON: _("Số người"),
}
PAYMENT_FIELDS = ("payment_way", "payment_reference")
LONGEST_KEY = 18
ReadPhrases = Callable[[date], dict[str, int]]
NOT_CHARGED = "0"
KINDS = [
    ("", _("chọn phí hay lệ phí")),
    *((kind.value, kind.label) for kind in (FeeKind.CHARGE, FeeKind.FEE)),
]
TOO_MUCH = _("Một khoản thu nhiều nhất 10 tỷ đồng; xem lại số vừa ghi.")


def _money(label: Any) -> MoneyField:
    return MoneyField(
        label=label,
        help_text=_("Không thu thì ghi 0."),
        min_value=0,
        max_value=MOST_FEE,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "inputmode": "numeric"}),
        error_messages={
            "required": _("Ghi số tiền phải thu; không thu thì ghi 0."),
            "max_value": TOO_MUCH,
        },
    )


def _count(label: Any, least: int = 1) -> WholeNumberField:
    return WholeNumberField(
        label=label,
        help_text="" if least else _("Không thu thì ghi 0."),
        min_value=least,
        max_value=MOST_UNITS,
        initial=1,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
        error_messages={
            "required": _("Ghi số lượng, ít nhất là 1."),
            "invalid": _("Số lượng phải là số."),
        },
    )


class ReliefField(forms.ChoiceField):
    """A ground of relief. Whether a sent one holds is checked by the action that charges."""

    def valid_value(self, value: str) -> bool:
        """Whether it may be the key of a row; read only to be shown."""
        return value.isascii() and value.isdecimal() and len(value) <= LONGEST_KEY


class FeesForm(KeyForm):
    """What a dossier is charged: its procedure's lines, or an amount where none is stated.

    `least` is the least count of a line.
    """

    least = 1

    def __init__(
        self,
        *given: Any,
        dossier: Dossier,
        at: datetime,
        read_phrases: ReadPhrases = list_phrases,
        **options: Any,
    ) -> None:
        """The fees are those of the dossier's case on the local day of `at`.

        `read_phrases` gives the words of the law of a day: several forms of one page share it.
        """
        super().__init__(*given, **options)
        self.dossier, self.at = dossier, at
        self.asked_again: set[str] = set()
        self._read_phrases = read_phrases
        self.day = at.astimezone(VIETNAM).date()
        for number, line in enumerate(self.proposed, 1):
            self._add(number, line)
        if self._line_by_words is not None:
            sealed = seal_kind(self._line_by_words, self.proposed[0].kind, self.day)
            self.fields[SEALED] = forms.CharField(
                required=False, initial=sealed, widget=forms.HiddenInput
            )

    @cached_property
    def fees(self) -> list[FeeRow]:
        """The fees as the catalogue states them."""
        return list_fees_met(self.dossier, self.at)

    @cached_property
    def _line_by_words(self) -> ProposedLine | None:
        """The line whose kind is told by the words of the law, if there is one."""
        lines = propose_fees(self.dossier, self.fees, {})
        return next((line for line in lines if line.kind == FeeKind.UNKNOWN), None)

    @property
    def _sealed(self) -> str:
        return str(self.data.get(self.add_prefix(SEALED), ""))

    @cached_property
    def proposed(self) -> list[ProposedLine]:
        """The lines to charge; empty if it is free."""
        line = self._line_by_words
        # The form brings back the kind that it showed, so the words are read only to propose it.
        kind = open_kind(self._sealed, line, self.day) if line else None
        if line is None or kind is None:
            phrases = self._read_phrases(self.day) if line else {}
            return propose_fees(self.dossier, self.fees, phrases)
        return [replace(line, kind=kind)]

    @cached_property
    def reliefs(self) -> dict[str, FeeRelief]:
        """The grounds of relief, by key; read only if shown or chosen."""
        dossier = self.dossier
        rows = list_reliefs(dossier.procedure_code, self.day, dossier.applicant_kind)
        return {str(row.pk): row for row in rows}

    def _add(self, number: int, line: ProposedLine) -> None:
        tariff = line.tariff
        if tariff is None:
            self.fields[self._amount_name(number)] = _money(_("Phí, lệ phí phải thu (đồng)"))
        elif tariff.unit != FeeUnit.ONCE:
            self.fields[f"fee-{number}-quantity"] = _count(COUNTED[tariff.unit], self.least)
            if tariff.unit == FeeUnit.PAGE:
                self.fields[f"fee-{number}-copies"] = _count(_("Số bản"))
        self.fields[f"fee-{number}-sure"] = forms.BooleanField(required=False)
        if line.kind == FeeKind.UNKNOWN:
            self.fields[f"fee-{number}-kind"] = forms.ChoiceField(
                label=_("Là phí hay lệ phí"),
                help_text=_("Mỗi loại có biên lai riêng, nộp vào tài khoản riêng."),
                choices=KINDS,
                required=False,
                widget=forms.Select,
            )
        self.fields[f"fee-{number}-relief"] = ReliefField(
            label=_("Miễn, giảm"),
            help_text=_("Chọn là xác nhận đã xem giấy tờ hoặc dữ liệu chứng minh."),
            choices=self._relief_choices,
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        """A line that is charged has its kind, a bound, and is asked again beyond the usual."""
        given = super().clean() or self.cleaned_data
        for number, line in enumerate(self.proposed, 1):
            charge = self._charge(number, line)
            if charge.amount > MOST_FEE:
                self.add_error(self._counted(number), TOO_MUCH)
            elif charge.amount and self._is_doubtful(line, charge):
                self._ask_again(number, charge)
            if charge.amount and charge.kind == FeeKind.UNKNOWN:
                self.add_error(f"fee-{number}-kind", _("Chọn khoản này là phí hay lệ phí."))
        return given

    @cached_property
    def _usual(self) -> UsualLimits:
        return read_usual_limits(self.at)

    def _is_doubtful(self, line: ProposedLine, charge: Charge) -> bool:
        """Whether what an officer typed may be a slip; the catalogue's own amount is none."""
        counted = max(charge.quantity, charge.copies)
        if line.tariff and counted == 1:
            return False
        return self._usual.are_exceeded(counted, charge.amount)

    def _ask_again(self, number: int, charge: Charge) -> None:
        name, amount = f"fee-{number}-sure", dong(charge.amount)
        # The bound field was made, with its label, when the form was cleaned.
        self[name].label = gettext("Đúng, thu %(amount)s") % {"amount": amount}
        self.asked_again.add(name)
        if not self.cleaned_data.get(name):
            self.add_error(
                name,
                gettext(
                    "Khoản này tính ra %(amount)s, nhiều hơn thường gặp: xem lại số vừa ghi; nếu "
                    "đúng thì đánh dấu vào ô này."
                )
                % {"amount": amount},
            )

    def _counted(self, number: int) -> str:
        counted = f"fee-{number}-quantity"
        return counted if counted in self.fields else self._amount_name(number)

    def _amount_name(self, number: int) -> str:
        return "fee" if len(self.proposed) == 1 else f"fee-{number}-amount"

    def _relief_choices(self) -> list[tuple[str, str]]:
        nothing = gettext("Không miễn, giảm")
        return [("", nothing), *((pk, _relief_label(row)) for pk, row in self.reliefs.items())]

    def lines(self) -> list[dict[str, Any]]:
        """Each proposed line with its bound fields, for the template.

        Its kind is asked only where it is not known.
        """
        names = ("charged", "quantity", "copies", "amount", "sure", "kind", "relief")
        return [
            {
                "line": line,
                "fields": [
                    self[each]
                    for name in names
                    for each in (
                        self._amount_name(number) if name == "amount" else f"fee-{number}-{name}",
                    )
                    if each in self.fields and not self[each].is_hidden
                    if name != "sure" or each in self.asked_again
                ],
            }
            for number, line in enumerate(self.proposed, 1)
        ]

    def charges(self) -> list[Charge]:
        """The lines as entered; those of 0 đồng are left out."""
        made = [self._charge(number, line) for number, line in enumerate(self.proposed, 1)]
        return [charge for charge in made if charge.amount]

    def _charge(self, number: int, line: ProposedLine) -> Charge:
        given, tariff = self.cleaned_data, line.tariff
        counted, is_charged = (
            given.get(f"fee-{number}-{name}") for name in ("quantity", "charged")
        )
        quantity = 1 if counted is None else counted
        copies = given.get(f"fee-{number}-copies") or 1
        typed = given.get(self._amount_name(number)) or 0
        amount = total_of(tariff, quantity, copies) if tariff else typed
        if is_charged == NOT_CHARGED:
            amount = 0
        kind = FeeKind(given.get(f"fee-{number}-kind") or line.kind)
        chosen = given.get(f"fee-{number}-relief") if amount else ""
        return Charge(
            kind=kind,
            name=line_name(kind, line.about),
            amount=amount,
            unit=tariff.unit if tariff else FeeUnit.ONCE,
            unit_amount=tariff.amount if tariff else amount,
            quantity=quantity,
            copies=copies,
            relief_id=int(chosen) if chosen else None,
        )

    def relief_of(self, charge: Charge) -> tuple[int, str]:
        """What the chosen ground takes off a line, and its name; 0 and none without one."""
        row = self.reliefs.get(str(charge.relief_id)) if charge.relief_id else None
        if row is None:
            return 0, ""
        return relieved(charge.amount, percent=row.percent, cap=row.cap), row.name

    def in_words(self) -> list[tuple[str, str]]:
        """The name of each line that is charged, and its amount."""
        return [(charge.name, self._charge_in_words(charge)) for charge in self.charges()]

    def total(self) -> int:
        """What is to be paid of all lines."""
        return sum(charge.amount - self.relief_of(charge)[0] for charge in self.charges())

    def kinds_to_pay(self) -> set[str]:
        """Of which kinds there is something to be paid."""
        charges = self.charges()
        return {each.kind for each in charges if each.amount > self.relief_of(each)[0]}

    def _charge_in_words(self, charge: Charge) -> str:
        """The amount of a line, and what is taken off it on which ground."""
        exempted, ground = self.relief_of(charge)
        if ended := self.ended_relief_of(charge):
            return gettext(
                "%(due)s. “%(ground)s” không còn được miễn, giảm từ ngày %(day)s: hãy sửa phí "
                "trước khi tiếp nhận."
            ) % {"due": dong(charge.amount), "ground": ended.name, "day": day(ended.valid_to)}
        if not exempted:
            return dong(charge.amount)
        return gettext("%(due)s (miễn, giảm %(exempted)s: %(ground)s)") % {
            "due": dong(charge.amount - exempted),
            "exempted": dong(exempted),
            "ground": ground,
        }

    def ended_relief_of(self, charge: Charge) -> FeeRelief | None:
        """The chosen ground of a line if its time is over."""
        if not charge.relief_id or str(charge.relief_id) in self.reliefs:
            return None
        return find_ended_relief(charge.relief_id, self.day)


def lacking_symbols(kinds: Collection[str], unit: int | None, at: datetime) -> str:
    """That a receipt of these kinds will bear no declared symbol; empty if it will."""
    if not kinds or set(kinds) <= list_series(unit or 0, at.astimezone(VIETNAM).date()).keys():
        return ""
    return gettext(
        "chưa khai, nên biên lai sẽ ghi là chưa khai ký hiệu; người quản trị khai ở trang Ký hiệu "
        "biên lai"
    )


def _relief_label(row: FeeRelief) -> str:
    share = "" if row.percent == 100 else f" ({row.percent}%)"
    return f"{row.name}{share}. {row.condition}" if row.condition else f"{row.name}{share}"


class PaymentFields(forms.Form):
    """How the fee was paid, if it was."""

    payment_way = forms.ChoiceField(
        label=_("Thu tiền"),
        choices=[("", _("chưa thu, thu sau")), *COUNTER_WAYS],
        required=False,
        widget=forms.RadioSelect,
    )
    payment_reference = forms.CharField(
        label=_("Số giao dịch chuyển khoản"),
        help_text=_("Chỉ ghi khi chuyển khoản."),
        max_length=LONGEST_REFERENCE,
        required=False,
        error_messages={"max_length": TOO_LONG},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )

    def clean_payment_reference(self) -> str:
        """Required for a transfer, and told for nothing else."""
        said: str = self.cleaned_data["payment_reference"]
        way = self.cleaned_data.get("payment_way")
        if way == PaymentWay.TRANSFER and not said.strip():
            raise forms.ValidationError(_("Ghi số giao dịch chuyển khoản."))
        if way != PaymentWay.TRANSFER and said.strip():
            raise forms.ValidationError(
                _("Chỉ chuyển khoản mới có số giao dịch; để trống, hoặc chọn chuyển khoản.")
            )
        return said

    def payment(self) -> Payment | None:
        """The payment; None if nothing was paid."""
        way = self.cleaned_data.get("payment_way")
        if not way:
            return None
        return Payment(PaymentWay(way), self.cleaned_data["payment_reference"])


class PaymentForm(KeyForm, PaymentFields):
    """How all that is due was paid; `amount` is what the page showed."""

    amount = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *given: Any, **options: Any) -> None:
        """Nothing is chosen beforehand, so that nobody records cash by accident."""
        super().__init__(*given, **options)
        self.fields["payment_way"] = forms.ChoiceField(
            label=_("Thu bằng cách nào"),
            choices=COUNTER_WAYS,
            widget=forms.RadioSelect,
            error_messages={"required": _("Chọn tiền mặt hay chuyển khoản.")},
        )
        self.order_fields(PAYMENT_FIELDS)
