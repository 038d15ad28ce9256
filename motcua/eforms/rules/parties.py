"""Who signs a form besides the declarer, by what was answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from motcua.eforms.rules.shapes import Answers, FormShape, FurtherParty


@dataclass(frozen=True)
class NamedParty:
    """One who signs; `name` and `number` are empty while they are not answered.

    `key` is unique within the form, also among the rows of a table: `owner-0`.
    """

    key: str
    title: str
    name: str
    number: str
    waits: bool


def list_parties(form: FormShape, answers: Answers) -> list[NamedParty]:
    """The further parties of the form that these answers call for, in the form's order."""
    return [each for party in form.parties for each in _named(party, answers)]


def find_party_named_in(form: FormShape, place: str) -> FurtherParty | None:
    """A party whom the question at this place, or one within it, names; None if there is none."""
    for party in form.parties:
        within = f"{party.rows}." if party.rows else ""
        named = {f"{within}{each}" for each in (party.name, party.number)}
        if any(each == place or each.startswith(f"{place}.") for each in named):
            return party
    return None


def _named(party: FurtherParty, answers: Answers) -> Iterator[NamedParty]:
    if not party.rows:
        if _is_asked(party, answers):
            yield _one(party, party.key, answers)
        return
    for number, row in enumerate(answers.get(party.rows, ())):
        if _is_asked(party, row):
            yield _one(party, f"{party.key}-{number}", row)


def _is_asked(party: FurtherParty, beside: Answers) -> bool:
    return all(condition.holds(beside) for condition in party.conditions)


def _one(party: FurtherParty, key: str, beside: Answers) -> NamedParty:
    name, number = (_answer(beside, place) for place in (party.name, party.number))
    return NamedParty(key, party.title, name, number, party.waits)


def _answer(answers: Answers, place: str) -> str:
    """The text at a place; empty where nothing was answered."""
    found: Any = answers
    for key in place.split("."):
        found = found.get(key) if isinstance(found, dict) else None
    return found if isinstance(found, str) else ""
