"""What the checker found, before it is put into words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from motcua.reports.rules.checker.table import Row

Fact = str | int | Fraction | None

RULES = (
    "number_format",
    "negative",
    "received_sum",
    "resolved_sum",
    "in_progress_sum",
    "balance",
    "carry_over_chain",
    "subset_exceeds_total",
    "share_value",
    "share_denominator",
    "shares_total",
    "share_denominators_mixed",
    "rows_sum",
    "period_overlap",
)


@dataclass(frozen=True, slots=True)
class Where:
    """The cell that a finding stands at; row and index are None for the report as a whole."""

    row: str | None
    index: int | None
    column: str

    @classmethod
    def at(cls, row: Row, column: str) -> "Where":
        """The cell of `row` in `column`."""
        return cls(row.name, row.index, column)


@dataclass(frozen=True, slots=True)
class Finding:
    """One contradiction: the rule, its cell, what was printed, what the other figures give.

    `facts` are the figures that a sentence about it needs; `computed` is None where nothing
    follows from the other figures.
    """

    rule: str
    where: Where
    printed: object
    computed: Fraction | int | str | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)


def in_reading_order(finding: Finding) -> tuple[bool, int, int]:
    """Row by row from the top, the strongest rule first, the report as a whole last."""
    index = finding.where.index
    return (index is None, index or 0, RULES.index(finding.rule))
