"""Announcements: the list with who is late, one with all that is to be decided about it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.announcements.actions import (
    RECALLED,
    add_announcement_item,
    change_announcement,
    draft_announcement,
    drop_announcement,
    give_opinion,
    register_announcement,
)
from motcua.announcements.enums import AnnouncementState, Origin
from motcua.announcements.models import Announcement
from motcua.announcements.permissions import (
    can_approve_announcement,
    can_change_announcement,
    can_draft_announcement,
    can_enter_announcement,
    can_give_opinion,
    can_issue_announcement,
    can_recall_announcement,
    can_register_announcement,
    can_return_announcement,
)
from motcua.announcements.printed.content import first_bases, first_recipients
from motcua.announcements.queries import (
    digest_of,
    get_announcement,
    get_opinion,
    list_announcements,
    list_duties,
    list_free_drafts,
    list_items,
    list_missing,
    list_opinions,
    names_of_items,
)
from motcua.announcements.rules.deadlines import Standing
from motcua.catalogue.queries.content_drafts import content_of_draft
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import Refused
from motcua.people.models import Officer
from motcua.people.queries import list_province_units
from motcua.web.control.announcements.forms import (
    AskForm,
    CodeForm,
    EnteredForm,
    ItemForm,
    NumberForm,
    OpinionForm,
    RegisterForm,
    ReturnForm,
    RevisedWordsForm,
    RevisionForm,
    SeenForm,
    WordsForm,
    words_initial,
)
from motcua.web.control.places import province_of
from motcua.web.control.views import seers
from motcua.web.ui.forms import KeyForm, action_args, say_problems
from motcua.web.ui.shared import check_shared

PAGE_SIZE = 20
STATES = {
    "dang-soan": AnnouncementState.DRAFT,
    "cho-duyet": AnnouncementState.PROPOSED,
    "cho-so": AnnouncementState.APPROVED,
    "da-ban-hanh": AnnouncementState.ISSUED,
}
COLOURS = {
    AnnouncementState.DRAFT: "grey",
    AnnouncementState.PROPOSED: "yellow",
    AnnouncementState.APPROVED: "blue",
    AnnouncementState.ISSUED: "green",
}
STANDING = {
    Standing.LATE: ("red", gettext_lazy("quá hạn")),
    Standing.NEAR: ("orange", gettext_lazy("sắp hết hạn")),
    Standing.OPEN: ("blue", gettext_lazy("còn hạn")),
    Standing.UNKNOWN: ("grey", gettext_lazy("chưa ghi ngày văn bản có hiệu lực")),
}
MOST_DUTIES = 50


@seers
def listing(request: HttpRequest, officer: Officer) -> HttpResponse:
    """What is owed, and all announcements: `?trang-thai=`, `?trang=`."""
    at = now()
    state = STATES.get(request.GET.get("trang-thai", ""))
    page = Paginator(list_announcements(state), PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "state": state,
        "states": STATES,
        "colours": COLOURS,
        "duties": [(duty, *STANDING[duty.standing]) for duty in list_duties(at)[:MOST_DUTIES]],
        "may": can_draft_announcement(officer, None, at),
    }
    return render(request, "control/announcements.html", context)


@seers
def new(request: HttpRequest, officer: Officer) -> HttpResponse:
    """A new draft; `?theo=` is the ministry's decision that it carries on."""
    at = now()
    check_shared(may=can_draft_announcement(officer, None, at))
    followed = request.GET.get("theo", "")
    is_number = followed.isascii() and followed.isdecimal() and len(followed) < 19
    follows = get_announcement(int(followed)) if is_number else None
    initial = _followed_words(follows) if follows else {}
    initial |= _first_words(at)
    form = WordsForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = {"unit": province_of(officer, at), "words": form.words()}
        try:
            made = draft_announcement(**given, follows=follows, **action_args(officer, at, form))
        except Refused as problem:
            say_problems(form, problem)
        else:
            return redirect("control:announcement", made.pk)
    return render(request, "control/announcement_words.html", {"form": form, "row": None})


@seers
def register(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Enter a decision of a ministry."""
    at = now()
    check_shared(may=can_register_announcement(officer, None, at))
    form = RegisterForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        names = ("issuer", "number", "signed_on", "items")
        given = {name: form.cleaned_data[name] for name in names}
        given |= {"unit": province_of(officer, at), "words": form.words()}
        try:
            made = register_announcement(**given, **action_args(officer, at, form))
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã nhập quyết định của bộ, ngành."))
            return redirect("control:announcement", made.pk)
    return render(request, "control/announcement_register.html", {"form": form})


@seers
def announcement(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """One announcement: what it does, who said what, and what may be done with it."""
    at, row = now(), get_announcement(pk)
    items, opinions = list_items(row), list_opinions(row)
    is_draft = row.state == AnnouncementState.DRAFT
    contents = {i.pk: content_of_draft(i.draft) for i in items if i.draft is not None}
    context = {
        "row": row,
        "colour": COLOURS[AnnouncementState(row.state)],
        "items": [(item, contents.get(item.pk), CodeForm({"code": item.code})) for item in items],
        "names": names_of_items(items),
        "opinions": [(each, can_give_opinion(officer, each, at)) for each in opinions],
        "problems": list_missing(row, at) if is_draft else [],
        "may_edit": is_draft and can_change_announcement(officer, row, at),
        "is_ministry": row.origin == Origin.MINISTRY,
        **_decisions(officer, row, digest_of(row, items), at),
    }
    return render(request, "control/announcement.html", context)


def _decisions(officer: Officer, row: Announcement, seen: str, at: datetime) -> dict[str, Any]:
    waits, today = row.state == AnnouncementState.PROPOSED, at.astimezone(VIETNAM).date()
    is_issued = row.state == AnnouncementState.ISSUED
    owes_entry = is_issued and row.origin == Origin.PROVINCE
    return {
        "may_approve": waits and can_approve_announcement(officer, row, at),
        "may_return": waits and can_return_announcement(officer, row, at),
        "may_recall": row.state in RECALLED and can_recall_announcement(officer, row, at),
        "may_issue": row.state == AnnouncementState.APPROVED
        and can_issue_announcement(officer, row, at),
        "may_enter": owes_entry and can_enter_announcement(officer, row, at),
        "propose": RevisionForm(initial={"revision": row.revision}),
        "approve": SeenForm(initial={"seen": seen}),
        "send_back": ReturnForm(),
        "issue": NumberForm(initial={"signed_on": today}),
        "enter": EnteredForm(initial={"entered_on": today}),
        "ask": AskForm(units=list_province_units(row.unit, at)),
    }


def writers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorator: who may write; the view gets the announcement after the officer."""

    @seers
    def guarded(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
        row = get_announcement(pk)
        check_shared(may=can_change_announcement(officer, row, now()))
        return view(request, officer, row)

    return guarded


@writers
def words(request: HttpRequest, officer: Officer, row: Announcement) -> HttpResponse:
    """What it is about, and its days."""
    posted = request.POST if request.method == "POST" else None
    form = RevisedWordsForm(posted, initial=words_initial(row))
    if posted is not None and form.is_valid():
        given = {"words": form.words(), "revision": form.cleaned_data["revision"]}
        try:
            change_announcement(announcement=row, **given, **action_args(officer, now(), form))
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("control:announcement", row.pk)
    return render(request, "control/announcement_words.html", {"form": form, "row": row})


@writers
def new_item(request: HttpRequest, officer: Officer, row: Announcement) -> HttpResponse:
    """What it does with a further procedure."""
    posted = request.POST if request.method == "POST" else None
    form = ItemForm(posted, drafts=list_free_drafts())
    if posted is not None and form.is_valid():
        item = form.item()
        if not form.errors:
            try:
                add_announcement_item(announcement=row, **item, **action_args(officer, now(), form))
            except Refused as problem:
                say_problems(form, problem)
            else:
                return redirect("control:announcement", row.pk)
    return render(request, "control/announcement_item.html", {"form": form, "row": row})


@writers
def drop(request: HttpRequest, officer: Officer, row: Announcement) -> HttpResponse:
    """Delete the draft, after a page that asks."""
    form = KeyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            drop_announcement(announcement=row, by=officer, at=now())
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Đã bỏ quyết định đang soạn."))
            return redirect("control:announcements")
    return render(request, "control/announcement_drop.html", {"row": row, "form": form})


@seers
def opinion(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """What a unit that was asked says."""
    at, asked = now(), get_opinion(pk)
    check_shared(may=can_give_opinion(officer, asked, at))
    form = OpinionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = {"agrees": form.cleaned_data["agrees"] == "co", "words": form.cleaned_data["words"]}
        try:
            give_opinion(opinion=asked, **given, **action_args(officer, at, form))
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã gửi ý kiến của đơn vị."))
            return redirect("control:announcement", asked.announcement_id)
    return render(request, "control/announcement_opinion.html", {"asked": asked, "form": form})


def _followed_words(follows: Announcement) -> dict[str, Any]:
    """The text and days of a ministry's decision, to be carried on."""
    said = words_initial(follows)
    return {name: value for name, value in said.items() if name not in {"symbol", "revision"}}


def _first_words(at: datetime) -> dict[str, str]:
    """The bases and recipients that a decision begins with."""
    bases = first_bases(at.astimezone(VIETNAM).date())
    return {"bases": "\n".join(bases), "recipients": "\n".join(first_recipients())}
