"""Trying a change out on last year's queue: choose, change, wait, compare."""

import secrets
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.models import Procedure
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import NotVisible, Refused
from motcua.people.enums import Role
from motcua.people.models import Officer, Unit
from motcua.people.permissions import list_reached_units
from motcua.people.queries.published import list_counters
from motcua.queueing.actions.trials import read_changes
from motcua.queueing.jobs import have_queue_tried
from motcua.queueing.judging import LEAST
from motcua.queueing.models import QueueTrial
from motcua.queueing.permissions import TRYING, can_see_queues
from motcua.queueing.queries.facts import read_facts
from motcua.queueing.queries.trials import get_trial, is_enough, list_trials, told_of
from motcua.queueing.queue import years_for
from motcua.web.control.queueing.forms import ChooseForm, TrialForm
from motcua.web.ui.access import officer_required
from motcua.web.ui.durations import last_year
from motcua.web.ui.forms import action_args, say_problems

PAGE_SIZE = 20
tryers = officer_required(
    can_see_queues, gettext_lazy("người kiểm soát thủ tục, lãnh đạo hoặc cán bộ cải cách")
)


def _units(officer: Officer, at: datetime) -> QuerySet[Unit]:
    reached = list_reached_units(officer, TRYING, at).values("pk")
    return list_counters(at.astimezone(VIETNAM).date()).filter(pk__in=reached).order_by("code")


@tryers
def listing(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The trials made so far, and the form that begins one: `?trang=`."""
    at = now()
    units = _units(officer, at)
    is_asked = "don-vi" in request.GET
    given = {"thu-tuc": request.GET.get("thu-tuc", "")}
    form = ChooseForm(request.GET.dict() if is_asked else None, list(units), initial=given)
    if is_asked and form.is_valid():
        asked = {"don-vi": form.cleaned_data["don-vi"].code, "thu-tuc": form["thu-tuc"].value()}
        return redirect(f"{reverse('control:new_trial')}?{urlencode(asked)}")
    page = Paginator(list_trials(units), PAGE_SIZE).get_page(request.GET.get("trang"))
    return render(request, "control/trials.html", {"form": form, "page": page})


@tryers
def new(request: HttpRequest, officer: Officer) -> HttpResponse:
    """What last year was like at `?don-vi=` for `?thu-tuc=`, and what to try."""
    at = now()
    unit = _units(officer, at).filter(code=request.GET.get("don-vi", "")).first()
    code = request.GET.get("thu-tuc", "").strip()
    procedure = Procedure.objects.filter(code=code).first()
    if unit is None or procedure is None:
        raise NotVisible(_("Không có nơi này hoặc không có thủ tục mang mã này."))
    year = last_year(at)
    facts = read_facts(unit, procedure.code, year.first, year.last)
    form = TrialForm(facts, request.POST if request.method == "POST" else None)
    enough = is_enough(facts.real.dossiers)
    if request.method == "POST" and enough and form.is_valid():
        try:
            trial = have_queue_tried(
                unit=unit,
                procedure=procedure,
                year=(year.first, year.last),
                changes=form.changes(),
                years=years_for(facts.tasks),
                seed=secrets.randbelow(2**31 - 1),
                **action_args(officer, at, form),
            )
        except Refused as problem:
            say_problems(form, problem)
        else:
            return redirect("control:queue_trial", trial.pk)
    context = {
        "unit": unit,
        "procedure": procedure,
        "year": year,
        "facts": facts,
        "days": facts.real.took / facts.minutes_a_day,
        "limit": facts.limit / facts.minutes_a_day,
        "enough": enough,
        "least": LEAST,
        "form": form,
    }
    return render(request, "control/new_trial.html", context)


@tryers
def trial(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """How far a trial is, and what it tells; the page loads itself again until then."""
    at, found = now(), get_trial(pk)
    if not _units(officer, at).filter(pk=found.unit_id).exists():
        raise NotVisible(_("Không có lần thử này."))
    told = told_of(found)
    context = {
        "trial": found,
        "done": len(found.answers),
        "changes": _changes_of(found),
        "told": told,
        "rows": _rows(found, told) if told else [],
        "least": LEAST,
    }
    return render(request, "control/trial.html", context)


def _changes_of(trial: QueueTrial) -> list[str]:
    """What was tried, in words."""
    changes = read_changes(trial.changes)
    said = []
    if changes.limit is not None:
        minutes = trial.real.get("minutes_a_day") or 480
        said.append(_("thời hạn %(n)s ngày làm việc") % {"n": _number(changes.limit / minutes)})
    for role, count in changes.staff.items():
        words = _("thêm %(n)d %(role)s") if count > 0 else _("bớt %(n)d %(role)s")
        said.append(words % {"n": abs(count), "role": Role(role).label})
    for step, percent in changes.percent.items():
        said.append(
            _("bước “%(step)s” làm trong %(n)d %% thời gian") % {"step": step, "n": percent}
        )
    said += [_("bỏ bước “%(step)s”") % {"step": step} for step in sorted(changes.without)]
    return said


def _rows(trial: QueueTrial, told: Any) -> list[dict[str, Any]]:
    """Each figure in its unit, with the words of the table."""
    day = trial.real["minutes_a_day"]
    units = {
        "late": (_("Quá hạn, trong 100 hồ sơ"), 1),
        "took": (_("Một hồ sơ ở nơi này (ngày làm việc)"), day),
        "waited": (_("Trong đó chờ đến lượt (ngày làm việc)"), day),
        "staff": (_("Cán bộ bận với thủ tục này (giờ trong năm)"), 60),
    }
    rows = []
    for figure in told.figures:
        label, by = units[figure.name]
        told_same, told_changed = (_interval(each, by) for each in (figure.same, figure.changed))
        # How long anybody was really busy stands nowhere.
        real = _("không rõ") if figure.name == "staff" else _number(figure.real / by)
        rows.append({"label": label, "real": real, "same": told_same, "changed": told_changed})
    return rows


def _interval(interval: Any, by: float) -> str:
    if interval is None:
        return ""
    middle, least, most = (
        _number(each / by) for each in (interval.middle, interval.least, interval.most)
    )
    return _("%(middle)s (từ %(least)s đến %(most)s)") % {
        "middle": middle,
        "least": least,
        "most": most,
    }


def _number(value: float) -> str:
    text = f"{value:,.1f}" if value < 100 else f"{value:,.0f}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".").removesuffix(",0")
