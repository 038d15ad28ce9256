"""Handing out the results of a group of linked dossiers on one page."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from motcua.dossiers.actions import hand_out_group
from motcua.dossiers.enums import Money
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.fees import map_left_to_pay
from motcua.dossiers.queries.groups import get_group, list_group_dossiers
from motcua.dossiers.queries.handing_out import plan_group
from motcua.dossiers.rules.handovers import lacks_unpaid_reason
from motcua.kernel.clock import now
from motcua.kernel.errors import Refused
from motcua.people.models import Officer
from motcua.web.desk.handing_views import HandOutForm, at_counter
from motcua.web.ui.formats import dong
from motcua.web.ui.forms import TOO_LONG, action_args, say_problems

LONGEST_REASON = 2000


class GroupHandOutForm(HandOutForm):
    """Which of the waiting results go out, to whom, and why before the fee is paid."""

    field_order = ("chon", "name", "number", "proof", "unpaid_reason")

    chon = forms.MultipleChoiceField(
        label=gettext_lazy("Kết quả sẽ trả"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Đánh dấu ít nhất một kết quả."),
        },
    )
    unpaid_reason = forms.CharField(
        label=gettext_lazy("Lý do trả khi chưa thu tiền"),
        help_text=gettext_lazy("Chỉ ghi khi phải trả kết quả trước khi thu."),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(
        self, *given: Any, ready: Sequence[Dossier], rows: Sequence[Dossier], **options: Any
    ) -> None:
        """`ready` of the `rows` of the group can be handed out; all of them are marked at first.

        One that went out meanwhile is no wrong choice: the action says so, or that it is done.
        """
        super().__init__(*given, **options)
        self.unpaid = {str(row.pk) for row in ready if row.money == Money.DUE}
        left = map_left_to_pay(ready)
        shown = [(str(row.pk), _in_words(row, left.get(row.pk, 0))) for row in ready]
        field: Any = self.fields["chon"]
        field.choices = [(str(row.pk), row.procedure_name) for row in rows]
        field.widget.choices = shown
        self.initial["chon"] = [key for key, _words in shown]
        self.initial["name"] = next((row.recipient_name for row in ready if row.recipient_name), "")
        if not self.unpaid and not self.is_bound:
            del self.fields["unpaid_reason"]

    def clean(self) -> dict[str, Any]:
        """What is unpaid goes out with a reason only."""
        given = super().clean()
        chosen = self.unpaid.intersection(given.get("chon", ()))
        if chosen and not given.get("unpaid_reason", "").strip():
            self.add_error("unpaid_reason", lacks_unpaid_reason())
        return given


def _in_words(row: Dossier, left: int) -> str:
    name = f"{row.procedure_name} – {row.code}"
    if not left:
        return name
    return _("%(name)s (còn phải thu %(sum)s)") % {"name": name, "sum": dong(left)}


@at_counter
def hand_out_linked(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """What of the group waits and can go out, what cannot and why; POST hands out the marked."""
    at = now()
    group = get_group(pk, officer=officer, at=at)
    rows = list_group_dossiers(group)
    plans = plan_group(officer, rows, at)
    ready = [plan.dossier for plan in plans if not plan.problem]
    data = request.POST if request.method == "POST" else None
    form = GroupHandOutForm(data, ready=ready, rows=rows)
    if form.is_valid():
        chosen = [int(key) for key in form.cleaned_data["chon"]]
        try:
            hand_out_group(
                group=group,
                dossiers=chosen,
                receipt=form.receipt,
                unpaid_reason=form.cleaned_data.get("unpaid_reason", ""),
                **action_args(officer, at, form),
            )
        except Refused as problem:
            say_problems(form, problem)
        else:
            said = ngettext("Đã trả %(n)d kết quả.", "Đã trả %(n)d kết quả.", len(chosen))
            messages.success(request, said % {"n": len(chosen)})
            return redirect("desk:group", pk=group.pk)
    refused = [plan for plan in plans if plan.problem]
    context = {"group": group, "form": form, "ready": ready, "refused": refused}
    return render(request, "desk/hand_out_group.html", context)
