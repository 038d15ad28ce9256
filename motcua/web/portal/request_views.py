"""What who signed in asks for about a dossier of his: withdraw, change the return, adjust."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.actions import ask_request, recall_request
from motcua.dossiers.enums import RequestKind
from motcua.dossiers.permissions import can_ask_request
from motcua.dossiers.queries.requests import find_open_request
from motcua.dossiers.rules.requests import why_not_asked
from motcua.kernel.clock import now
from motcua.kernel.errors import NotAllowed, NotVisible, Refused
from motcua.people.models import Citizen
from motcua.web.portal.secret_access import get_opened
from motcua.web.ui.access import citizen_required
from motcua.web.ui.forms import KeyForm, say_problems, text_area
from motcua.web.ui.throttle import an_hour_at_most

ADDRESSES = {
    "rut": RequestKind.WITHDRAW,
    "cach-nhan": RequestKind.CHANGE_RETURN,
    "sua": RequestKind.ADJUST,
}
TITLES = {
    RequestKind.WITHDRAW: gettext_lazy("Xin rút hồ sơ"),
    RequestKind.CHANGE_RETURN: gettext_lazy("Xin đổi cách nhận kết quả"),
    RequestKind.ADJUST: gettext_lazy("Xin sửa thông tin đã khai"),
}
LABELS = {
    RequestKind.WITHDRAW: gettext_lazy("Vì sao bạn rút hồ sơ?"),
    RequestKind.CHANGE_RETURN: gettext_lazy("Bạn muốn nhận ở đâu, ai nhận, số điện thoại nào?"),
    RequestKind.ADJUST: gettext_lazy("Thông tin nào sai, sửa thành gì?"),
}
CONSEQUENCES = {
    RequestKind.WITHDRAW: gettext_lazy(
        "Bộ phận một cửa đồng ý thì hồ sơ này dừng hẳn, không có kết quả; muốn làm lại thì nộp hồ "
        "sơ mới. Chưa được trả lời thì bạn còn thôi yêu cầu được."
    ),
    RequestKind.CHANGE_RETURN: gettext_lazy(
        "Bộ phận một cửa xem và trả lời ở trang hồ sơ này. Trong lúc chờ, cách nhận cũ vẫn giữ."
    ),
    RequestKind.ADJUST: gettext_lazy(
        "Bộ phận một cửa xem và trả lời ở trang hồ sơ này. Trong lúc chờ, hồ sơ vẫn được giải "
        "quyết theo bản đã nộp."
    ),
}


class AskForm(KeyForm):
    """Why, or what is to be changed."""

    words = text_area(gettext_lazy("Nội dung"), gettext_lazy("Hãy ghi vài lời để cán bộ biết."))


@an_hour_at_most("WRITES_AN_HOUR")
@citizen_required
def ask(request: HttpRequest, citizen: Citizen, code: str, what: str) -> HttpResponse:
    """Ask the counter; or take the request back that waits."""
    dossier, at = get_opened(request, code), now()
    kind = ADDRESSES.get(what)
    if kind is None:
        raise NotVisible(_("Không có trang này."))
    if not can_ask_request(citizen.actor, dossier, at):
        raise NotAllowed(_("Chỉ người nộp hồ sơ mới gửi được yêu cầu này."))
    open_one = find_open_request(dossier, kind)
    form = AskForm(request.POST if request.method == "POST" else None)
    form.fields["words"].label = LABELS[kind]
    args: dict[str, Any] = {"dossier": dossier, "kind": kind, "by": citizen.actor, "at": at}
    if request.method == "POST" and ("thoi" in request.POST or form.is_valid()):
        try:
            if "thoi" in request.POST:
                recall_request(**args)
            else:
                given = form.cleaned_data
                ask_request(words=given["words"], key=given["key"], **args)
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(
                request,
                _("Đã thôi yêu cầu.")
                if "thoi" in request.POST
                else _("Đã gửi yêu cầu. Bộ phận một cửa sẽ trả lời ở trang này."),
            )
            return redirect("portal:opened", code=code)
    context = {
        "form": form,
        "code": code,
        "title": TITLES[kind],
        "consequence": CONSEQUENCES[kind],
        "open": open_one,
        "over": why_not_asked(kind, state=dossier.state, delivery=dossier.delivery),
    }
    return render(request, "portal/ask.html", context)
