"""The result of the checker: findings with their sentences, and the repaired table.

The shape of `repaired`: `{"rows": [{"name", "index", "figures": {key: {"printed", "value",
"identities", "candidates": [{"value", "identities"}], "changed"}}}], "period": {"from", "to"}}`.
`figures` holds each figure that the identities determine; `value` is null where they disagree and
none of the candidates satisfies more of them than the others. `period` is there only if a day
counted twice, and ends the day before.
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from motcua.reports.checker.document import Document
from motcua.reports.checker.explain import compared_in_words, explain
from motcua.reports.checker.gaps import gaps_in_words, limits_in_words
from motcua.reports.checker.labels import MAX_PRINTED, share
from motcua.reports.rules.checker.check import check
from motcua.reports.rules.checker.compared import Compared, compared
from motcua.reports.rules.checker.findings import Finding
from motcua.reports.rules.checker.numerals import Literal
from motcua.reports.rules.checker.repaired import Figure, can_be_repaired, repaired_rows
from motcua.reports.rules.checker.system import System
from motcua.reports.rules.checker.table import Row, Table
from motcua.reports.rules.layout import Layout

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """The findings in one document, the repaired figures of each row, and what was compared.

    `further`: the answers on the other sheets of a workbook.
    """

    document: Document
    findings: tuple[Finding, ...]
    repaired: tuple[dict[str, Figure], ...]
    compared: Compared
    is_repaired: bool
    further: tuple["Answer", ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether all main columns were read, something was compared, and nothing contradicts."""
        read_all = not self.document.unread_figures
        added_all = all(gap.kind != "cut" for gap in self.compared.gaps)
        return read_all and added_all and not self.findings and self.compared.identities > 0

    @property
    def sheets(self) -> tuple["Answer", ...]:
        """The answers on each sheet, this one first."""
        return (self, *self.further)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was not read, not listed or not checked, and how much could be compared."""
        return (*self.document.notes, *self.limits, *self.gaps, self.compared_in_words)

    @property
    def limits(self) -> tuple[str, ...]:
        """What was left out of a report with very many contradictions."""
        return limits_in_words(len(self.findings), is_repaired=self.is_repaired)

    @property
    def gaps(self) -> tuple[str, ...]:
        """What could not be checked, in sentences."""
        return gaps_in_words(self.compared.gaps)

    @property
    def compared_in_words(self) -> str:
        """How much could be compared, in a sentence."""
        return compared_in_words(
            self.compared.identities, self.document.table.layout, found=bool(self.findings)
        )

    def as_json(self) -> Json:
        """The answer in the JSON format of the contract; `sheets` where a workbook has several."""
        own = _sheet_json(self)
        if not self.further:
            return own
        named = [{"sheet": each.document.sheet, **_sheet_json(each)} for each in self.sheets]
        return {**own, "sheets": named}


def check_table(document: Document) -> Answer:
    """Check one document by all rules, and repair it."""
    table = document.table
    system = System(table)
    known, is_repaired = compared(table, system), can_be_repaired(system)
    repaired = repaired_rows(table, system)
    findings = tuple(_completed(finding, repaired) for finding in check(table))
    further = tuple(check_table(each) for each in document.further)
    return Answer(document, findings, tuple(repaired), known, is_repaired, further)


def _sheet_json(answer: Answer) -> Json:
    """The answer on one sheet."""
    table = answer.document.table
    return {
        "findings": [_finding(finding, table.layout) for finding in answer.findings],
        "repaired": {
            "rows": [
                _repaired_row(row, figures)
                for row, figures in zip(table.rows, answer.repaired, strict=True)
            ],
            **_repaired_period(table, answer.findings),
        },
        "notes": list(answer.notes),
    }


def _completed(finding: Finding, repaired: list[dict[str, Figure]]) -> Finding:
    """The finding of an unreadable figure, with its value by the identities."""
    index = finding.where.index
    if finding.rule != "number_format" or finding.computed is not None or index is None:
        return finding
    figure = repaired[index].get(finding.where.column)
    return replace(finding, computed=figure.value) if figure and figure.decimals == 0 else finding


def _finding(finding: Finding, layout: Layout) -> Json:
    where = finding.where
    extra = {"denominator": finding.facts["denominator"]} if "denominator" in finding.facts else {}
    return {
        "rule": finding.rule,
        "where": {"row": where.row, "index": where.index, "column": where.column},
        "printed": _printed(finding),
        "computed": number(finding.computed),
        "explain": explain(finding, layout),
        **extra,
    }


def _printed(finding: Finding) -> object:
    raw = finding.printed
    if finding.rule == "shares_total" and isinstance(raw, Fraction):
        return share(raw, int(str(finding.facts["decimals"])))
    return as_printed(raw)


def as_printed(raw: object) -> object:
    """A cell as printed: texts as texts, numbers as numbers, long ones shortened."""
    if isinstance(raw, str) and len(raw) > MAX_PRINTED:
        return raw[:MAX_PRINTED] + "…"
    if isinstance(raw, Literal):
        return int(raw) if raw.lstrip("-").isdigit() else float(raw)
    return raw if raw is None or isinstance(raw, int | str) else str(raw)[:MAX_PRINTED]


def number(value: Fraction | int | str | None) -> int | float | str | None:
    """A figure as a JSON number: whole if it is."""
    if not isinstance(value, Fraction):
        return value
    return int(value) if value.denominator == 1 else float(value)


def _repaired_row(row: Row, figures: dict[str, Figure]) -> Json:
    return {
        "name": row.name,
        "index": row.index,
        "figures": {key: _figure(row, key, figure) for key, figure in figures.items()},
    }


def _figure(row: Row, key: str, figure: Figure) -> Json:
    cell = row.cells.get(key)
    return {
        "printed": as_printed(cell.raw) if cell else None,
        "value": number(figure.value),
        "identities": list(figure.identities),
        "candidates": [
            {"value": number(value), "identities": list(names)}
            for value, names in figure.candidates
        ],
        "changed": figure.changed,
    }


def _repaired_period(table: Table, findings: tuple[Finding, ...]) -> Json:
    for finding in findings:
        if finding.rule == "period_overlap" and finding.facts["kind"] == "same_day":
            first = table.period.first
            return {
                "period": {"from": first.isoformat() if first else None, "to": finding.computed}
            }
    return {}
