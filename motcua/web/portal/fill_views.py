"""One page of the declaration, saved as it is typed; and the communes of a province."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.filings import form_of
from motcua.eforms.actions import CannotSaveTyped, save_typed
from motcua.eforms.models import FilledForm
from motcua.eforms.queries import get_shown_form, list_suggested, read_filled
from motcua.eforms.rules import Answers, Typed, without_row
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import NotVisible
from motcua.kernel.rules.actors import Actor
from motcua.people.queries.places import list_communes
from motcua.web.portal.filing_access import Filer, own_draft
from motcua.web.portal.party_pages import list_confirmed
from motcua.web.ui.page_form import Entered, PageForm, places_on
from motcua.web.ui.throttle import BY_ITSELF, an_hour_at_most

LATER, MORE, LESS, COMMUNES, AUTOSAVE = "luu", "them", "bo", "xa", BY_ITSELF
CHECK = "kiem-tra"


@dataclass(frozen=True)
class Filling:
    """A form that is filled in page by page: who does, and the names and arguments of its pages:
    where all its tasks stand, a page (which takes its number, too), and the check at the end."""

    dossier: Dossier
    filled: FilledForm
    by: Actor
    own: tuple[Any, ...]
    home: str = "portal:filing"
    page: str = "portal:fill_page"
    check: str = "portal:check_filing"

    @property
    def back(self) -> str:
        """The address of its tasks."""
        return reverse(self.home, args=self.own)

    @property
    def draft(self) -> str:
        """Under what a browser keeps what is typed while its line is down."""
        corrects = self.filled.corrects_id is not None
        return f"sua-{self.filled.pk}" if corrects else str(self.dossier.pk)


@an_hour_at_most("SAVES_AN_HOUR")
@own_draft
def page(request: HttpRequest, filer: Filer, dossier: Dossier, number: int) -> HttpResponse:
    """A page of the declaration (numbered from 1): saved whatever is typed, then judged."""
    own = (dossier.procedure_code, dossier.pk)
    return fill_in(request, Filling(dossier, form_of(dossier), filer.actor, own), number)


def fill_in(request: HttpRequest, filling: Filling, number: int) -> HttpResponse:
    """A page of a form (numbered from 1), shown or saved."""
    shape, index = get_shown_form(filling.filled.definition_id), number - 1
    if not 0 <= index < len(shape.pages):
        raise NotVisible(_("Tờ khai không có trang này."))
    if request.method != "POST":
        return show_page(request, filling, index)
    sent = {name: request.POST[name] for name in request.POST if name in places_on(shape, index)}
    if row := request.POST.get(LESS, ""):
        table, _dot, place = row.rpartition(".")
        sent = without_row(sent, table, int(place)) if place in map(str, range(1000)) else sent
    try:
        filled = save_typed(
            filled=filling.filled,
            page=index,
            typed=sent,
            revision=_whole(request.POST.get("revision", "")),
            writer=_plain(request.POST.get("writer", "")),
            is_by_itself=AUTOSAVE in request.POST,
            by=filling.by,
            at=now(),
        )
    except CannotSaveTyped as problem:
        if AUTOSAVE in request.POST:
            return JsonResponse({"said": str(problem)}, status=409)
        return show_page(request, filling, index, sent=sent, refused=problem)
    if AUTOSAVE in request.POST:
        return JsonResponse({"revision": filled.revision})
    return _go_on(request, replace(filling, filled=filled), index)


def _go_on(request: HttpRequest, filling: Filling, index: int) -> HttpResponse:
    """To the next page once this one is right, or where the button leads."""
    own, filled = filling.own, filling.filled
    for button in (MORE, LESS, COMMUNES):
        if place := _plain(request.POST.get(button, "")):
            more = f"?{MORE}={place}" if button == MORE else ""
            address = reverse(filling.page, args=[*own, index + 1])
            return redirect(f"{address}{more}#id_{place}")
    if LATER in request.POST:
        return redirect(filling.back)
    shape, read = get_shown_form(filled.definition_id), read_filled(filled, _today())
    keys = set(shape.pages[index].questions)
    if any(place.partition(".")[0] in keys for place, _said in read.problems):
        return show_page(request, filling, index, judged=True)
    if request.GET.get("ve") == CHECK:
        return redirect(filling.check, *own)
    asked = shape.pages_asked(read.answers)
    later = [n for n, each in enumerate(shape.pages) if n > index and each in asked]
    if later:
        return redirect(filling.page, *own, later[0] + 1)
    return redirect(filling.back)


def show_page(
    request: HttpRequest,
    filling: Filling,
    index: int,
    *,
    sent: Typed | None = None,
    refused: CannotSaveTyped | None = None,
    judged: bool = False,
) -> HttpResponse:
    """The page with what was typed; `sent` was not saved, and stands there with why."""
    dossier, filled = filling.dossier, filling.filled
    shape, on = get_shown_form(filled.definition_id), _today()
    read = read_filled(filled, on)
    typed, is_own = _typed_on(filled, index, read.answers, sent)
    form = PageForm(
        shape,
        index,
        Entered(typed, read.answers, filled.known),
        on=on,
        revision=filled.revision,
        writer=uuid4().hex,
        more=request.GET.get(MORE, ""),
    )
    if not form.drawn:
        return redirect(filling.back)
    if judged:
        form.judge(read.problems)
    back = f"?ve={CHECK}" if request.GET.get("ve") == CHECK else ""
    context: dict[str, Any] = {
        "form": form,
        # With an address of its own, what follows # in the page's goes no further.
        "address": f"{request.path}{back}",
        "filling": filling,
        "dossier": dossier,
        "shape": shape,
        "page": shape.pages[index],
        "number": index + 1,
        "confirmed": ", ".join(list_confirmed(dossier, filled, shape, read.answers)),
        "last": filled.saves.get(str(index)),
        "is_own": is_own,
    }
    if refused is not None:
        form.say(refused.problems or [("", str(refused))])
        context["is_conflict"] = bool(refused.problems)
    return render(request, "portal/fill_page.html", context)


def _typed_on(
    filled: FilledForm, index: int, answers: Answers, sent: Typed | None
) -> tuple[dict[str, str], bool]:
    """What stands on a page, and whether the person's own data were filled in there."""
    if sent is not None:
        shape = get_shown_form(filled.definition_id)
        return {**filled.typed, **dict.fromkeys(places_on(shape, index), ""), **sent}, False
    if filled.corrects_id is not None:
        # It says what was filed, also where that was nothing.
        return dict(filled.typed), False
    presets, own = list_suggested(filled, index, answers, _today())
    return {**presets, **own, **filled.typed}, bool(own)


@cache_control(public=True, max_age=86400)
def communes(request: HttpRequest) -> HttpResponse:
    """The communes of a province, for the script: `?tinh=`."""
    province = request.GET.get("tinh", "")[:2]
    return JsonResponse({"communes": list_communes([province], _today())[province]})


def _plain(text: str) -> str:
    """A place or a key that came with the form, without anything strange."""
    return text if re.fullmatch(r"[a-z0-9_.]{1,200}", text) else ""


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _today() -> date:
    return now().astimezone(VIETNAM).date()
