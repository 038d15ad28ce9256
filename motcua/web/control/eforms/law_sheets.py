"""What the page of the law shows of a version, in words."""

from dataclasses import dataclass

from motcua.eforms.rules import FormShape, FurtherParty
from motcua.eforms.rules.differences import (
    condition_in_words,
    limit_in_words,
    name_in_words,
    party_in_words,
)
from motcua.eforms.rules.law_edits import Ruled
from motcua.eforms.rules.places import find_question


@dataclass(frozen=True)
class LawLine:
    """A row, numbered from 1: what it asks, when, where it is mended, what people read."""

    number: int
    asks: str
    only_if: list[str]
    source: str
    said: str = ""
    refuses: bool = True
    mended_at: str = ""


def limit_lines(form: FormShape) -> list[LawLine]:
    """What the law asks of answers."""
    return [
        LawLine(
            number,
            limit_in_words(form, limit),
            [said for _key, said in condition_lines(form, limit)],
            limit.source,
            limit.said,
            limit.refuses,
            name_in_words(form, limit.mended_at) if find_question(form, limit.mended_at) else "",
        )
        for number, limit in enumerate(form.limits, 1)
    ]


def party_lines(form: FormShape) -> list[LawLine]:
    """Who signs besides the declarer."""
    return [
        LawLine(
            number,
            party_in_words(form, party),
            [said for _key, said in condition_lines(form, party)],
            party.source,
        )
        for number, party in enumerate(form.parties, 1)
    ]


def condition_lines(form: FormShape, row: Ruled) -> list[tuple[str, str]]:
    """Of each condition of a row the key of its question, and the words."""
    within = f"{row.rows}." if isinstance(row, FurtherParty) and row.rows else ""
    return [(each.key, condition_in_words(form, f"{within}x", each)) for each in row.conditions]
