"""Form 06, the control slip: who handed the dossier to whom, and whether in time."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from operator import itemgetter
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from motcua.dossiers.enums import OfficialForm, State
from motcua.dossiers.models import Consultation, Dossier, DossierStep, StepAssignment, StepRecall
from motcua.dossiers.printed.form_head import head_of
from motcua.dossiers.queries.assignments import (
    Assignments,
    list_assignments,
    list_recalls,
    receiver_of,
    replaced_in,
)
from motcua.dossiers.queries.consultations import list_consultations
from motcua.dossiers.queries.steps import list_steps_of
from motcua.dossiers.rules.form_words import words_of
from motcua.dossiers.rules.lateness import timeliness
from motcua.dossiers.rules.rule_sets import form_number, slip_number
from motcua.dossiers.rules.wording import time_and_day
from motcua.kernel.pdf import render_pdf
from motcua.kernel.rules.official import MOTTO, NATION, OFFICIAL_LANGUAGE, place_and_day
from motcua.people.models import Officer, Unit
from motcua.people.rules.codes import counter_symbol

SOURCE = Path(__file__).with_suffix(".typ")
Lines = list[str]


def render_control(dossier: Dossier, *, at: datetime) -> bytes:
    """The slip of an accepted dossier as of `at`, as PDF, in Vietnamese."""
    with translation.override(OFFICIAL_LANGUAGE):
        steps, opinions = list_steps_of(dossier), list_consultations(dossier)
        given, recalls = list_assignments(steps), list_recalls(steps)
        content = control_content(dossier, steps, opinions, given, recalls, at=at)
        return render_pdf(SOURCE.read_text(encoding="utf-8"), content)


def control_content(
    dossier: Dossier,
    steps: Sequence[DossierStep],
    opinions: Sequence[Consultation],
    assignments: Assignments,
    recalls: Sequence[StepRecall],
    *,
    at: datetime,
) -> dict[str, Any]:
    """The values of all fields (TT 03/2025 form 06; TT 01/2018 form 05).

    `steps` are all steps in the order in which they were opened, with their units and officers;
    `opinions` are what other units were asked, with these; `assignments` and `recalls` are those
    of the steps.
    """
    unit = dossier.receiving_unit
    words = words_of(dossier.rule_set)
    asked = [each.unit for each in opinions if each.recalled_at is None]
    others = [step.unit for step in steps] + asked
    helping = dict.fromkeys(each.name for each in others if each.pk != dossier.deciding_unit_id)
    return {
        "title": str(OfficialForm.CONTROL.label),
        **head_of(unit, dossier.rule_set),
        "number": _number(dossier),
        "code": dossier.code or "",
        "nation": NATION,
        "motto": MOTTO,
        "dated": place_and_day(unit.place.name, at),
        "facts": [
            [_("Mã số hồ sơ"), dossier.code or ""],
            [words.request, f"{dossier.procedure_name} ({dossier.procedure_code})"],
            [_("Cơ quan giải quyết"), dossier.deciding_unit.name],
            [_("Cơ quan phối hợp"), "; ".join(helping) or _("không có")],
            [_("Nhận hồ sơ lúc"), time_and_day(dossier.received_at)],
            [_("Hạn giải quyết"), time_and_day(dossier.due_at)],
            *_without_paper(dossier),
        ],
        "columns": [_("Tên đơn vị"), _("Thời gian giao, nhận"), _("Kết quả"), _("Ghi chú")],
        "rows": [row for step in steps for row in _rows(step, steps, assignments, recalls)],
        "notes": [
            *([_("Bên nhận ghi kết quả khi giao nhận.")] if words.sign else []),
            _("Hệ thống tự ghi từ nhật ký xử lý; kết quả tính theo hạn của từng bước."),
        ],
    }


def _without_paper(dossier: Dossier) -> Iterator[list[str]]:
    """Why there is no document of the result, where that was told; an erased text says nothing."""
    reason = dossier.no_paper_reason
    if reason is not None and reason.text and not dossier.result_number:
        yield [_("Không có văn bản kết quả"), reason.text]


def _number(dossier: Dossier) -> str:
    said = {"form": form_number(dossier.rule_set, OfficialForm.CONTROL) or ""}
    sign = counter_symbol(dossier.receiving_unit.counter_name)
    number = slip_number(dossier.code or "", dossier.rule_set, OfficialForm.CONTROL, sign)
    if not number:
        return _("Mẫu số %(form)s") % said
    return _("Mẫu số %(form)s · Số: %(number)s") % (said | {"number": number})


def _rows(
    step: DossierStep,
    steps: Sequence[DossierStep],
    assignments: Assignments,
    recalls: Sequence[StepRecall],
) -> Iterator[list[Lines]]:
    """How the step went from one officer to another while it was open, then to the next step."""
    while_open = [
        (given.made_at, _given_row(step, given)) for given in assignments.get(step.pk, ())
    ]
    while_open += [each for row in recalls if row.step_id == step.pk for each in _way(step, row)]
    yield from (row for _at, row in sorted(while_open, key=itemgetter(0)))
    if step.closed_at is None:
        return
    taken = [each for each in steps if each.opened_at == step.closed_at and each.pk > step.pk][:1]
    giver = _named(step.closed_by or step.assignee)
    if (replaced := replaced_in(step)) is not None:
        giver = _("%(name)s (làm thay %(other)s)") % {"name": giver, "other": replaced.name}
    takers = [_named(receiver_of(each, assignments)) for each in taken]
    units = [step.unit, *(each.unit for each in taken)]
    yield _row(step.closed_at, units, (giver, *takers), _result(step), [step.step.name])


def _given_row(step: DossierStep, given: StepAssignment) -> list[Lines]:
    names = _named(given.before), _named(given.officer)
    moved = [step.step.name, _("Giao cho người khác trong đơn vị")]
    if given.made_by_id not in {None, given.before_id, given.officer_id}:
        moved.append(_("Người phân công: %(name)s") % {"name": _named(given.made_by)})
    return _row(given.made_at, [step.unit, step.unit], names, "", moved)


def _way(step: DossierStep, recall: StepRecall) -> Iterator[tuple[datetime, list[Lines]]]:
    """There and back."""
    there = _named(recall.given_by), _named(recall.received_by)
    back = _named(recall.held_by), _named(recall.made_by)
    units, note = [step.unit, recall.unit], [step.step.name]
    yield recall.given_at, _row(recall.given_at, units, there, "", note)
    note = [*note, _("Rút lại sau khi chuyển")]
    yield recall.made_at, _row(recall.made_at, units[::-1], back, "", note)


def _row(
    at: datetime, units: Sequence[Unit], names: Sequence[str], result: str, note: Lines
) -> list[Lines]:
    """One handing over: the giver, and the receiver if there is one."""
    where = [_("1. Giao: %(unit)s"), _("2. Nhận: %(unit)s")]
    who = [_("Người giao: %(name)s"), _("Người nhận: %(name)s")]
    return [
        [line % {"unit": unit.name} for line, unit in zip(where, units, strict=False)],
        [
            time_and_day(at),
            *(line % {"name": name} for line, name in zip(who, names, strict=False)),
        ],
        [result],
        note,
    ]


def _named(officer: Officer | None) -> str:
    return officer.name if officer else ""


def _result(step: DossierStep) -> str:
    if step.closed_at is None or step.due_at is None:
        return ""
    kept = timeliness(closed_at=step.closed_at, due_at=step.due_at, state=State.FINISHED)
    return capfirst(str(kept.label))
