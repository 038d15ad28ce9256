"""From a draft to a version in use, and what it changes."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.eforms.actions import propose_form, publish_form, recall_form, return_form
from motcua.eforms.models import FormDefinition
from motcua.eforms.permissions import can_edit_form_draft
from motcua.eforms.queries import get_version, list_versions
from motcua.eforms.rules import FormContent, list_form_differences
from motcua.eforms.rules.differences import Difference
from motcua.eforms.rules.form_edits import with_boxes
from motcua.kernel.clock import now
from motcua.kernel.errors import NotAllowed, Refused
from motcua.people.models import Officer
from motcua.web.control.eforms.approval_forms import PublishForm, ReturnForm, RevisionForm
from motcua.web.control.views import control
from motcua.web.ui.forms import KeyForm, action_args, say_problems
from motcua.web.ui.shared import check_shared

Act = Callable[..., FormDefinition]


@control
def propose(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Ask another officer to publish the draft."""
    form = RevisionForm(request.POST if request.method == "POST" else None)
    said = _("Đã trình; một người kiểm soát khác xem rồi công bố.")
    return _decide(request, officer, pk, form, propose_form, said, names=("revision",))


@control
def recall(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Take a proposed draft back."""
    form = KeyForm(request.POST if request.method == "POST" else None)
    return _decide(request, officer, pk, form, recall_form, _("Đã rút lại; sửa tiếp được."))


@control
def send_back(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Send a proposed draft back with a reason."""
    form = ReturnForm(request.POST if request.method == "POST" else None)
    said = _("Đã trả lại cho người soạn.")
    return _decide(request, officer, pk, form, return_form, said, names=("reason",))


@control
def publish(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Publish what another officer proposed, from a day on."""
    form = PublishForm(request.POST if request.method == "POST" else None)
    said = _("Đã công bố; người dân dùng bản này từ ngày đã chọn.")
    names = ("revision", "valid_from")
    return _decide(request, officer, pk, form, publish_form, said, names=names)


def _decide(
    request: HttpRequest,
    officer: Officer,
    pk: int,
    form: KeyForm,
    act: Act,
    said: str,
    *,
    names: tuple[str, ...] = (),
) -> HttpResponse:
    """Do it, or show the page of this decision with what is wrong."""
    at, (row, _content) = now(), get_version(pk)
    check_shared(may=can_edit_form_draft(officer, row, at))
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = {name: form.cleaned_data[name] for name in names}
        try:
            act(form=row, **given, **action_args(officer, at, form))
        except Refused as problem:
            say_problems(form, problem)
        except NotAllowed:
            if row.proposed_by_id != officer.pk:
                raise
            form.add_error(None, _("Bạn đã trình bản này; người khác phải quyết định."))
        else:
            messages.success(request, said)
            return redirect("control:eform", pk)
    if request.method != "POST":
        return redirect("control:eform", pk)
    return render(request, "control/eform_decide.html", {"row": row, "form": form})


@control
def compare(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """What a version asks otherwise than the one of number `?voi=`, else the one before it."""
    row, content = get_version(pk)
    versions = [each for each in list_versions(row.code) if each.pk != pk]
    wanted = request.GET.get("voi", "")
    other = next((each for each in versions if str(each.version) == wanted), None)
    if other is None:
        number = row.based_on or row.version - 1
        earlier = [each for each in versions if each.version <= number]
        other = earlier[0] if earlier else None
    before = get_version(other.pk)[1] if other else None
    context = {
        "row": row,
        "other": other,
        "versions": versions,
        "differences": _differences(before, content),
    }
    return render(request, "control/eform_compare.html", context)


def _differences(before: FormContent | None, after: FormContent) -> list[Difference]:
    """None of a first version. Places of the paper that a draft lists by itself are no change."""
    if before is None:
        return []
    return list_form_differences(with_boxes(before.form), with_boxes(after.form))
