"""Trying a version as a citizen would fill it in; nothing that is typed is kept."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.eforms.models import FormDefinition
from motcua.eforms.printed.paper import content_of, trial_pdf
from motcua.eforms.queries import VERIFIED, find_place_problems, get_version, names_in
from motcua.eforms.rules import (
    FormShape,
    Read,
    SamplePlaces,
    Typed,
    list_breaches,
    list_fixed,
    list_own,
    list_presets,
    list_warnings,
    places_of,
    prefilled,
    problems_of,
    read_form,
    sample_typed,
    typed_on_page,
    with_page,
    without_row,
)
from motcua.eforms.rules.filling import is_too_long
from motcua.eforms.rules.form_edits import SetSample
from motcua.eforms.rules.translating import in_language
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.untranslated import ORIGINAL
from motcua.people.models import Officer
from motcua.people.queries.places import list_communes, list_provinces
from motcua.web.control.eforms.draft_views import Draft, editors, save
from motcua.web.control.views import control
from motcua.web.ui.forms import KeyForm
from motcua.web.ui.page_form import Entered, PageForm
from motcua.web.ui.pdf import pdf

MORE, LESS, COMMUNES, BACK = "them", "bo", "xa", "lai"
VARIANTS = 6
# A person who is not real, as an identity account of level 2 would tell of them.
FACTS = {
    "applicant.name": "Nguyễn Văn An",
    "applicant.identity_number": "091085000123",
    "applicant.has_identity_number": "yes",
    "applicant.born_on": "02/03/1985",
    "applicant.gender": "male",
    "applicant.address": "Số 1, tổ 2",
    "applicant.phone": "0912 345 678",
    "applicant.email": "vi.du@example.vn",
}


@control
def trial(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """The pages one by one. `?mau=` fills in examples, `?dinh-danh=1` as after signing in."""
    row, content = get_version(pk)
    form = in_language(content.form, get_language() or ORIGINAL)
    if not form.pages or problems_of(form):
        return render(request, "control/eform_trial_none.html", {"row": row})
    if request.method != "POST":
        run = _Run(row, form, _begun(request.GET, form), "dinh-danh" in request.GET)
        return run.page(request, 0)
    run = _Run(row, form, carried(request.POST, form), bool(request.POST.get("dinh-danh")))
    return run.go_on(request, _index(request.POST.get("trang", ""), form))


@control
@require_POST
def paper(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """The declaration of what was typed in a trial, as PDF."""
    row, content = get_version(pk)
    form, on = content.form, _today()
    answers = read_form(form, carried(request.POST, form), on=on).answers
    drawn = trial_pdf(form, answers, places=names_in(form, answers, on))
    return pdf(drawn, f"thu-{row.code}-{row.version}")


@editors
def keep_sample(request: HttpRequest, officer: Officer, draft: Draft) -> HttpResponse:
    """What was typed in a trial becomes the filled example that people see."""
    row, content = draft
    form = KeyForm(request.POST)
    typed = carried(request.POST, content.form)
    if request.method == "POST" and form.is_valid():
        if save(request, officer, draft, form, SetSample(typed)):
            messages.success(request, _("Tờ khai mẫu đã điền là những gì vừa thử."))
        else:
            context = {"form": form, "back": request.path}
            return render(request, "control/eform_refused.html", context, status=409)
    return redirect("control:eform", row.pk)


class _Run:
    """One trial: the version, what is typed so far, whether somebody has signed in."""

    def __init__(
        self, row: FormDefinition, form: FormShape, typed: Typed, is_signed_in: bool
    ) -> None:
        self.row, self.form, self.is_signed_in = row, form, is_signed_in
        self.known = list_fixed(form.questions, FACTS, VERIFIED) if is_signed_in else {}
        self.typed = {**typed, **self.known}
        self.on = _today()

    def read(self) -> Read:
        read = read_form(self.form, self.typed, on=self.on)
        read.problems += find_place_problems(self.form, read.answers, self.on)
        read.problems += list_breaches(self.form, read.answers, self.on)
        read.warnings += list_warnings(self.form, read.answers, self.on)
        return read

    def go_on(self, request: HttpRequest, index: int) -> HttpResponse:
        """Take in what was typed on a page; then the page that the button leads to."""
        sent = request.POST.dict()
        if row := sent.get(LESS, ""):
            table, _dot, number = row.rpartition(".")
            sent = without_row(sent, table, int(number)) if number.isdecimal() else sent
        of_page = typed_on_page(self.form, index, sent)
        whole = with_page(self.form, index, self.typed, of_page, self.known)
        self.typed = whole if not is_too_long(whole) else self.typed
        if any(button in request.POST for button in (MORE, LESS, COMMUNES)):
            return self.page(request, index, more=request.POST.get(MORE, ""))
        read = self.read()
        numbers = [self.form.pages.index(each) for each in self.form.pages_asked(read.answers)]
        if BACK in request.POST:
            return self.page(request, max([n for n in numbers if n < index], default=0))
        keys = set(self.form.pages[index].questions)
        if any(place.partition(".")[0] in keys for place, _said in read.problems):
            return self.page(request, index, judged=True)
        later = [n for n in numbers if n > index]
        return self.page(request, later[0]) if later else self.end(request, read)

    def page(
        self, request: HttpRequest, index: int, *, judged: bool = False, more: str = ""
    ) -> HttpResponse:
        """A page as the citizen sees it."""
        read = self.read()
        suggested = list_presets(questions := self.form.on_page(self.form.pages[index]))
        if self.is_signed_in:
            suggested |= list_own(questions, FACTS, read.answers)
        form = PageForm(
            self.form,
            index,
            Entered({**suggested, **self.typed}, read.answers, self.known),
            on=self.on,
            revision=0,
            writer="thu",
            more=more,
        )
        if judged:
            form.judge(read.problems)
        context = {"form": form, "page": self.form.pages[index], "number": index, **self.common()}
        return render(request, "control/eform_trial.html", context)

    def end(self, request: HttpRequest, read: Read) -> HttpResponse:
        """What was answered, and the paper."""
        names = names_in(self.form, read.answers, self.on)
        sections = content_of(self.form, read.answers, names)["sections"]
        found = {"problems": read.problems, "warnings": read.warnings}
        context = {"sections": sections, **found, **self.common()}
        return render(request, "control/eform_trial_end.html", context | {"keep": KeyForm()})

    def common(self) -> dict[str, Any]:
        """What each page of a trial carries on."""
        return {
            "row": self.row,
            "shape": self.form,
            "carried": json.dumps(self.typed, ensure_ascii=False),
            "is_signed_in": self.is_signed_in,
            "variants": range(1, VARIANTS + 1),
        }


def carried(sent: Mapping[str, str], form: FormShape) -> dict[str, str]:
    """What was typed before, as the page carried it; what no question asks for is left out."""
    try:
        found = json.loads(sent.get("gom", ""))
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    places = set(places_of(form.questions))
    typed = {
        place: text.replace("\0", "")
        for place, text in found.items()
        if place in places and isinstance(text, str)
    }
    return {} if is_too_long(typed) else typed


def _begun(asked: Mapping[str, str], form: FormShape) -> dict[str, str]:
    variant = asked.get("mau", "")
    if variant.isdecimal() and variant.isascii() and len(variant) < 3:
        return sample_typed(form, _places(), variant=int(variant), on=_today())
    return prefilled(form.questions, FACTS) if "dinh-danh" in asked else {}


def _places() -> SamplePlaces:
    """Some commune of some province, for examples."""
    provinces = list_provinces(_today())
    province = provinces[0][0] if provinces else ""
    communes = list_communes([province], _today()).get(province, []) if province else []
    return SamplePlaces(province, communes[0][0] if communes else "")


def _index(text: str, form: FormShape) -> int:
    index = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
    return min(index, len(form.pages) - 1)


def _today() -> date:
    return now().astimezone(VIETNAM).date()
