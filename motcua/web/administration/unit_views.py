"""Ending a unit in a reorganisation."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import Refused
from motcua.people.actions import end_unit
from motcua.people.models import Officer, Post, Unit
from motcua.people.queries import list_province_units, posts_in_force
from motcua.web.administration.asked_unit import AskedUnitForm
from motcua.web.administration.views import administrators
from motcua.web.ui.forms import DateField, KeyForm, action_args, say_problems
from motcua.web.ui.units import UnitField, status_of


class EndUnitForm(KeyForm):
    """From which day the unit is no more, and who carries on its work."""

    on = DateField(label=gettext_lazy("Thôi hoạt động từ ngày"))
    successor = UnitField(
        label=gettext_lazy("Đơn vị nào làm tiếp việc của đơn vị này?"),
        help_text=gettext_lazy("Ghi tên đơn vị cùng cấp. Để trống nếu không có."),
        required=False,
    )
    checked = forms.BooleanField(
        label=gettext_lazy("Tôi đã xem kỹ: ghi rồi thì không lấy lại được."),
        error_messages={"required": gettext_lazy("Đánh dấu để xác nhận.")},
    )

    def __init__(self, data: Any, *, unit: Unit, at: datetime) -> None:
        """The successor is another unit of the province, in force today."""
        super().__init__(data)
        offered = [each for each in list_province_units(unit, at) if each != unit]
        self.fields["successor"].offer(offered, empty=_("không có"))  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """The arguments of the action."""
        successor = self.cleaned_data["successor"]
        return {"on": self.cleaned_data["on"], "successors": [successor] if successor else []}


@administrators
def ending(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The unit `?don-vi=`: its posts, and the form that ends it; none before it is chosen."""
    at = now()
    today = at.astimezone(VIETNAM).date()
    asked = AskedUnitForm(request.GET.dict(), officer=officer, at=at)
    if "don-vi" not in request.GET or not asked.is_valid():
        shown = {"asked": asked, "form": asked}
        return render(request, "administration/end_unit.html", shown, status=status_of(asked))
    unit = asked.cleaned_data["don-vi"]
    form = EndUnitForm(request.POST if request.method == "POST" else None, unit=unit, at=at)
    if request.method == "POST" and form.is_valid():
        try:
            end_unit(unit=unit, **form.chosen(), **action_args(officer, at, form))
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã ghi ngày đơn vị thôi hoạt động."))
            return redirect(request.get_full_path())
    context = {"asked": asked, "form": form, "unit": unit, "posts": _count_posts(unit, today)}
    return render(request, "administration/end_unit.html", context)


def _count_posts(unit: Unit, on: date) -> int:
    return Post.objects.filter(posts_in_force(on), unit=unit).count()
