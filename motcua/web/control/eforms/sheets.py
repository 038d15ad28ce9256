"""What the pages of the editor show of a version: pages, questions, findings, other versions."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from motcua.catalogue.queries.wording import get_plain_words
from motcua.eforms.enums import FormState, Kind
from motcua.eforms.models import FormDefinition
from motcua.eforms.queries import get_version
from motcua.eforms.rules import (
    Finding,
    FormContent,
    FormShape,
    Page,
    Question,
    list_blocking,
    list_hints,
)
from motcua.eforms.rules.differences import parties_in_words, values_in_words
from motcua.eforms.rules.places import beside, list_placed
from motcua.eforms.rules.shapes import NESTS
from motcua.eforms.rules.translating import list_untranslated
from motcua.kernel.clock import VIETNAM
from motcua.kernel.untranslated import ORIGINAL
from motcua.web.ui.templating import url


@dataclass(frozen=True)
class Line:
    """A question in a list: where it is edited, what it takes, when it is asked, its findings."""

    question: Question
    place: str
    depth: int
    kind: str
    only_if: str = ""
    findings: list[Finding] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Its key, as buttons name it."""
        return self.question.key


@dataclass(frozen=True)
class Sheet:
    """A version with all that its page shows."""

    row: FormDefinition
    content: FormContent
    problems: list[tuple[Finding, str]]
    hints: list[tuple[Finding, str]]
    pages: list[tuple[int, str, list[Line], list[Finding]]]

    @property
    def form(self) -> FormShape:
        """Its questions."""
        return self.content.form

    @property
    def parties(self) -> list[str]:
        """Who signs it besides the declarer, in words."""
        return parties_in_words(self.form)

    @property
    def is_draft(self) -> bool:
        """Whether it may be edited."""
        return self.row.state == FormState.DRAFT


def sheet_of(pk: int, at: datetime) -> Sheet:
    """A version with its findings on the local day of `at`. Raises `NotVisible`."""
    row, content = get_version(pk)
    form, on = content.form, at.astimezone(VIETNAM).date()
    problems = list_blocking(form, content.sample, on)
    is_open = row.state in {FormState.DRAFT, FormState.PROPOSED}
    hints = list_hints(form, get_plain_words(at)) if is_open else []
    found = [*problems, *hints]
    pages = [
        (
            number,
            page.title,
            list(_lines(form, questions_on(form, page), found)),
            [each for each in found if each.page == number],
        )
        for number, page in enumerate(form.pages)
    ]
    return Sheet(row, content, _with_places(row, problems), _with_places(row, hints), pages)


def list_languages() -> dict[str, str]:
    """The languages that forms may be translated into: own names by code."""
    return {code: name for code, name in settings.KNOWN_LANGUAGES if code != ORIGINAL}


def count_lacking(shape: FormShape) -> list[tuple[str, str, int]]:
    """For each of them: code, own name, and how many texts of the form lack a translation."""
    return [
        (code, name, len(list_untranslated(shape, code))) for code, name in list_languages().items()
    ]


def lines_within(form: FormShape, place: str, found: Iterable[Finding] = ()) -> list[Line]:
    """The questions right within a group or table, or at the top."""
    inner = next((q.questions for own, q in list_placed(form.questions) if own == place), ())
    return [_line(form, each, f"{place}.{each.key}", found) for each in inner]


def line_of(form: FormShape, place: str, question: Question) -> Line:
    """One question as a list shows it."""
    return _line(form, question, place, ())


def address_of(row: FormDefinition, finding: Finding) -> str:
    """Where a finding is mended."""
    if finding.place:
        return url("control:eform_question", row.pk, finding.place)
    if finding.page is not None:
        return url("control:eform_page", row.pk, finding.page + 1)
    if finding.is_law:
        return url("control:eform_law", row.pk)
    return url("control:eform_whole", row.pk)


def questions_on(form: FormShape, page: Page) -> list[Question]:
    """The questions of a page of a draft, which may name some that are not there."""
    return [form.by_key[key] for key in page.questions if key in form.by_key]


def _with_places(row: FormDefinition, found: list[Finding]) -> list[tuple[Finding, str]]:
    return [(each, address_of(row, each)) for each in found]


def _lines(
    form: FormShape, questions: Iterable[Question], found: list[Finding], place: str = ""
) -> Iterable[Line]:
    for question in questions:
        own = f"{place}{question.key}"
        yield _line(form, question, own, found)
        yield from _lines(form, question.questions, found, f"{own}.")


def _line(form: FormShape, question: Question, place: str, found: Iterable[Finding]) -> Line:
    return Line(
        question,
        place,
        place.count("."),
        _kind_in_words(question),
        _only_if(form, place, question),
        [each for each in found if each.place == place],
    )


def _kind_in_words(question: Question) -> str:
    kind = str(Kind(question.kind).label)
    if question.kind in NESTS:
        return kind
    needed = _("bắt buộc") if question.is_required else _("không bắt buộc")
    return f"{kind}, {needed}"


def _only_if(form: FormShape, place: str, question: Question) -> str:
    by_key = {each.key: each for each in beside(form, place)}
    said = [
        _("“%(name)s” là: %(values)s")
        % {
            "name": by_key[each.key].name if each.key in by_key else each.key,
            "values": values_in_words(by_key.get(each.key), each),
        }
        for each in question.conditions
    ]
    return _("Chỉ hỏi nếu %(conditions)s") % {"conditions": "; ".join(said)} if said else ""
