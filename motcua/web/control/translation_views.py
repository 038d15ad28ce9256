"""What a procedure is called in other languages, from a day on."""

from functools import partial

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.actions import end_translated_name, set_translated_name
from motcua.catalogue.actions.translated_names import LONGEST_NAME, LONGEST_SUMMARY
from motcua.catalogue.permissions import can_end_translated_name, can_set_translated_name
from motcua.catalogue.queries import get_procedure
from motcua.catalogue.queries.translated_names import get_translated_name, list_translated_names
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import Refused
from motcua.kernel.untranslated import ORIGINAL
from motcua.people.models import Officer
from motcua.web.control.handling_forms import DatedForm
from motcua.web.control.handling_views import end_dated
from motcua.web.control.views import control
from motcua.web.ui.forms import action_args, say_problems, text_area, text_line
from motcua.web.ui.shared import check_shared

PAGE_SIZE = 50


class TranslatedNameForm(DatedForm):
    """A name in a language, a summary, and who translated it."""

    language = forms.ChoiceField(label=gettext_lazy("Ngôn ngữ"))
    name = text_line(
        gettext_lazy("Tên dịch của thủ tục"),
        missing=gettext_lazy("Ghi tên dịch, không quá 300 ký tự."),
        most=LONGEST_NAME,
    )
    summary = text_area(
        gettext_lazy("Tóm tắt"),
        hint=gettext_lazy("Thủ tục để làm gì, một hoặc hai câu bằng ngôn ngữ đó."),
        most=LONGEST_SUMMARY,
        rows=3,
    )
    field_order = ("language", "name", "summary")

    def __init__(self, data: object = None) -> None:
        """Offers the languages of the list; the note says who translated."""
        super().__init__(data)
        languages = [each for each in settings.KNOWN_LANGUAGES if each[0] != ORIGINAL]
        self.fields["language"].choices = languages  # type: ignore[attr-defined]
        note = self.fields["source_note"]
        note.label, note.help_text = _("Ai dịch"), _("Người hoặc văn bản, để người sau kiểm lại.")


@control
def translated(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """The names of a procedure in other languages; a POST sets one from a day on."""
    at, procedure = now(), get_procedure(code)
    may = can_set_translated_name(officer, procedure, at)
    form = TranslatedNameForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        check_shared(may=may)
        if form.is_valid():
            given = {name: form.cleaned_data[name] for name in ("language", "name", "summary")}
            given |= form.dated() | action_args(officer, at, form)
            try:
                set_translated_name(procedure=procedure, **given)
            except Refused as problem:
                say_problems(form, problem, valid_to="last_day")
            else:
                messages.success(request, _("Đã lưu tên dịch."))
                return redirect("control:translated", code)
    rows = Paginator(list_translated_names(procedure), PAGE_SIZE)
    shown = {"page": rows.get_page(request.GET.get("trang")), "procedure": procedure, "may": may}
    shown |= {"form": form, "today": at.astimezone(VIETNAM).date()}
    return render(request, "control/translated.html", shown)


@control
def end_translated(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """End a translated name on a day."""
    row = get_translated_name(pk)
    check_shared(may=can_end_translated_name(officer, row, now()))
    back = reverse("control:translated", args=[row.procedure.code])
    return end_dated(request, officer, partial(end_translated_name, translated=row), row.name, back)
