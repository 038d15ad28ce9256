"""What is decided about an announcement: each form of its page goes to one of these."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy

from motcua.announcements.actions import (
    approve_announcement,
    ask_opinion,
    enter_announcement,
    issue_announcement,
    propose_announcement,
    recall_announcement,
    remove_announcement_item,
    return_announcement,
)
from motcua.announcements.models import Announcement
from motcua.announcements.queries import get_announcement
from motcua.kernel.clock import now
from motcua.people.models import Officer
from motcua.people.queries import list_province_units
from motcua.web.control.announcements.forms import (
    AskForm,
    CodeForm,
    EnteredForm,
    NumberForm,
    ReturnForm,
    RevisionForm,
    SeenForm,
)
from motcua.web.control.deciding import Deciding, decide_about
from motcua.web.control.views import seers
from motcua.web.ui.forms import KeyForm

DECIDING = {
    "remove_item": Deciding(
        CodeForm, remove_announcement_item, gettext_lazy("Đã bỏ thủ tục khỏi quyết định.")
    ),
    "propose": Deciding(
        RevisionForm, propose_announcement, gettext_lazy("Đã trình lãnh đạo duyệt.")
    ),
    "recall": Deciding(KeyForm, recall_announcement, gettext_lazy("Đã rút lại; sửa tiếp được.")),
    "approve": Deciding(
        SeenForm, approve_announcement, gettext_lazy("Đã duyệt; chờ số và ngày ký.")
    ),
    "send_back": Deciding(
        ReturnForm, return_announcement, gettext_lazy("Đã trả lại cho người soạn.")
    ),
    "issue": Deciding(
        NumberForm,
        issue_announcement,
        gettext_lazy("Đã ban hành; các thủ tục tự áp dụng từ ngày đã ghi."),
    ),
    "enter": Deciding(EnteredForm, enter_announcement, gettext_lazy("Đã ghi ngày đăng tải.")),
}
ASKING = Deciding(AskForm, ask_opinion, gettext_lazy("Đã gửi hỏi ý kiến."))


@seers
def decide(request: HttpRequest, officer: Officer, pk: int, what: str) -> HttpResponse:
    """Do one of `DECIDING`."""
    row, deciding = get_announcement(pk), DECIDING[what]
    form = deciding.form(request.POST or None)
    return decide_about(request, officer, {"announcement": row}, form, deciding, _page_of(row))


@seers
def ask(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Ask a unit what it says of the draft."""
    row = get_announcement(pk)
    form = AskForm(request.POST or None, units=list_province_units(row.unit, now()))
    about, given = {"announcement": row}, form.asked if form.is_bound else None
    return decide_about(request, officer, about, form, ASKING, _page_of(row), given)


def _page_of(row: Announcement) -> str:
    return reverse("control:announcement", args=[row.pk])
