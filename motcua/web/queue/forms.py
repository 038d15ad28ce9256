"""Forms of the line of a hall."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.models import Field
from motcua.counters.enums import CallEnd, ServiceKind
from motcua.counters.models import Hall, PriorityGround, Service
from motcua.people.models import Unit
from motcua.web.ui.forms import TOO_LONG, DateField, KeyForm, WholeNumberField
from motcua.web.ui.units import UnitField


class EndForm(KeyForm):
    """Which ticket leaves the window, how, and where to."""

    ticket = forms.IntegerField(widget=forms.HiddenInput)
    how = forms.ChoiceField(choices=CallEnd.choices)
    service = forms.TypedChoiceField(
        label=_("Chuyển sang dịch vụ"), coerce=int, required=False, empty_value=None
    )

    def __init__(self, *given: Any, services: Iterable[Service], **options: Any) -> None:
        """`services` are those of the hall."""
        super().__init__(*given, **options)
        self.services = {service.pk: service for service in services}
        names = [(service.pk, service.name) for service in self.services.values()]
        self.fields["service"].choices = [("", _("Chọn dịch vụ")), *names]  # type: ignore[attr-defined]

    @property
    def target(self) -> Service | None:
        """The service to transfer to, if that was chosen."""
        is_transfer = self.cleaned_data["how"] == CallEnd.TRANSFERRED
        chosen = self.cleaned_data.get("service")
        return self.services.get(chosen) if is_transfer and chosen else None


class TicketForm(KeyForm):
    """A service and a ground of priority."""

    service = forms.TypedChoiceField(
        label=_("Dịch vụ"), coerce=int, error_messages={"required": _("Chọn dịch vụ.")}
    )
    ground = forms.ChoiceField(label=_("Diện ưu tiên"), required=False)

    def __init__(
        self,
        *given: Any,
        services: Iterable[Service],
        grounds: Iterable[PriorityGround],
        **options: Any,
    ) -> None:
        """`services` and `grounds` are those in force."""
        super().__init__(*given, **options)
        self.services = {service.pk: service for service in services}
        names = [(pk, service.name) for pk, service in self.services.items()]
        kinds = [(ground.code, ground.name) for ground in grounds]
        self.fields["service"].choices = [("", _("Chọn dịch vụ")), *names]  # type: ignore[attr-defined]
        self.fields["ground"].choices = [("", _("Không thuộc diện ưu tiên")), *kinds]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Service:
        """The chosen service."""
        return self.services[self.cleaned_data["service"]]


class HallForm(KeyForm):
    """A new hall."""

    unit = UnitField(label=_("Đơn vị"))
    name = forms.CharField(
        label=_("Tên sảnh"),
        help_text=_("Ví dụ: Sảnh tầng 1."),
        max_length=200,
        error_messages={"required": _("Ghi tên sảnh."), "max_length": TOO_LONG},
    )
    letter = forms.CharField(
        label=_("Chữ đầu của số"),
        help_text=_("Một chữ hoa. Số sẽ là A001, A002, …"),
        initial="A",
        max_length=1,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-2"}),
        error_messages={"required": _("Ghi một chữ hoa."), "max_length": TOO_LONG},
    )

    def __init__(self, *given: Any, units: Iterable[Unit], **options: Any) -> None:
        """`units` are those that the officer manages."""
        super().__init__(*given, **options)
        self.fields["unit"].offer(units)  # type: ignore[attr-defined]


class ServiceForm(KeyForm):
    """A new service of a hall."""

    name = forms.CharField(
        label=_("Tên dịch vụ"),
        help_text=_("Càng ngắn càng tốt: tên này nằm trên nút của máy lấy số."),
        max_length=80,
        error_messages={"required": _("Ghi tên dịch vụ."), "max_length": TOO_LONG},
    )
    name_en = forms.CharField(
        label=_("Tên tiếng Anh (không bắt buộc)"),
        help_text=_("Hiện trên nút khi người dùng chọn tiếng Anh."),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"lang": "en"}),
        error_messages={"max_length": TOO_LONG},
    )
    kind = forms.ChoiceField(
        label=_("Người dân đến để"), choices=ServiceKind.choices, widget=forms.RadioSelect
    )
    fields_of = forms.MultipleChoiceField(
        label=_("Lĩnh vực của hồ sơ"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    valid_from = DateField(label=_("Từ ngày"))

    def __init__(self, *given: Any, choices: Iterable[Field], today: date, **options: Any) -> None:
        """`choices` are the fields offered, `today` the first day proposed."""
        super().__init__(*given, **options)
        self.by_key = {str(field.pk): field for field in choices}
        names = [(pk, field.name) for pk, field in self.by_key.items()]
        self.fields["fields_of"].choices = names  # type: ignore[attr-defined]
        self.initial.setdefault("valid_from", today)

    @property
    def chosen(self) -> list[Field]:
        """The chosen fields."""
        return [self.by_key[pk] for pk in self.cleaned_data["fields_of"]]


class WindowForm(KeyForm):
    """A new window of a hall."""

    number = WholeNumberField(
        label=_("Số quầy"),
        help_text=_("Số ghi trên quầy, ví dụ 3."),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={
            "required": _("Ghi số quầy."),
            "invalid": _("Số quầy chỉ gồm chữ số, ví dụ 3."),
        },
    )


class ServesForm(KeyForm):
    """What a window serves from a day on."""

    services = forms.MultipleChoiceField(
        label=_("Quầy này làm"), required=False, widget=forms.CheckboxSelectMultiple
    )
    valid_from = DateField(label=_("Từ ngày"))

    def __init__(
        self, *given: Any, offered: Iterable[Service], today: date, **options: Any
    ) -> None:
        """`offered` are the services of the hall, `today` the first day proposed."""
        super().__init__(*given, **options)
        self.by_key = {str(service.pk): service for service in offered}
        names = [(pk, service.name) for pk, service in self.by_key.items()]
        self.fields["services"].choices = names  # type: ignore[attr-defined]
        self.initial.setdefault("valid_from", today)

    @property
    def chosen(self) -> list[Service]:
        """The chosen services."""
        return [self.by_key[pk] for pk in self.cleaned_data["services"]]


class KioskForm(KeyForm):
    """A new device of a hall."""

    name = forms.CharField(
        label=_("Tên máy"),
        help_text=_("Ví dụ: Máy lấy số cửa chính."),
        max_length=80,
        error_messages={"required": _("Ghi tên máy."), "max_length": TOO_LONG},
    )


class FiguresForm(forms.Form):
    """Which hall and which day; odd values count as none."""

    sanh = forms.ChoiceField(label=_("Sảnh"), required=False)
    ngay = DateField(label=_("Ngày"), required=False)

    def __init__(self, *given: Any, halls: Iterable[Hall], **options: Any) -> None:
        """`halls` are those that the officer sees."""
        super().__init__(*given, **options)
        self.halls = {str(hall.pk): hall for hall in halls}
        names = [(pk, f"{hall.unit.name}: {hall.name}") for pk, hall in self.halls.items()]
        self.fields["sanh"].choices = names  # type: ignore[attr-defined]
