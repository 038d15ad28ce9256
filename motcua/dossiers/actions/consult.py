"""Asking other units for opinions, several at once, and their answers (NĐ 118/2025 Điều 19)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.dossiers.actions.attach import add_attachment, check_number
from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.reasons import keep_reason, keep_remark
from motcua.dossiers.actions.parts.steps import find_open_step
from motcua.dossiers.events import (
    DossierEvent,
    OpinionAnswered,
    OpinionAsked,
    OpinionRecalled,
    OpinionReminded,
)
from motcua.dossiers.models import Attachment, Consultation, Dossier, DossierStep
from motcua.dossiers.permissions import (
    can_answer_opinion,
    can_ask_opinions,
    can_recall_opinion,
    can_record_opinion,
    can_remind_opinion,
)
from motcua.dossiers.queries.consultations import list_askable_units
from motcua.dossiers.queries.moves import why_not_received
from motcua.dossiers.queries.papers import list_only_on_paper
from motcua.dossiers.rules.consultations import (
    MOST,
    MOST_AT_ONCE,
    AskedOpinion,
    answered_at_of,
    is_answer_late,
    list_asking_problems,
    may_remind,
)
from motcua.files.actions import store_file
from motcua.files.receiving import Received
from motcua.kernel.actions import Done, text_digest
from motcua.kernel.errors import Refused, RefusedFields
from motcua.people.models import Officer
from motcua.worktime.queries import get_calendar


class CannotAskOpinions(RefusedFields):
    """What is asked is not complete, or not of a unit that may be asked."""


class CannotAnswerOpinion(Refused):
    """The opinion is not asked any more, or the answer is empty."""


class CannotRecordOpinion(RefusedFields):
    """The opinion is not outstanding, or the day is not between the question and today."""


class CannotRecallOpinion(Refused):
    """The opinion is not outstanding, or no reason is given."""


class CannotRemindOpinion(Refused):
    """The opinion is not outstanding, or the unit was reminded today."""


@dossier_action("ask_opinion", may=can_ask_opinions, noun="step", refusal=CannotAskOpinions)
def ask_opinions(
    *,
    dossier: Dossier,
    step: DossierStep,
    asked: Sequence[AskedOpinion],
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """Ask units for their opinions, all at once; the step stays open.

    Each has its content, deadline and way to answer, and is shown only what was chosen. Raises
    `CannotAskOpinions`.
    """
    found = find_open_step(dossier, step, CannotAskOpinions)
    if why := why_not_received(dossier, found.shape):
        raise CannotAskOpinions(why)
    files = _check_asked(dossier, asked, at)
    events = [_ask(dossier, found.row, each, files, by, at) for each in asked]
    dossier.opinions += len(asked)
    dossier.needed_opinions += sum(each.is_needed for each in asked)
    return Done(dossier, events[0], more=tuple(events[1:]))


def _check_asked(
    dossier: Dossier, asked: Sequence[AskedOpinion], at: datetime
) -> dict[int, Attachment]:
    """The files to show, by id; refuses what may not be asked."""
    if not 1 <= len(asked) <= MOST_AT_ONCE or dossier.opinions + len(asked) > MOST:
        limits = {"once": MOST_AT_ONCE, "most": MOST}
        raise CannotAskOpinions(
            _("Mỗi lần hỏi từ 1 đến %(once)s nơi, cả hồ sơ không quá %(most)s lần.") % limits
        )
    askable = set(list_askable_units(dossier, at).values_list("pk", flat=True))
    waiting = set(_open_of(dossier).values_list("unit_id", flat=True))
    files = {row.pk: row for row in dossier.attachments.filter(replaced_at=None)}
    problems: list[tuple[str, str]] = []
    known: dict[str, Any] = {"at": at, "due_at": dossier.due_at, "calendar": get_calendar()}
    for number, each in enumerate(asked):
        problems += list_asking_problems(each, number, **known)
        if each.unit_id not in askable:
            problems.append((f"unit-{number}", _("Không hỏi nơi này được; hãy chọn nơi khác.")))
        elif each.unit_id in waiting:
            problems.append((f"unit-{number}", _("Nơi này đang được hỏi và chưa trả lời.")))
        if not files.keys() >= set(each.shown):
            problems.append((f"shown-{number}", _("Tệp này không còn trong hồ sơ.")))
        waiting.add(each.unit_id)
    named = {pk for each in asked for pk in each.named_papers}
    if named - {paper.id for paper in list_only_on_paper(dossier, files.values())}:
        sentence = _("Có giấy tờ nay đã có bản chụp, hoặc không có trong hồ sơ. Hãy chọn lại.")
        problems.append(("named_papers", sentence))
    if problems:
        raise CannotAskOpinions(problems)
    return files


def _ask(
    dossier: Dossier,
    step: DossierStep,
    asked: AskedOpinion,
    files: dict[int, Attachment],
    by: Officer,
    at: datetime,
) -> OpinionAsked:
    question = keep_reason(dossier, asked.question, at=at, refusal=CannotAskOpinions)
    row = Consultation.objects.create(
        dossier=dossier,
        step=step,
        unit_id=asked.unit_id,
        question=question,
        way=asked.way,
        is_needed=asked.is_needed,
        shows_applicant=asked.shows_applicant,
        asked_at=at,
        asked_by=by,
        due_at=asked.due_at,
    )
    if asked.shown:
        row.shown.set([files[pk] for pk in asked.shown])
    if asked.named_papers:
        row.named_papers.set(dossier.papers.filter(component__in=asked.named_papers))
    return OpinionAsked(
        consultation=row.pk,
        unit=asked.unit_id,
        due_at=asked.due_at,
        needed=asked.is_needed,
        reason=question.digest,
    )


@dossier_action(
    "answer_opinion", may=can_answer_opinion, noun="consultation", refusal=CannotAnswerOpinion
)
def answer_opinion(
    *,
    dossier: Dossier,
    consultation: Consultation,
    answer: str,
    by: Officer,
    at: datetime,
    file: Received | None = None,
    key: str | None = None,
) -> Done[Dossier]:
    """Answer in words, with a file or without; a late answer says so for ever.

    Raises `CannotAnswerOpinion`.
    """
    row = _find_open(dossier, consultation, CannotAnswerOpinion)
    return _note_answer(dossier, row, answer, file, CannotAnswerOpinion, came_at=at, by=by, at=at)


@dossier_action(
    "record_opinion", may=can_record_opinion, noun="consultation", refusal=CannotRecordOpinion
)
def record_opinion(
    *,
    dossier: Dossier,
    consultation: Consultation,
    answer: str,
    file: Received,
    came_on: date,
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """Write down what the asked unit answered on paper or in a meeting, with the scan of it.

    It counts as answered on the local day `came_on` (`answered_at_of`). Raises
    `CannotRecordOpinion`.
    """
    row = _find_open(dossier, consultation, CannotRecordOpinion)
    came_at = answered_at_of(came_on, asked_at=row.asked_at, at=at)
    if came_at is None:
        raise CannotRecordOpinion([("came_on", _("Ngày nhận phải từ ngày hỏi đến hôm nay."))])
    given: dict[str, Any] = {"came_at": came_at, "by": by, "at": at}
    return _note_answer(dossier, row, answer, file, CannotRecordOpinion, **given)


def _note_answer(
    dossier: Dossier,
    row: Consultation,
    answer: str,
    file: Received | None,
    refusal: type[Refused],
    *,
    came_at: datetime,
    by: Officer,
    at: datetime,
) -> Done[Dossier]:
    lacking = _("Ghi ý kiến trả lời.")
    kept = keep_reason(dossier, answer, at=at, refusal=refusal, lacking=lacking)
    if file is not None:
        held = dossier.attachments.filter(component=None).count()
        check_number(held + 1, refusal)
        stored = store_file(received=file, by=by, at=at)
        row.answer_file = add_attachment(dossier, None, by, at, file=stored)
    row.answer, row.answered_at, row.answered_by = kept, came_at, by
    row.save(update_fields=["answer", "answer_file", "answered_at", "answered_by"])
    _count_out(dossier, row)
    late = is_answer_late(get_calendar(), row.due_at, came_at, at)
    said = OpinionAnswered(consultation=row.pk, unit=row.unit_id, late=late, remark=kept.digest)
    return Done(dossier, said)


@dossier_action(
    "recall_opinion", may=can_recall_opinion, noun="consultation", refusal=CannotRecallOpinion
)
def recall_opinion(
    *,
    dossier: Dossier,
    consultation: Consultation,
    reason: str = "",
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """Take back a question that nobody has answered. Raises `CannotRecallOpinion`."""
    row = _find_open(dossier, consultation, CannotRecallOpinion)
    kept = keep_remark(dossier, reason, at=at, refusal=CannotRecallOpinion)
    row.recalled_at, row.recall_reason = at, kept
    row.save(update_fields=["recalled_at", "recall_reason"])
    _count_out(dossier, row)
    said = OpinionRecalled(consultation=row.pk, unit=row.unit_id, reason=text_digest(kept))
    return Done(dossier, said)


@dossier_action(
    "remind_opinion", may=can_remind_opinion, noun="consultation", refusal=CannotRemindOpinion
)
def remind_opinion(
    *,
    dossier: Dossier,
    consultation: Consultation,
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """Remind the asked unit, at most once a day. Raises `CannotRemindOpinion`."""
    row = _find_open(dossier, consultation, CannotRemindOpinion)
    if not may_remind(row.reminded_at, at):
        raise CannotRemindOpinion(_("Hôm nay đã nhắc nơi này rồi; ngày mai hãy nhắc lại."))
    row.reminded_at = at
    row.save(update_fields=["reminded_at"])
    event: DossierEvent = OpinionReminded(consultation=row.pk, unit=row.unit_id)
    return Done(dossier, event)


def _open_of(dossier: Dossier) -> QuerySet[Consultation]:
    return dossier.consultations.filter(answered_at=None, recalled_at=None)


def _find_open(
    dossier: Dossier, consultation: Consultation, refusal: type[Refused]
) -> Consultation:
    found = dossier.consultations.select_related("answered_by").filter(pk=consultation.pk).first()
    if found is None:
        raise refusal(_("Hồ sơ này không hỏi ý kiến đó."))
    if found.recalled_at:
        raise refusal(_("Nơi hỏi đã rút lại, không cần trả lời nữa."))
    if found.answered_at:
        name = found.answered_by.name if found.answered_by else "…"
        raise refusal(_("%(name)s đã trả lời ý kiến này.") % {"name": name})
    return found


def _count_out(dossier: Dossier, row: Consultation) -> None:
    dossier.needed_opinions -= row.is_needed
