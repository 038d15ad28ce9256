"""The forms of administrators; each has an idempotency key against double submission."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from motcua.kernel.clock import VIETNAM
from motcua.kernel.text import nfc
from motcua.people.actions.add_officer import (
    CannotAddOfficer,
    check_account_name,
    check_person_name,
)
from motcua.people.enums import Role
from motcua.people.models import Officer, Unit
from motcua.people.permissions import list_managed_units
from motcua.people.rules.accounts import LONGEST
from motcua.web.ui.forms import TOO_LONG, DateField, KeyForm
from motcua.web.ui.units import UnitField


def named(role: Role) -> str:
    """A role's name, capitalised."""
    return capfirst(str(role.label))


class PostForm(KeyForm):
    """A role at a unit, from a date on."""

    def __init__(self, *given: Any, by: Officer, at: datetime, **options: Any) -> None:
        """The choices are the units that `by` manages and that have not ended."""
        super().__init__(*given, **options)
        today = at.astimezone(VIETNAM).date()
        going_on = Q(valid_to__isnull=True) | Q(valid_to__gt=today)
        managed = list_managed_units(by, at).filter(going_on).order_by("path")
        unit = UnitField(label=_("Đơn vị"))
        unit.offer(managed, empty="–")
        self.fields["unit"] = unit
        self.fields["role"] = forms.ChoiceField(
            label=_("Vai trò"), choices=[("", "–"), *((role.value, named(role)) for role in Role)]
        )
        self.fields["valid_from"] = DateField(label=_("Từ ngày"), initial=today, help_text="")
        self.fields["last_day"] = DateField(
            label=_("Đến hết ngày"),
            help_text=_("Tổ công nghệ số thì phải ghi. Vai trò khác để trống nếu chưa biết."),
            required=False,
        )
        self.fields["place"] = forms.CharField(
            label=_("Giúp bà con ở đâu"),
            help_text=_("Chỉ ghi cho tổ công nghệ số cộng đồng, ví dụ: ấp Thạnh Trung."),
            max_length=200,
            required=False,
            error_messages={"max_length": TOO_LONG},
        )

    def given_post(self) -> dict[str, Any]:
        """The post, as the action takes it."""
        last = self.cleaned_data["last_day"]
        return {
            "unit": self.chosen_unit,
            "role": self.cleaned_data["role"],
            "valid_from": self.cleaned_data["valid_from"],
            "valid_to": last + timedelta(days=1) if last else None,
            "place": self.cleaned_data["place"],
        }

    # Not `unit`: in templates, `form.unit` is the field.
    @property
    def chosen_unit(self) -> Unit:
        """The chosen unit."""
        unit: Unit = self.cleaned_data["unit"]
        return unit

    @property
    def unit_name(self) -> str:
        """The name of the chosen unit, told apart from others of that name."""
        field: Any = self.fields["unit"]
        return str(field.names[self.chosen_unit])

    @property
    def role_name(self) -> str:
        """The name of the chosen role."""
        return named(Role(self.cleaned_data["role"]))


def _name_field() -> forms.CharField:
    return forms.CharField(
        label=_("Họ và tên"), max_length=LONGEST, error_messages={"max_length": TOO_LONG}
    )


class RenameForm(KeyForm):
    """The right name of an officer."""

    name = _name_field()

    def clean_name(self) -> str:
        """The name in Unicode NFC."""
        return nfc(str(self.cleaned_data["name"]))


class OfficerForm(PostForm):
    """A new officer with their first post."""

    name = _name_field()
    code = forms.CharField(
        label=_("Tên đăng nhập"),
        help_text=_("Chữ thường không dấu, số, dấu chấm, gạch nối; ví dụ nguyen.van.an."),
        max_length=60,
        error_messages={"max_length": TOO_LONG},
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    field_order = ("name", "code", "unit", "role", "valid_from", "last_day", "place")

    def __init__(self, *given: Any, **options: Any) -> None:
        """Sets the order of the fields."""
        super().__init__(*given, **options)
        self.order_fields(self.field_order)

    def clean_name(self) -> str:
        """The name in Unicode NFC."""
        name = nfc(str(self.cleaned_data["name"]))
        _said_at_the_box(check_person_name, name)
        return name

    def clean_code(self) -> str:
        """Validates the account name; once confirmed, the action does."""
        code = str(self.cleaned_data["code"])
        if "dong-y" not in self.data:
            _said_at_the_box(check_account_name, code)
        return code


def _said_at_the_box(check: Callable[[str], None], text: str) -> None:
    try:
        check(text)
    except CannotAddOfficer as problem:
        raise forms.ValidationError(str(problem)) from problem


class ContactForm(KeyForm):
    """What is published of a post: title and telephone at work."""

    title = forms.CharField(
        label=_("Chức danh"),
        help_text=_("Ví dụ: Chủ tịch Ủy ban nhân dân xã. Để trống thì hiện tên vai trò."),
        required=False,
        max_length=200,
        error_messages={"max_length": TOO_LONG},
    )
    phone = forms.CharField(
        label=_("Điện thoại cơ quan"),
        help_text=_("Không ghi số riêng: số này công khai với lãnh đạo và cán bộ một cửa."),
        required=False,
        max_length=40,
        error_messages={"max_length": TOO_LONG},
        widget=forms.TextInput(attrs={"type": "tel"}),
    )


class HandOverForm(KeyForm):
    """Who takes over the open work of a post."""

    def __init__(self, *given: Any, successors: list[Officer], **options: Any) -> None:
        """`successors` are those who hold the role there."""
        super().__init__(*given, **options)
        self.successors = {str(one.pk): one for one in successors}
        self.fields["successor"] = forms.ChoiceField(
            label=_("Người nhận việc"),
            choices=[(pk, f"{one.name}, {one.code}") for pk, one in self.successors.items()],
            widget=forms.RadioSelect,
            error_messages={"required": _("Chọn người nhận việc.")},
        )

    @property
    def chosen(self) -> Officer:
        """The chosen officer."""
        return self.successors[self.cleaned_data["successor"]]


class EndPostForm(KeyForm):
    """The first day without the post."""

    on = DateField(label=_("Thôi giữ từ ngày"), help_text=_("Ngày đầu tiên không còn vai trò này."))

    def __init__(self, *given: Any, warned: bool, **options: Any) -> None:
        """`warned` if the page says what is left undone; it must then be ticked."""
        super().__init__(*given, **options)
        if warned:
            self.fields["anyway"] = forms.BooleanField(
                label=_("Tôi đã đọc lưu ý trên, vẫn cho thôi"),
                error_messages={"required": _("Đánh dấu nếu vẫn cho thôi.")},
            )
