"""A form as plain values, as it is read, drawn and edited."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from motcua.eforms.enums import Kind

Answers = Mapping[str, Any]
"""What was answered, by key: text, whole number, decimal as text, list of words, bool, or again
a mapping (group, address) or a list of them (table). What was not answered or not asked is absent.
"""

NESTS = frozenset({Kind.GROUP, Kind.TABLE})


@dataclass(frozen=True)
class Choice:
    """One answer to choose: what is stored, and what people read."""

    value: str
    name: str


@dataclass(frozen=True)
class Condition:
    """Ask only if the question `key`, beside this one, was answered by one of `values`.

    The values of a yes-or-no question are `True` and `False`.
    """

    key: str
    values: tuple[str | bool, ...]

    def holds(self, answers: Answers) -> bool:
        """Whether it does, given the answers beside it."""
        return answers.get(self.key) in self.values


@dataclass(frozen=True)
class Question:
    """One question.

    `least` and `most` bound a number, the length of a text, or the rows of a table. `number` is
    its number on the paper form. `known_as` names what is known of a person who has signed in and
    can be filled in (`applicant.name`). A day that `is_past` lies not after the day of reading.
    A group is filled in for a person of the gender `known_of` alone, as of two who marry, or once
    the answer `known_if` (`relation=mother`) says that it is the person's own. `preset` stands
    there until somebody chooses otherwise.
    """

    key: str
    name: str
    kind: Kind
    is_required: bool = False
    hint: str = ""
    number: str = ""
    unit: str = ""
    known_as: str = ""
    least: int | None = None
    most: int | None = None
    choices: tuple[Choice, ...] = ()
    conditions: tuple[Condition, ...] = ()
    questions: tuple["Question", ...] = ()
    is_past: bool = False
    known_of: str = ""
    known_if: str = ""
    preset: str = ""

    def is_asked(self, beside: Answers) -> bool:
        """Whether the answers beside it call for it."""
        return all(condition.holds(beside) for condition in self.conditions)


@dataclass(frozen=True)
class Page:
    """A group of questions that people answer on one page; `questions` are keys of the form's."""

    title: str
    questions: tuple[str, ...]
    intro: str = ""

    def names(self, group: Question) -> bool:
        """Whether the page's title says already what the name of this group would."""
        return self.questions == (group.key,) or self.title.casefold() == group.name.casefold()


@dataclass(frozen=True)
class Box:
    """A numbered place of the official paper form, and what that form calls it."""

    number: str
    name: str


@dataclass(frozen=True)
class FurtherParty:
    """Somebody besides the declarer who signs the official form, if the conditions hold.

    `name` and `number` are the places of the questions that hold the full name and the personal
    number; where `rows` names a table, keys within it, and each row is a party. Conditions are
    about questions beside those. Filing `waits` for the party's own confirmation, or only asks.
    `source` is what asks for the signature.
    """

    key: str
    title: str
    name: str
    number: str
    rows: str = ""
    conditions: tuple[Condition, ...] = ()
    waits: bool = True
    source: str = ""


@dataclass(frozen=True)
class Limit:
    """What the law (`source`) asks of the answer at `place`, and what is `said` if it is not so.

    Since a day at least `least_years` full years or at most `most_days` days have passed; the codes
    of `excluded` are not answered. Conditions are about questions of the form. It is mended at
    `mended_at`, else at the place itself. One that does not hold `refuses` the filing, or only
    tells: who registers a death late is late, and it is still registered.
    """

    place: str
    said: str
    source: str
    least_years: int | None = None
    most_days: int | None = None
    excluded: tuple[str, ...] = ()
    mended_at: str = ""
    conditions: tuple[Condition, ...] = ()
    refuses: bool = True


@dataclass(frozen=True)
class FormShape:
    """A form. Each of its questions stands on exactly one page.

    `declaration` is the sentence that the person affirms by filing. `boxes` are the places of the
    official form, where somebody has listed them. `parties` sign it besides the declarer. `limits`
    are what the law asks of answers. `in_person` says why nobody files it for somebody else, where
    that is so, and `in_person_source` by which law; `for_whom` helps to answer for whom it is
    filed. `texts` are translations: by the code of a language, by the Vietnamese text. A text that
    is changed has none until somebody writes it.
    """

    code: str
    title: str
    questions: tuple[Question, ...]
    pages: tuple[Page, ...]
    addressed_to: str = ""
    declaration: str = ""
    source: str = ""
    boxes: tuple[Box, ...] = ()
    parties: tuple[FurtherParty, ...] = ()
    limits: tuple[Limit, ...] = ()
    in_person: str = ""
    in_person_source: str = ""
    for_whom: str = ""
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)

    @cached_property
    def by_key(self) -> dict[str, Question]:
        """The questions of the form under their keys."""
        return {question.key: question for question in self.questions}

    def on_page(self, page: Page) -> tuple[Question, ...]:
        """The questions of a page."""
        return tuple(self.by_key[key] for key in page.questions)

    def pages_asked(self, answers: Answers) -> list[Page]:
        """The pages on which, given the answers so far, anything is asked."""
        return [
            page
            for page in self.pages
            if any(question.is_asked(answers) for question in self.on_page(page))
        ]


def walk(questions: tuple[Question, ...]) -> Iterator[Question]:
    """The questions and those within them."""
    for question in questions:
        yield question
        yield from walk(question.questions)
