"""What every change of a draft is built on: what was shown, and where a change lies.

What a change is about is named by its place, and `shown` is the digest of what the officer saw
there: who changes what somebody else has changed meanwhile is told so instead of overwriting it.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Protocol

from django.utils.translation import gettext as _

from motcua.eforms.rules.content import FormContent
from motcua.eforms.rules.places import find_question, in_order_of_pages, with_beside
from motcua.eforms.rules.shapes import FormShape, Page, Question
from motcua.kernel.errors import RefusedFields

NEXT, BEFORE = 1, -1


class CannotEdit(RefusedFields):
    """The change does not fit the draft; `problems` say at which field what."""


class ChangedMeanwhile(CannotEdit):
    """What it is about was changed since it was shown."""


class Edit(Protocol):
    """One change of a draft."""

    def apply(self, content: FormContent) -> FormContent:
        """The content after it. Raises `CannotEdit`."""


def shown_digest(*said: Any) -> str:
    """A short digest of what a page shows of a draft, the same in every process."""
    return hashlib.sha256(repr(said).encode()).hexdigest()[:24]


def question_shown(question: Question) -> str:
    """The digest of a question without those inside it, which have pages of their own."""
    return shown_digest(replace(question, questions=()))


def conditions_shown(question: Question) -> str:
    """The digest of when it is asked."""
    return shown_digest(question.conditions)


def page_shown(page: Page) -> str:
    """The digest of a page."""
    return shown_digest(page)


def form_shown(content: FormContent) -> str:
    """The digest of what is said of the form as a whole."""
    form = content.form
    return shown_digest(
        *(form.title, form.addressed_to, form.declaration, form.source, form.boxes),
        *(content.procedures, content.valid_from, content.valid_to, content.source_note),
    )


def formed(content: FormContent, form: FormShape) -> FormContent:
    """The content with another form, its questions in the order of its pages."""
    return replace(content, form=in_order_of_pages(form))


def with_question(content: FormContent, place: str, changed: Question) -> FormContent:
    """The content with another question at this place."""
    within, _dot, key = place.rpartition(".")
    form = with_beside(
        content.form,
        within,
        lambda row: tuple(changed if each.key == key else each for each in row),
    )
    return formed(content, form)


def with_pages(form: FormShape, changed: Mapping[int, Page]) -> FormShape:
    """The form with other pages, by their numbers from 0."""
    return replace(form, pages=tuple(changed.get(n, page) for n, page in enumerate(form.pages)))


def get_page(form: FormShape, number: int) -> Page:
    """The page with this number. Raises `ChangedMeanwhile`."""
    if not 0 <= number < len(form.pages):
        raise ChangedMeanwhile(_("Trang này không còn nữa; người khác vừa sửa bản nháp."))
    return form.pages[number]


def get_question(form: FormShape, place: str) -> Question:
    """The question at this place. Raises `ChangedMeanwhile`."""
    found = find_question(form, place)
    if found is None:
        raise ChangedMeanwhile(_("Câu hỏi này không còn nữa; người khác vừa sửa bản nháp."))
    return found


def check_shown(shown: str, now: str) -> None:
    """Refuse what was typed over something else than there is. Raises `ChangedMeanwhile`."""
    if shown != now:
        raise ChangedMeanwhile(
            _(
                "Người khác vừa sửa chỗ này nên chưa lưu. Xem lại rồi lưu lần nữa để giữ lời của "
                "bạn."
            )
        )
