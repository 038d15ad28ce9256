"""What is decided about a process: each form of its page goes to one of these."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy

from motcua.people.models import Officer
from motcua.processes.actions import (
    approve_process,
    propose_process,
    recall_process,
    return_process,
)
from motcua.processes.queries.drafts import get_process_draft
from motcua.web.control.deciding import Deciding, decide_about
from motcua.web.control.processes.forms import ProposeForm, ReturnForm, SeenForm
from motcua.web.control.views import seers
from motcua.web.ui.forms import KeyForm

DECIDING = {
    "propose": Deciding(ProposeForm, propose_process, gettext_lazy("Đã trình lãnh đạo duyệt.")),
    "recall": Deciding(KeyForm, recall_process, gettext_lazy("Đã rút lại; sửa tiếp được.")),
    "approve": Deciding(
        SeenForm, approve_process, gettext_lazy("Đã duyệt; hồ sơ mới tự theo từ ngày đã ghi.")
    ),
    "send_back": Deciding(ReturnForm, return_process, gettext_lazy("Đã trả lại cho người soạn.")),
}


@seers
def decide(request: HttpRequest, officer: Officer, code: str, what: str) -> HttpResponse:
    """Do one of `DECIDING`."""
    deciding, draft = DECIDING[what], get_process_draft(code)
    back = reverse("control:process", args=[code])
    form = deciding.form(request.POST or None)
    return decide_about(request, officer, {"process_draft": draft}, form, deciding, back)
