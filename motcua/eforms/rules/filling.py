"""Filling in a form page by page, on several devices: what is kept, and what begins filled in."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from motcua.eforms.enums import Kind
from motcua.eforms.rules.reading import YES, Typed, places_of
from motcua.eforms.rules.shapes import Answers, FormShape, Question

MOST_SIGNS = 100_000
"""The longest that all texts of one form may be together."""
LONGEST_PLACE = 8_000
PARTS = ("province", "commune", "commune_name", "detail")
"""Of an address within the country."""


def typed_on_page(form: FormShape, page: int, sent: Typed) -> dict[str, str]:
    """The texts that were sent for places of this page (numbered from 0); empty ones are none."""
    return {
        place: text.replace("\0", "")
        for place in places_of(form.on_page(form.pages[page]))
        if (text := sent.get(place, "")).strip()
    }


def with_page(
    form: FormShape, page: int, typed: Typed, of_page: Typed, known: Typed
) -> dict[str, str]:
    """All that is typed once the page says `of_page`; what is known stays as it is."""
    own = set(places_of(form.on_page(form.pages[page])))
    others = {place: text for place, text in typed.items() if place not in own}
    fixed = {place: text for place, text in known.items() if place in own}
    return {**others, **of_page, **fixed}


def is_too_long(typed: Typed) -> bool:
    """Whether more was typed than is kept."""
    texts = typed.values()
    return sum(map(len, texts)) > MOST_SIGNS or any(len(text) > LONGEST_PLACE for text in texts)


def is_stale(saves: Mapping[str, Any], page: int, *, revision: int, writer: str) -> bool:
    """Whether this page was saved elsewhere after the revision that `writer` was shown."""
    last = saves.get(str(page))
    return last is not None and last["revision"] > revision and last["writer"] != writer


def list_differences(form: FormShape, stored: Typed, sent: Typed) -> list[tuple[str, str]]:
    """For each place at which another device typed something else: what stands there now."""
    return [
        (
            place,
            _("Nơi khác vừa ghi: “%(text)s”.") % {"text": _as_shown(form, place, text)}
            if (text := stored.get(place, ""))
            else _("Nơi khác vừa xóa câu này."),
        )
        for place in sorted({*stored, *sent})
        if stored.get(place, "") != sent.get(place, "")
    ]


def _as_shown(form: FormShape, place: str, text: str) -> str:
    """What people read of what a box holds: the name of a choice, not its code."""
    beside, found = form.questions, None
    for key in place.split("."):
        found = next((each for each in beside if each.key == key), found)
        beside = found.questions if found else ()
    if found is not None and found.kind is Kind.YES_NO:
        return _("Có") if text == YES else _("Không")
    choices = found.choices if found is not None and found.kind is Kind.CHOICE else ()
    return next((each.name for each in choices if each.value == text), text)


def prefilled(questions: tuple[Question, ...], facts: Typed, place: str = "") -> dict[str, str]:
    """What is known of who fills it in, by the places that ask for it; in tables nothing is, nor
    where only an answer can tell that it is the person's own.
    """
    found: dict[str, str] = {}
    for question in questions:
        own = f"{place}{question.key}"
        if question.known_if:
            continue
        if question.known_of and facts.get("applicant.gender") != question.known_of:
            continue
        if question.kind is Kind.GROUP:
            found |= prefilled(question.questions, facts, f"{own}.")
        elif fact := facts.get(question.known_as):
            if question.kind is Kind.ADDRESS:
                known = {part: facts.get(f"{question.known_as}.{part}", "") for part in PARTS}
                parts = known if known["province"] else {"detail": fact}
                found |= {f"{own}.{part}": text for part, text in parts.items() if text}
            elif _fits(question, fact):
                found[own] = fact
    return found


def list_own(questions: tuple[Question, ...], facts: Typed, answers: Answers) -> dict[str, str]:
    """What is known of who fills it in, for the groups that these answers say to be their own."""
    found: dict[str, str] = {}
    for question in questions:
        key, _sign, value = question.known_if.partition("=")
        # Of whom no gender is known, the answer alone says it.
        fits = question.known_of in {"", facts.get("applicant.gender", question.known_of)}
        if key and fits and answers.get(key) == value:
            found |= prefilled(question.questions, facts, f"{question.key}.")
    return found


def list_presets(questions: tuple[Question, ...], place: str = "") -> dict[str, str]:
    """What stands there until somebody chooses otherwise; not in what may be left out, which would
    then be begun."""
    found: dict[str, str] = {}
    for question in questions:
        own = f"{place}{question.key}"
        if question.preset:
            found[own] = question.preset
        elif question.kind is Kind.GROUP and question.is_required:
            found |= list_presets(question.questions, f"{own}.")
    return found


def list_fixed(questions: tuple[Question, ...], facts: Typed, fixed: frozenset[str]) -> Typed:
    """Of what is filled in, the places that the person cannot type over."""
    return prefilled(questions, {name: text for name, text in facts.items() if name in fixed})


def list_changed(form: FormShape, was: Answers, now: Answers) -> tuple[str, ...]:
    """The keys of the form's questions that are answered otherwise, in its order."""
    keys = (question.key for question in form.questions)
    return tuple(key for key in keys if was.get(key) != now.get(key))


def list_addresses(question: Question, answer: Any, place: str) -> Iterator[tuple[str, Answers]]:
    """The places and answers of all addresses within an answer."""
    if answer is None:
        return
    if question.kind is Kind.ADDRESS:
        yield place, answer
    elif question.kind is Kind.GROUP:
        for each in question.questions:
            yield from list_addresses(each, answer.get(each.key), f"{place}.{each.key}")
    elif question.kind is Kind.TABLE:
        for number, row in enumerate(answer):
            for each in question.questions:
                yield from list_addresses(each, row.get(each.key), f"{place}.{number}.{each.key}")


def _fits(question: Question, fact: str) -> bool:
    """Whether it could be typed there: a choice that exists, a day where no year will do."""
    if question.kind is Kind.CHOICE:
        return any(choice.value == fact for choice in question.choices)
    return question.kind is not Kind.DATE or "/" in fact


def rows_of(table: Question, place: str, typed: Typed) -> int:
    """The number of rows up to the last one in which anything is typed."""
    begun = [
        number
        for number in range(table.most or 0)
        if any(typed.get(at) for at in places_of(table.questions, f"{place}.{number}."))
    ]
    return max(begun, default=-1) + 1


def without_row(typed: Typed, place: str, row: int) -> dict[str, str]:
    """The texts without those of one row (numbered from 0); the rows below it move up."""
    kept: dict[str, str] = {}
    for at, text in typed.items():
        number, _dot, rest = at.removeprefix(f"{place}.").partition(".")
        if not at.startswith(f"{place}.") or not number.isdecimal() or int(number) < row:
            kept[at] = text
        elif int(number) > row:
            kept[f"{place}.{int(number) - 1}.{rest}"] = text
    return kept
