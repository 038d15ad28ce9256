"""Reading what people typed into a form: the answers, and a sentence for each that is missing or
cannot be read.

What was typed is a flat mapping, as a form of a page sends it: `mother.name`, `members.0.born_on`,
`home.commune`, `papers.passport`. It is kept as typed until it is filed.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.eforms.enums import Kind
from motcua.eforms.rules.shapes import FormShape, Page, Question
from motcua.kernel.rules.dates import is_sensible, typed_date
from motcua.kernel.text import tidy_line
from motcua.people.enums import BirthPrecision
from motcua.people.rules.birth import read_birth_date
from motcua.people.rules.contacts import read_email, read_phone
from motcua.people.rules.names import read_line, read_name
from motcua.people.rules.numbers import read_identity_number, read_tax_code
from motcua.people.rules.reading import Wrong, plain_signs

Typed = Mapping[str, str]

ADDRESS = ("province", "commune", "commune_name", "abroad", "detail")
"""What an address is typed in; a commune is chosen, or named where it is in no list."""
LONGEST_LINE, LONGEST_TEXT = 300, 4000
LARGEST = 10**15
YES, NO = "yes", "no"
_PROVINCE, _COMMUNE = re.compile(r"[0-9]{2}"), re.compile(r"[0-9]{5}")
_WHOLE = re.compile(r"[0-9]{1,3}([. ][0-9]{3})+|[0-9]+")
_DECIMAL = re.compile(r"(?P<whole>[0-9]{1,3}([. ][0-9]{3})+|[0-9]+)(,(?P<rest>[0-9]{1,6}))?")


@dataclass
class Read:
    """Answers, problems and warnings, with which it can be filed; either is the place of a question
    and one sentence.
    """

    answers: dict[str, Any] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[tuple[str, str]] = field(default_factory=list)


def read_form(form: FormShape, typed: Typed, *, on: date) -> Read:
    """All answers of a form; those to questions that are not asked are left out.

    `on` is the local day on which it is read: a birth lies not behind it.
    """
    return _Reading(typed, on).questions(form.questions)


def read_page(form: FormShape, page: Page, typed: Typed, *, on: date) -> Read:
    """The answers of one page, with the problems of that page alone."""
    whole = read_form(form, typed, on=on)
    keys = set(page.questions)
    return Read(
        {key: answer for key, answer in whole.answers.items() if key in keys},
        [(place, said) for place, said in whole.problems if place.partition(".")[0] in keys],
    )


def places_of(questions: tuple[Question, ...], place: str = "") -> Iterator[str]:
    """The places at which these questions may be typed: no other words are kept."""
    for question in questions:
        own = f"{place}{question.key}"
        if question.kind is Kind.GROUP:
            yield from places_of(question.questions, f"{own}.")
        elif question.kind is Kind.TABLE:
            for row in range(question.most or 0):
                yield from places_of(question.questions, f"{own}.{row}.")
        elif question.kind is Kind.ADDRESS:
            yield from (f"{own}.{part}" for part in ADDRESS)
        elif question.kind is Kind.SEVERAL:
            yield from (f"{own}.{choice.value}" for choice in question.choices)
        else:
            yield own


@dataclass
class _Reading:
    typed: Typed
    on: date

    def questions(self, questions: tuple[Question, ...], place: str = "") -> Read:
        """The answers to questions beside each other; conditions look at those before them."""
        read = Read()
        for question in questions:
            if not question.is_asked(read.answers):
                continue
            own = f"{place}{question.key}"
            answer = self._answer(question, own, read.problems)
            if answer is None:
                if question.is_required and not any(
                    at == own or at.startswith(f"{own}.") for at, _said in read.problems
                ):
                    read.problems.append((self._first_place(question, own), _missing(question)))
            else:
                read.answers[question.key] = answer
        return read

    def _answer(self, question: Question, place: str, problems: list[tuple[str, str]]) -> Any:
        """The answer, or None where there is none or it cannot be read."""
        if question.kind is Kind.GROUP:
            if not question.is_required and self._is_empty(question, place):
                return None
            inner = self.questions(question.questions, f"{place}.")
            problems += inner.problems
            return inner.answers or None
        if question.kind is Kind.TABLE:
            return self._rows(question, place, problems)
        if question.kind is Kind.ADDRESS:
            return self._address(place, problems)
        if question.kind is Kind.SEVERAL:
            ticked = [each.value for each in question.choices if self._at(f"{place}.{each.value}")]
            return ticked or None
        text = self._at(place)
        if not text:
            return None
        answer = READERS[question.kind](text, question, self.on)
        if isinstance(answer, Wrong):
            problems.append((place, answer.sentence))
            return None
        return answer

    def _rows(self, table: Question, place: str, problems: list[tuple[str, str]]) -> Any:
        """The rows in which anything is typed."""
        rows = []
        for number in range(table.most or 0):
            row_place = f"{place}.{number}"
            if self._is_empty(table, row_place):
                continue
            row = self.questions(table.questions, f"{row_place}.")
            problems += row.problems
            rows.append(row.answers)
        if len(rows) < (table.least or 0):
            sentence = _("“%(name)s”: ghi ít nhất %(least)d dòng.")
            said = sentence % {"name": table.name, "least": table.least}
            problems.append((self._first_place(table, place), said))
        return rows or None

    def _address(self, place: str, problems: list[tuple[str, str]]) -> Any:
        """A commune of the country with what is within it, or words about a place abroad."""
        parts = {part: self._at(f"{place}.{part}") for part in ADDRESS}
        for part in ("detail", "abroad", "commune_name"):
            line = read_line(parts[part], longest=LONGEST_LINE)
            if isinstance(line, Wrong):
                problems.append((f"{place}.{part}", line.sentence))
                return None
            parts[part] = line
        given = {part: text for part, text in parts.items() if text}
        if not given:
            return None
        if "abroad" in given:
            return {part: given[part] for part in ("abroad", "detail") if part in given}
        if wrong := _wrong_inside(parts):
            part, sentence = wrong
            problems.append((f"{place}.{part}", sentence))
            return None
        return given

    def _is_empty(self, question: Question, place: str) -> bool:
        return not any(self._at(at) for at in places_of(question.questions, f"{place}."))

    def _first_place(self, question: Question, place: str) -> str:
        """Where a message about it leads: the first box."""
        if question.kind is Kind.TABLE:
            return next(places_of(question.questions, f"{place}.0."), place)
        return next(places_of((question,), place[: -len(question.key)]), place)

    def _at(self, place: str) -> str:
        return self.typed.get(place, "").strip()


def _wrong_inside(parts: Mapping[str, str]) -> tuple[str, str] | None:
    """What is missing or said twice of an address in the country, and in which of its parts."""
    if not _PROVINCE.fullmatch(parts["province"]):
        return "province", _("Hãy chọn tỉnh hoặc thành phố.")
    if parts["commune"] and parts["commune_name"]:
        return "commune_name", _("Đã chọn xã trong danh sách thì để trống ô này.")
    if not (parts["commune_name"] or _COMMUNE.fullmatch(parts["commune"])):
        return "commune", _("Hãy chọn hoặc ghi tên xã, phường, đặc khu.")
    return None


def _missing(question: Question) -> str:
    name = question.name.rstrip("? ")
    if question.kind in {Kind.CHOICE, Kind.SEVERAL, Kind.YES_NO}:
        return _("Hãy chọn: %(name)s.") % {"name": name}
    return _("Hãy ghi: %(name)s.") % {"name": name}


def _line(text: str, question: Question, _on: date) -> str | Wrong:
    line = read_line(text, longest=question.most or LONGEST_LINE)
    if not isinstance(line, Wrong) and len(line) < (question.least or 0):
        return Wrong(_("Ghi ít nhất %(least)d ký tự.") % {"least": question.least})
    return line


def _lines(text: str, question: Question, _on: date) -> str | Wrong:
    """Several lines, each tidy; blank ones are left out."""
    longest = question.most or LONGEST_TEXT
    lines = [tidy_line(line) for line in text.splitlines()]
    whole = "\n".join(line for line in lines if line)
    checked = read_line(whole.replace("\n", " "), longest=longest)
    return checked if isinstance(checked, Wrong) else whole


def _name(text: str, _question: Question, _on: date) -> str | Wrong:
    return read_name(text)


def _day(text: str, question: Question, on: date) -> str | Wrong:
    day = typed_date(plain_signs(text))
    if day is None or not is_sensible(day):
        return Wrong(_("Ngày ghi dạng ngày/tháng/năm, ví dụ 02/03/2026."))
    if question.is_past and day > on:
        return Wrong(_("Ngày này chưa tới. Ghi ngày từ hôm nay trở về trước."))
    return day.isoformat()


def _day_or_year(text: str, _question: Question, on: date) -> str | Wrong:
    read = read_birth_date(text, today=on)
    if isinstance(read, Wrong):
        return Wrong(
            _("Ghi dạng 02/03/1960; chỉ biết năm thì ghi 1960. Không ghi ngày sau hôm nay.")
        )
    return read.on.isoformat() if read.precision == BirthPrecision.DAY else f"{read.on.year:04}"


def _whole(text: str, question: Question, _on: date) -> int | Wrong:
    typed = plain_signs(text)
    if not _WHOLE.fullmatch(typed) or len(typed) > 20:
        return Wrong(_("Ghi một số nguyên, chỉ gồm chữ số, ví dụ 1.500."))
    number = int(re.sub(r"[. ]", "", typed))
    least = question.least or 0
    most = LARGEST if question.most is None else question.most
    if not least <= number <= most:
        return Wrong(
            _("Ghi một số từ %(least)s đến %(most)s.")
            % {"least": f"{least:,}".replace(",", "."), "most": f"{most:,}".replace(",", ".")}
        )
    return number


def _decimal(text: str, _question: Question, _on: date) -> str | Wrong:
    found = _DECIMAL.fullmatch(plain_signs(text))
    if found is None or len(found["whole"]) > 20:
        return Wrong(_("Ghi một số; phần lẻ sau dấu phẩy, ví dụ 120,5."))
    whole = str(int(re.sub(r"[. ]", "", found["whole"])))
    rest = (found["rest"] or "").rstrip("0")
    return f"{whole}.{rest}" if rest else whole


def _choice(text: str, question: Question, _on: date) -> str | Wrong:
    if any(choice.value == text for choice in question.choices):
        return text
    return Wrong(_("Hãy chọn một trong các câu trả lời có ở đây."))


def _yes_no(text: str, _question: Question, _on: date) -> bool | Wrong:
    if text in {YES, NO}:
        return text == YES
    return Wrong(_("Hãy chọn có hoặc không."))


READERS: Mapping[Kind, Callable[[str, Question, date], Any]] = {
    Kind.TEXT: _line,
    Kind.LONG_TEXT: _lines,
    Kind.NAME: _name,
    Kind.DATE: _day,
    Kind.DATE_OR_YEAR: _day_or_year,
    Kind.NUMBER: _whole,
    Kind.DECIMAL: _decimal,
    Kind.MONEY: _whole,
    Kind.CHOICE: _choice,
    Kind.YES_NO: _yes_no,
    Kind.IDENTITY_NUMBER: lambda text, _question, _on: read_identity_number(text),
    Kind.TAX_CODE: lambda text, _question, _on: read_tax_code(text),
    Kind.PHONE: lambda text, _question, _on: read_phone(text),
    Kind.EMAIL: lambda text, _question, _on: read_email(text),
}
