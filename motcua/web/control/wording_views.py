"""Texts of procedures that are hard to read, and the words that make them so."""

from datetime import datetime
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.actions import end_plain_word, set_plain_word
from motcua.catalogue.actions.plain_words import LONGEST_PHRASE
from motcua.catalogue.enums import WordKind
from motcua.catalogue.permissions import can_end_plain_word, can_set_plain_word
from motcua.catalogue.queries import get_procedure
from motcua.catalogue.queries.procedures import get_newest_version
from motcua.catalogue.queries.wording import (
    get_plain_words,
    get_set_word,
    list_hardest,
    list_set_words,
    weigh_version,
)
from motcua.dossiers.rules.marks import RECEIVED
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import Refused
from motcua.kernel.rules.plain_language import remarks_of
from motcua.people.models import Officer
from motcua.statistics.queries import sum_of_procedures
from motcua.statistics.rules.windows import DAY, Window, add_months, day_of, end_of
from motcua.web.control.handling_forms import DatedForm
from motcua.web.control.handling_views import end_dated
from motcua.web.control.views import control
from motcua.web.ui.forms import TOO_LONG, action_args, say_problems
from motcua.web.ui.shared import check_shared

PAGE_SIZE, MOST_TEXTS = 20, 60
HARDEST = "kho"
PARTS = {
    "name": gettext_lazy("Tên thủ tục"),
    "sequence": gettext_lazy("Trình tự"),
    "conditions": gettext_lazy("Yêu cầu, điều kiện"),
    "applicants": gettext_lazy("Đối tượng"),
    "result": gettext_lazy("Kết quả"),
    "note": gettext_lazy("Ghi chú"),
    "papers": gettext_lazy("Giấy tờ phải nộp"),
}


class PlainWordForm(DatedForm):
    """A word to avoid, or an abbreviation that everybody knows, from a day on."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Là"), choices=WordKind.choices, widget=forms.RadioSelect
    )
    phrase = forms.CharField(
        label=gettext_lazy("Từ hoặc cụm từ"),
        max_length=LONGEST_PHRASE,
        error_messages={"required": gettext_lazy("Ghi từ hoặc cụm từ."), "max_length": TOO_LONG},
    )
    instead = forms.CharField(
        label=gettext_lazy("Nên nói là"),
        help_text=gettext_lazy("Để trống nếu nên bỏ hẳn."),
        max_length=LONGEST_PHRASE,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )
    field_order = ("kind", "phrase", "instead", "source_note", "valid_from", "last_day")


@control
def wordings(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The procedures whose texts are hard to read: `?trang=`.

    Those that people use most come first, `?xep=kho` the hardest.
    """
    at, is_by_use = now(), request.GET.get("xep") != HARDEST
    rows, used = list_hardest(at), count_received(at)
    if is_by_use:
        rows.sort(key=lambda each: (-used.get(each.code, 0), -each.weight))
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {"page": page, "used": used, "is_by_use": is_by_use}
    return render(request, "control/wordings.html", context)


def count_received(at: datetime) -> dict[str, int]:
    """How many dossiers of each procedure were received in the year up to the last whole day."""
    last = day_of(at) - DAY
    window = Window(add_months(last, -12) + DAY, last, end_of(last))
    return sum_of_procedures(window=window, measures=[each.code for each in RECEIVED])


@control
def wording(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """What makes the texts of one procedure hard to read."""
    at, procedure = now(), get_procedure(code)
    version = get_newest_version(procedure)
    words = get_plain_words(at)
    found = weigh_version(version, at)[:MOST_TEXTS] if version else []
    texts = [(PARTS[each.part], each, list(remarks_of(each.reading, words))) for each in found]
    return render(request, "control/wording.html", {"procedure": procedure, "texts": texts})


@control
def plain_words(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The words that count as hard to read; a POST sets one from a day on."""
    at = now()
    may = can_set_plain_word(officer, None, at)
    form = PlainWordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        check_shared(may=may)
        if form.is_valid() and _set(officer, form, at):
            messages.success(request, _("Đã lưu."))
            return redirect("control:plain_words")
    page = Paginator(list_set_words(), PAGE_SIZE * 3).get_page(request.GET.get("trang"))
    shown: dict[str, Any] = {"page": page, "may": may, "form": form, "procedure": None}
    shown["today"] = at.astimezone(VIETNAM).date()
    return render(request, "control/plain_words.html", shown)


def _set(officer: Officer, form: PlainWordForm, at: datetime) -> bool:
    given = {name: form.cleaned_data[name] for name in ("phrase", "instead")}
    try:
        set_plain_word(
            kind=WordKind(form.cleaned_data["kind"]),
            **given,
            **form.dated(),
            **action_args(officer, at, form),
        )
    except Refused as problem:
        say_problems(form, problem, valid_to="last_day")
        return False
    return True


@control
def end_word(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Let a word be like any other from a day on."""
    word = get_set_word(pk)
    check_shared(may=can_end_plain_word(officer, word, now()))
    end = partial(end_plain_word, word=word)
    return end_dated(request, officer, end, word.phrase, reverse("control:plain_words"))
