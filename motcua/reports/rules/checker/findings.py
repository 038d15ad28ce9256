"""The findings of the checker, without their sentences."""

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
    """The cell of a finding; row and index are None for the report as a whole."""

    row: str | None
    index: int | None
    column: str

    @classmethod
    def at(cls, row: Row, column: str) -> "Where":
        """The cell of `row` in `column`."""
        return cls(row.name, row.index, column)


@dataclass(frozen=True, slots=True)
class Finding:
    """One contradiction: the rule, its cell, the printed value, and the computed one.

    `facts` are the figures for its sentence; `computed` is None if the other figures do not
    determine it.
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
