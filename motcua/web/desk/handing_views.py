"""Handing out results to one person, sending them by post, and the sheet of what units got."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from motcua.dossiers.actions import CannotDeliverResult, deliver_result
from motcua.dossiers.enums import Delivery
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_receive_dossiers
from motcua.dossiers.printed.sheets import paper_of_exchange, paper_of_post
from motcua.dossiers.queries.exchange import get_exchange
from motcua.dossiers.queries.handing_out import (
    MOST_HANDED_OUT,
    list_chosen_ready,
    plan_handout,
    why_not_posted,
)
from motcua.dossiers.queries.postal import PostalList, get_postal_list
from motcua.dossiers.rules.handovers import (
    LONGEST_PROOF,
    LONGEST_TRACKING,
    Receipt,
    list_receipt_problems,
)
from motcua.kernel.clock import now
from motcua.kernel.errors import NotAllowed, Refused
from motcua.people.models import Officer
from motcua.web.desk.cash_views import at_cash, cash_form, download
from motcua.web.ui.access import officer_required
from motcua.web.ui.forms import TOO_LONG, KeyForm
from motcua.web.ui.receiver import ReceiverForm
from motcua.web.ui.units import status_of

AT_ONCE = 50
PREVIEW = "xem-truoc"
LONGEST_KEY = 18
at_counter = officer_required(can_receive_dossiers, gettext_lazy("cán bộ một cửa"))


class HandOutForm(ReceiverForm):
    """Who takes all the results, if not the applicant."""

    proof = forms.CharField(
        label=gettext_lazy("Chứng từ trả kết quả"),
        help_text=gettext_lazy("Ví dụ: sổ trả kết quả trang 5."),
        max_length=LONGEST_PROOF,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )

    @property
    def receipt(self) -> Receipt:
        """Who takes them, and the paper that shows it."""
        return Receipt(**{name: self.cleaned_data[name] for name in ("name", "number", "proof")})

    def clean(self) -> dict[str, Any]:
        """Whoever takes a result for another is known by a number."""
        given: dict[str, Any] = self.cleaned_data
        if not self.errors:
            for field, sentence in list_receipt_problems(self.receipt, how=Delivery.HANDED_OVER):
                self.add_error(field, sentence)
        return given


@at_counter
def hand_out(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Preview which of the results `chon` go out together, and to whom; then hand them out.

    Who takes them is posted for the preview too, so that no number stands in an address.
    """
    at = now()
    asked = request.POST if request.method == "POST" else request.GET
    dossiers = list_chosen_ready(officer, keys_of(asked), at)
    form = HandOutForm(request.POST if request.method == "POST" else None)
    named = form.data.get("name", "").strip() if form.is_bound else ""
    plans = plan_handout(officer, dossiers, at, taken_by_other=bool(named))
    go = [plan.dossier for plan in plans if not plan.problem]
    if request.method == "POST" and form.is_valid() and go and PREVIEW not in request.POST:
        return _hand_out(request, officer, go, form, at)
    context = {
        "form": form,
        "go": go,
        "refused": [plan for plan in plans if plan.problem],
        "most": MOST_HANDED_OUT,
    }
    return render(request, "desk/hand_out.html", context)


def _hand_out(
    request: HttpRequest, officer: Officer, dossiers: list[Dossier], form: HandOutForm, at: datetime
) -> HttpResponse:
    done, key = 0, form.cleaned_data["key"]
    for dossier in dossiers:
        given: dict[str, Any] = {"by": officer, "at": at, "key": f"{key}-{dossier.pk}"}
        try:
            deliver_result(dossier=dossier, how=Delivery.HANDED_OVER, receipt=form.receipt, **given)
        except (Refused, NotAllowed) as problem:
            messages.warning(request, f"{dossier.code}: {problem}")
        else:
            done += 1
    if done:
        said = ngettext("Đã trả %(n)d kết quả.", "Đã trả %(n)d kết quả.", done) % {"n": done}
        messages.success(request, said)
    return redirect(f"{reverse('desk:home')}?muc=cho-tra")


def keys_of(asked: QueryDict) -> set[int]:
    """The chosen dossiers; what is no key is ignored."""
    texts = asked.getlist("chon")
    return {
        int(text)
        for text in texts
        if text.isascii() and text.isdigit() and len(text) <= LONGEST_KEY
    }


@dataclass(frozen=True)
class PostLine:
    """A result that waits for the post, the number typed for it, and what is wrong with that."""

    dossier: Dossier
    typed: str = ""
    problem: str = ""

    @property
    def why_not(self) -> str:
        """Why it cannot be sent now, so that no number is asked for."""
        return why_not_posted(self.dossier)

    @property
    def name(self) -> str:
        """The name of its field."""
        return f"so-{self.dossier.pk}"


@at_cash
def post(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The results for the post: `?don-vi=`, `?ngay=`, `?dang=`; POST takes the numbers typed."""
    at = now()
    form = cash_form(request, officer)
    if not form.is_valid():
        return render(request, "desk/post.html", {"form": form}, status=status_of(form))
    found = get_postal_list(form.unit, form.day)
    if "dang" in request.GET:
        name = f"buu-dien-{form.unit.code}-{form.day}"
        return download(request.GET["dang"], name, paper_of_post(found))
    key = KeyForm(request.POST if request.method == "POST" else None)
    refused: list[PostLine] = []
    if request.method == "POST" and key.is_valid():
        refused = _send(request, officer, _typed(request, found), key.cleaned_data["key"], at)
        if not refused:
            return redirect(request.get_full_path())
        # Others were sent.
        found = get_postal_list(form.unit, form.day)
    page = Paginator(found.waiting, AT_ONCE).get_page(request.GET.get("trang"))
    typed = {line.dossier.pk: line for line in refused}
    lines = [typed.get(dossier.pk) or PostLine(dossier) for dossier in page]
    context = {"form": form, "found": found, "page": page, "lines": lines, "key": key}
    context["can_send"] = can_receive_dossiers(officer, None, at)
    context["any_ready"] = any(not line.why_not for line in lines)
    return render(request, "desk/post.html", context)


def _typed(request: HttpRequest, found: PostalList) -> list[PostLine]:
    """The lines with a number typed: by their own names, since the list may have moved on."""
    typed = {
        name.removeprefix("so-"): value.strip()
        for name, value in request.POST.items()
        if name.startswith("so-") and isinstance(value, str) and value.strip()
    }
    keys = [int(key) for key in typed if key.isascii() and key.isdigit() and len(key) < LONGEST_KEY]
    rows = found.waiting.filter(pk__in=keys[:AT_ONCE])
    lines = [PostLine(dossier, typed[str(dossier.pk)]) for dossier in rows]
    if len(lines) < len(keys):
        messages.warning(
            request, _("Có kết quả vừa được người khác ghi gửi; hãy xem lại danh sách.")
        )
    return lines


def _send(
    request: HttpRequest, officer: Officer, lines: list[PostLine], key: str, at: datetime
) -> list[PostLine]:
    """Send each line; returns those that were refused, with what was typed and what is wrong."""
    tried = [
        PostLine(line.dossier, line.typed, _post_one(officer, line.dossier, line.typed, key, at))
        for line in lines
    ]
    refused = [line for line in tried if line.problem]
    if done := len(tried) - len(refused):
        said = ngettext("Đã ghi gửi %(n)d kết quả.", "Đã ghi gửi %(n)d kết quả.", done) % {
            "n": done
        }
        messages.success(request, said)
    return refused


def _post_one(officer: Officer, dossier: Dossier, typed: str, key: str, at: datetime) -> str:
    """Post a result under the number typed; returns why it was refused."""
    if len(typed) > LONGEST_TRACKING:
        return str(TOO_LONG) % {"limit_value": LONGEST_TRACKING}
    given: dict[str, Any] = {"by": officer, "at": at, "key": f"{key}-{dossier.pk}"}
    try:
        receipt = Receipt(tracking_number=typed)
        deliver_result(dossier=dossier, how=Delivery.POSTED, receipt=receipt, **given)
    except CannotDeliverResult as problem:
        return str(problem)
    except NotAllowed as problem:
        return str(problem)
    return ""


@at_cash
def exchange(request: HttpRequest, officer: Officer) -> HttpResponse:
    """What the counter gave to the units on a day and got back: `?don-vi=`, `?ngay=`, `?dang=`."""
    form = cash_form(request, officer)
    if not form.is_valid():
        return render(request, "desk/exchange.html", {"form": form}, status=status_of(form))
    found = get_exchange(form.unit, form.day)
    paper = paper_of_exchange(found)
    if "dang" in request.GET:
        return download(request.GET["dang"], f"giao-nhan-{form.unit.code}-{form.day}", paper)
    context = {"form": form, "found": found, "paper": paper}
    return render(request, "desk/exchange.html", context)
