"""Electronic forms in the demo: a new version that waits for a second officer, and a draft."""

from dataclasses import replace
from datetime import datetime, timedelta

from motcua.eforms.actions import draft_form, edit_form_draft, propose_form
from motcua.eforms.enums import FormState, Kind
from motcua.eforms.models import FormDefinition
from motcua.eforms.queries import content_of, list_published
from motcua.eforms.rules import FormContent
from motcua.eforms.rules.edits import conditions_shown
from motcua.eforms.rules.form_edits import with_boxes
from motcua.eforms.rules.places import find_question
from motcua.eforms.rules.question_edits import AddQuestion, SetCondition
from motcua.kernel.clock import VIETNAM
from motcua.people.models import Officer

DRAFTED_BY = "kiem-soat-2"
WAITING, BEGUN = "death", "funeral_support"
ABOUT = "Người đã mất"
NOTICE_DAYS = 14


def draft_forms_in_demo(at: datetime) -> None:
    """A proposal and a draft of the second officer of procedure control, made once."""
    officer = Officer.objects.filter(code=DRAFTED_BY).first()
    if officer is None or FormDefinition.objects.filter(changed_by=officer).exists():
        return
    waiting = _draft(WAITING, officer, at)
    for form in (waiting, _draft(BEGUN, officer, at)):
        if form is not None:
            _ask_for_pension(form, officer, at)
    if waiting is not None:
        waiting.refresh_from_db()
        propose_form(form=waiting, revision=waiting.revision, by=officer, at=at)


def _draft(code: str, officer: Officer, at: datetime) -> FormDefinition | None:
    """A copy of the version in force, from a day to come on; nothing where there is none."""
    published = list_published(code)
    if not published or published[-1].state != FormState.PUBLISHED:
        return None
    former = content_of(published[-1])
    first = at.astimezone(VIETNAM).date() + timedelta(days=NOTICE_DAYS)
    is_over = former.valid_to is not None and former.valid_to <= first
    content: FormContent = replace(
        former,
        form=with_boxes(former.form),
        valid_from=first,
        valid_to=None if is_over else former.valid_to,
    )
    return draft_form(content=content, based_on=published[-1].version, by=officer, at=at)


def _ask_for_pension(form: FormDefinition, officer: Officer, at: datetime) -> None:
    """Two questions about who died, of which one depends on the other."""
    pages = content_of(form).form.pages
    page = next(n for n, each in enumerate(pages) if each.title == ABOUT)
    for name, kind in (
        ("Người mất có đang nhận lương hưu không?", Kind.YES_NO),
        ("Họ tên người nhận thay, nếu có", Kind.NAME),
    ):
        edit_form_draft(form=form, edit=AddQuestion(name, kind, page=page), by=officer, at=at)
    shape = content_of(FormDefinition.objects.get(pk=form.pk)).form
    asked, named = shape.pages[page].questions[-2:]
    question = find_question(shape, named)
    if question is not None:
        condition = SetCondition(named, conditions_shown(question), asked, (True,))
        edit_form_draft(form=form, edit=condition, by=officer, at=at)
