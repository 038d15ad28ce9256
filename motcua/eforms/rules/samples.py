"""Sample answers for trying a form: what an invented person could type, all of it readable."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.eforms.enums import Kind
from motcua.eforms.rules.reading import LONGEST_LINE, NO, YES, read_form
from motcua.eforms.rules.shapes import FormShape, Question

NAMES = ("Nguyễn Văn An", "Trần Thị Bình", "Danh Sơn", "Lê Thị Út")
IDENTITY_NUMBERS = ("091085000123", "091190004567")
WORDS = "Ví dụ"


@dataclass(frozen=True)
class SamplePlaces:
    """Codes of a province and of a commune in it; an empty one is a commune that is typed."""

    province: str
    commune: str


def sample_typed(
    form: FormShape, places: SamplePlaces, *, variant: int, on: date
) -> dict[str, str]:
    """What is typed at each place that is asked; every question is answered.

    Another `variant` chooses other answers, so that other pages are asked. What is not asked with
    these answers is left out.
    """
    made = _Maker(places, variant, on)
    whole = dict(made.of(form.questions, ""))
    kept = read_form(form, whole, on=on).answers
    return {place: text for place, text in whole.items() if _is_asked(form.questions, place, kept)}


@dataclass(frozen=True)
class _Maker:
    places: SamplePlaces
    variant: int
    on: date

    def of(self, questions: tuple[Question, ...], place: str) -> Iterator[tuple[str, str]]:
        """The places of these questions and what is typed there."""
        for question in questions:
            own = f"{place}{question.key}"
            if question.kind is Kind.GROUP:
                yield from self.of(question.questions, f"{own}.")
            elif question.kind is Kind.TABLE:
                for row in range(max(1, question.least or 1)):
                    yield from self.of(question.questions, f"{own}.{row}.")
            elif question.kind is Kind.ADDRESS:
                yield f"{own}.province", self.places.province
                if self.places.commune:
                    yield f"{own}.commune", self.places.commune
                else:
                    yield f"{own}.commune_name", f"Xã {WORDS}"
                yield f"{own}.detail", "Số 1, tổ 2"
            elif question.kind is Kind.SEVERAL:
                if question.choices:
                    yield f"{own}.{self._chosen(question)}", "on"
            else:
                yield own, self._typed(question)

    def _chosen(self, question: Question) -> str:
        return question.choices[self.variant % len(question.choices)].value

    def _typed(self, question: Question) -> str:
        kind = question.kind
        if kind is Kind.CHOICE:
            return self._chosen(question) if question.choices else ""
        if kind is Kind.YES_NO:
            return NO if self.variant % 2 else YES
        if kind in {Kind.NUMBER, Kind.MONEY}:
            return str(max(question.least or 0, min(1, question.most or 1)))
        if kind in {Kind.TEXT, Kind.LONG_TEXT}:
            return self._words(question)
        return self._known()[kind]

    def _words(self, question: Question) -> str:
        wanted = (question.least or 0) if question.kind is Kind.TEXT else 0
        return f"{WORDS}: {question.name}"[: question.most or LONGEST_LINE].ljust(wanted, "x")

    def _known(self) -> dict[Kind, str]:
        day = self.on - timedelta(days=30)
        return {
            Kind.NAME: NAMES[self.variant % len(NAMES)],
            Kind.DATE: f"{day:%d/%m/%Y}",
            Kind.DATE_OR_YEAR: "02/03/1990",
            Kind.DECIMAL: "120,5",
            Kind.IDENTITY_NUMBER: IDENTITY_NUMBERS[self.variant % len(IDENTITY_NUMBERS)],
            Kind.TAX_CODE: "0100109106",
            Kind.PHONE: "0912345678",
            Kind.EMAIL: "vi.du@example.vn",
        }


def _is_asked(questions: tuple[Question, ...], place: str, answers: object) -> bool:
    """Whether what is typed at this place belongs to an answer."""
    key, _dot, rest = place.partition(".")
    question = next((each for each in questions if each.key == key), None)
    answer = answers.get(key) if isinstance(answers, dict) else None
    if question is None or answer is None:
        return False
    if question.kind is Kind.TABLE:
        _row, _dot, rest = rest.partition(".")
        answer = next(iter(answer), {})
    if question.kind in {Kind.GROUP, Kind.TABLE}:
        return _is_asked(question.questions, rest, answer)
    return True
