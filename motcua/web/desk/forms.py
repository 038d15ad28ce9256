"""The forms of intake."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.enums import Ask, Channel
from motcua.catalogue.models import AskedOfApplicant
from motcua.catalogue.queries.asked_details import USUAL
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.applicants import applicant_of
from motcua.dossiers.queries.papers import list_filed
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.papers import Count, with_files
from motcua.kernel.clock import VIETNAM
from motcua.people.enums import ApplicantKind
from motcua.people.models import Unit
from motcua.people.queries import ManySuccessors, present_address
from motcua.people.rules.contacts import shown_phone
from motcua.web.desk.intake import DECIDER, ELSEWHERE, HELPER, ORDINARY, OTHER, Choice
from motcua.web.ui.fees import PAYMENT_FIELDS, FeesForm, PaymentFields
from motcua.web.ui.forms import TOO_LONG, DateField, KeyForm, line
from motcua.web.ui.papers import PapersForm
from motcua.web.ui.units import UnitField

APPLICANT = ("kind", "name", "number", "phone", "email", "address")


class CounterForm(forms.Form):
    """At which of the officer's counters, if there are several."""

    def __init__(self, *given: Any, units: Sequence[Unit], **options: Any) -> None:
        """`units` are the officer's counters."""
        super().__init__(*given, **options)
        if len(units) > 1:
            counters = [(unit.code, unit.counter_name or unit.name) for unit in units]
            self.ask("noi-nhan", _("Nhận tại đâu?"), counters, _("Chọn nơi nhận."))

    def ask(self, name: str, label: Any, choices: list[tuple[str, Any]], missing: Any) -> None:
        """Add a question; `missing` is said when it is not answered."""
        self.fields[name] = forms.ChoiceField(
            label=label,
            choices=choices,
            widget=forms.RadioSelect,
            error_messages={"required": missing, "invalid_choice": missing},
        )


class ChoiceForm(CounterForm):
    """Case, channel and units; fields with a single choice are omitted."""

    field_order = ("truong-hop", "cach-nop", "noi-nhan", DECIDER, ELSEWHERE, HELPER)

    def __init__(self, *given: Any, choice: Choice, **options: Any) -> None:
        """`choice` has the options of one procedure at one counter."""
        super().__init__(*given, units=choice.units, **options)
        if choice.cases:
            self.ask(
                "truong-hop",
                _("Trường hợp nào?"),
                _cases(choice),
                _("Chọn trường hợp."),
            )
        channels = [(channel.value, channel.label) for channel in choice.channels]
        self.ask("cach-nop", _("Nộp bằng cách nào?"), channels, _("Chọn cách nộp."))
        if len(choice.deciders) > 1:
            deciders: list[tuple[str, Any]] = [(unit.code, unit.name) for unit in choice.deciders]
            if choice.elsewhere:
                deciders.append((OTHER, _("Nơi khác, ghi ở ô dưới")))
            self.ask(DECIDER, _("Nơi nào giải quyết?"), deciders, _("Chọn nơi giải quyết."))

        if choice.elsewhere:
            elsewhere = UnitField(
                label=_("Tiếp nhận cho nơi khác giải quyết?"),
                help_text=_(
                    "Hồ sơ không thuộc địa bàn này thì chọn cơ quan giải quyết ở nơi khác."
                ),
                required=False,
            )
            elsewhere.offer(choice.elsewhere, empty=_("Không, nơi giải quyết thường lệ"))
            self.fields[ELSEWHERE] = elsewhere
            helper = UnitField(
                label=_("Nơi khác đã hỗ trợ nộp?"),
                help_text=_(
                    "Người dân được nơi khác giúp làm hồ sơ rồi mới đến đây thì chọn nơi ấy."
                ),
                required=False,
            )
            helper.offer(choice.elsewhere, empty=_("Không, tự làm hoặc làm tại đây"))
            self.fields[HELPER] = helper
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """One agency decides: one of those here, or the one that was typed."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        decider, typed = given.get(DECIDER), given.get(ELSEWHERE)
        if decider == OTHER and not typed and ELSEWHERE not in self.errors:
            self.add_error(ELSEWHERE, _("Ghi nơi giải quyết."))
        if typed and decider and decider != OTHER:
            told = _("Nơi khác giải quyết thì chọn “Nơi khác” ở trên; không thì để trống ô này.")
            self.add_error(ELSEWHERE, told)
        return given


def _cases(choice: Choice) -> list[tuple[str, Any]]:
    cases: list[tuple[str, Any]] = [(str(case.pk), case.name) for case in choice.cases]
    if choice.has_ordinary:
        cases.insert(0, (ORDINARY, _("Trường hợp thường, không thuộc trường hợp nào dưới đây")))
    return cases


class ApplicantForm(KeyForm):
    """The applicant and a note."""

    kind = forms.ChoiceField(
        label=_("Người nộp là"),
        choices=ApplicantKind.choices,
        initial=ApplicantKind.PERSON,
        widget=forms.RadioSelect,
    )
    name = line(_("Họ tên, hoặc tên tổ chức"), "name")
    number = line(
        _("Số định danh cá nhân, hoặc mã số thuế"),
        "number",
        hint=_("12 chữ số trên thẻ căn cước; người nước ngoài ghi số hộ chiếu."),
    )
    phone = line(_("Điện thoại"), "phone", hint=_("Để báo khi có kết quả."))
    email = line(_("Thư điện tử"), "email")
    address = line(_("Địa chỉ"), "address")
    note = forms.CharField(
        label=_("Ghi chú"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(
        self, *given: Any, on: date, asked: AskedOfApplicant = USUAL, **options: Any
    ) -> None:
        """`on` is the local date whose communes an address may name; `asked` is what is asked."""
        super().__init__(*given, **options)
        self.on, self.asked = on, asked
        needed = _("Cần có để nhận hồ sơ của thủ tục này.")
        for name, how in (("number", asked.number), ("phone", asked.phone)):
            if how == Ask.NOT_ASKED:
                del self.fields[name]
            elif how == Ask.REQUIRED:
                self.fields[name].help_text = f"{self.fields[name].help_text} {needed}"

    def clean_address(self) -> str:
        """The address with the present commune for a former one.

        Asks which one if the land of the former commune went to several.
        """
        address: str = self.cleaned_data["address"]
        try:
            return present_address(address, self.on)
        except ManySuccessors as problem:
            raise forms.ValidationError(
                _("%(former)s không còn, nay có thể là: %(names)s. Hãy ghi xã, phường hiện nay."),
                params={"former": problem.former, "names": ", ".join(problem.names)},
            ) from problem

    def applicant(self) -> Applicant:
        """The applicant as entered."""
        given = self.cleaned_data
        return Applicant(**{name: given.get(name, "") for name in APPLICANT})


def applicant_initial(dossier: Dossier) -> dict[str, Any]:
    """The initial values from a draft, with the phone number formatted for display."""
    phone = shown_phone(dossier.applicant_phone)
    return asdict(applicant_of(dossier)) | {"phone": phone, "note": dossier.note}


class IntakeForm(PapersForm, FeesForm, PaymentFields):
    """The checklist, the fee and its payment, and the arrival of a postal dossier."""

    arrived_on = DateField(label=_("Bưu điện đưa đến ngày"), required=False)
    arrived_time = forms.TimeField(
        label=_("Lúc"),
        help_text=_("Ví dụ 09:15. Để trống cả hai nếu vừa đến."),
        required=False,
        error_messages={"invalid": _("Nhập giờ như 07:30.")},
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "govuk-input--width-5"}),
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        dossier: Dossier,
        at: datetime,
        typed: QueryDict | None = None,
        sent: Collection[int] = (),
        **options: Any,
    ) -> None:
        """`sent` are papers for which files stand that were sent for a request.

        Arrival is asked only if sent by post, and must be in the year before `at`.

        The fees are those of the day of arrival, if it is in `data`, or in `typed` for a form that
        is not sent yet.
        """
        self.shown_at, self.filed = at, list_filed(dossier).union(sent)
        by_post = dossier.channel == Channel.POSTAL
        said = data if typed is None else typed
        arrived_at = self._typed_arrival(said) if by_post and said is not None else None
        received_at = arrived_at if arrived_at and self._may_have_arrived(arrived_at) else at
        super().__init__(data, dossier=dossier, at=received_at, **options)
        if not by_post:
            del self.fields["arrived_on"], self.fields["arrived_time"]

    def counts(self) -> dict[int, Count]:
        """Those typed; of a filing online what came as files needs no number."""
        return with_files(super().counts(), self.filed)

    def filled(self, *, optional: bool = False) -> dict[str, str]:
        """As if all were complete that is to come on paper."""
        prefixes = tuple(f"giay-{pk}-" for pk in self.filed)
        whole_of = super().filled(optional=optional)
        return {name: n for name, n in whole_of.items() if not name.startswith(prefixes)}

    def fee_answers(self) -> dict[str, str]:
        """What was typed about the fee, to be kept with a draft."""
        names = [name for name in self.fields if name == "fee" or name.startswith("fee-")]
        return {name: str(self[name].data or "") for name in names}

    def carried(self) -> list[forms.BoundField]:
        """The fields that the check page sends on unseen."""
        return [bound for bound in self if bound.name not in PAYMENT_FIELDS]

    def clean(self) -> dict[str, Any]:
        """Requires both day and time of arrival, or neither."""
        given = super().clean() or self.cleaned_data
        # Invalid values are missing here and already have an error.
        is_read = {"arrived_on", "arrived_time"} <= given.keys()
        if is_read and bool(given["arrived_on"]) != bool(given["arrived_time"]):
            self.add_error("arrived_time", _("Ghi cả ngày và giờ, hoặc để trống cả hai."))
        arrived_at = self.arrived_at()
        if arrived_at and not self._may_have_arrived(arrived_at):
            self.add_error("arrived_on", _("Ngày bưu điện đưa đến phải trong vòng một năm qua."))
        return given

    def arrived_at(self) -> datetime | None:
        """The arrival of a postal dossier, in Vietnam time."""
        day, time = self.cleaned_data.get("arrived_on"), self.cleaned_data.get("arrived_time")
        return datetime.combine(day, time, VIETNAM) if day and time else None

    def _typed_arrival(self, typed: QueryDict) -> datetime | None:
        """The arrival before the form is validated; None if it cannot be read."""
        fields = self.base_fields
        try:
            day = fields["arrived_on"].clean(typed.get("arrived_on"))
            time = fields["arrived_time"].clean(typed.get("arrived_time"))
        except forms.ValidationError:
            return None
        return datetime.combine(day, time, VIETNAM) if day and time else None

    def _may_have_arrived(self, at: datetime) -> bool:
        return self.shown_at - timedelta(days=366) < at <= self.shown_at
