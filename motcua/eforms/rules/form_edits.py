"""Changes of a draft as a whole, and of its pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from motcua.eforms.rules.content import FormContent
from motcua.eforms.rules.edits import (
    CannotEdit,
    check_shown,
    form_shown,
    formed,
    get_page,
    page_shown,
    shown_digest,
    with_pages,
)
from motcua.eforms.rules.places import in_order_of_pages, list_placed
from motcua.eforms.rules.shapes import Box, FormShape, Page
from motcua.eforms.rules.translating import with_texts

MOST_PAGES = 60


def with_boxes(form: FormShape) -> FormShape:
    """The form with the places of the paper form that its questions name, unless they are listed.

    A place is called as the first question that fills it; so that a question that goes leaves a
    place that nothing fills.
    """
    if form.boxes:
        return form
    names: dict[str, str] = {}
    for _place, question in list_placed(form.questions):
        if question.number:
            names.setdefault(question.number, question.name)
    return replace(form, boxes=tuple(Box(number, name) for number, name in names.items()))


@dataclass(frozen=True)
class ChangeForm:
    """Say something else of the form as a whole."""

    shown: str
    title: str
    procedures: tuple[str, ...]
    valid_from: date
    valid_to: date | None = None
    addressed_to: str = ""
    declaration: str = ""
    source: str = ""
    source_note: str = ""
    boxes: tuple[Box, ...] = ()

    def apply(self, content: FormContent) -> FormContent:
        """The content with it."""
        names = ("title", "addressed_to", "declaration", "source", "boxes")
        changed = replace(
            content,
            form=replace(content.form, **{name: getattr(self, name) for name in names}),
            procedures=self.procedures,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            source_note=self.source_note,
        )
        if changed != content:
            check_shown(self.shown, form_shown(content))
        return changed


@dataclass(frozen=True)
class AddPage:
    """A page behind the others."""

    title: str
    intro: str = ""

    def apply(self, content: FormContent) -> FormContent:
        """The content with it."""
        form = content.form
        if len(form.pages) >= MOST_PAGES:
            raise CannotEdit(_("Tờ khai có nhiều nhất %(most)d trang.") % {"most": MOST_PAGES})
        return formed(content, replace(form, pages=(*form.pages, Page(self.title, (), self.intro))))


@dataclass(frozen=True)
class ChangePage:
    """Another title or introduction of a page, numbered from 0."""

    number: int
    shown: str
    title: str
    intro: str = ""

    def apply(self, content: FormContent) -> FormContent:
        """The content with it."""
        page = get_page(content.form, self.number)
        changed = replace(page, title=self.title, intro=self.intro)
        if changed != page:
            check_shown(self.shown, page_shown(page))
        return formed(content, with_pages(content.form, {self.number: changed}))


@dataclass(frozen=True)
class MovePage:
    """A page one place towards the end (`NEXT`) or the beginning (`BEFORE`)."""

    number: int
    shown: str
    step: int

    def apply(self, content: FormContent) -> FormContent:
        """The content with it."""
        form, other = content.form, self.number + self.step
        page = get_page(form, self.number)
        check_shown(self.shown, page_shown(page))
        if not 0 <= other < len(form.pages):
            return content
        moved = with_pages(form, {self.number: form.pages[other], other: page})
        return formed(content, moved)


@dataclass(frozen=True)
class RemovePage:
    """Without a page on which nothing is asked any more."""

    number: int
    shown: str

    def apply(self, content: FormContent) -> FormContent:
        """The content without it."""
        page = get_page(content.form, self.number)
        check_shown(self.shown, page_shown(page))
        if page.questions:
            raise CannotEdit(
                _("Trang còn %(count)d câu hỏi. Hãy bỏ hoặc chuyển các câu đó sang trang khác.")
                % {"count": len(page.questions)}
            )
        pages = [each for n, each in enumerate(content.form.pages) if n != self.number]
        return formed(content, replace(content.form, pages=tuple(pages)))


@dataclass(frozen=True)
class SetSample:
    """Another filled example, as an invented person types it, by place."""

    typed: Mapping[str, str]

    def apply(self, content: FormContent) -> FormContent:
        """The content with it."""
        return replace(content, sample=dict(self.typed))


def texts_shown(form: FormShape, language: str, texts: Iterable[str]) -> str:
    """The digest of the translations of these texts."""
    known = form.texts.get(language, {})
    return shown_digest(language, *((text, known.get(text, "")) for text in texts))


@dataclass(frozen=True)
class SetTexts:
    """Translations of some texts, by the Vietnamese ones; an empty one is taken away."""

    language: str
    shown: str
    texts: Mapping[str, str]

    def apply(self, content: FormContent) -> FormContent:
        """The content with them."""
        form = with_texts(content.form, self.language, self.texts)
        if form != content.form:
            check_shown(self.shown, texts_shown(content.form, self.language, self.texts))
        return replace(content, form=form)


@dataclass(frozen=True)
class ReplaceContent:
    """Everything from a file; the form keeps its code."""

    content: FormContent

    def apply(self, content: FormContent) -> FormContent:
        """The content of the file."""
        form = replace(self.content.form, code=content.form.code)
        return replace(self.content, form=in_order_of_pages(form))
