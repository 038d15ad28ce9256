"""Shares of early, on-time and overdue dossiers, checked at their printed decimals, half up.

The denominator is the resolved total as printed; where that is not stated or not
readable, the sum of its three parts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from motcua.reports.rules.checker.findings import Fact, Finding, Where
from motcua.reports.rules.checker.numerals import round_half_up
from motcua.reports.rules.checker.table import NUMERATORS, SHARES, Row, Table
from motcua.reports.rules.layout import Layout

HUNDRED = Fraction(100)
WHOLES = ("received", "in_progress")
PARTS = ("carried_over", "in_progress_in_time", "in_progress_overdue")
TABLE_WHOLES = ("resolved", "received")


@dataclass(frozen=True, slots=True)
class Share:
    """One printed share with its numerator."""

    key: str
    printed: Fraction
    decimals: int
    numerator: int

    def on(self, denominator: int) -> Fraction | None:
        """The share of the numerator in `denominator`, at the printed decimals."""
        if denominator <= 0:
            return None
        return round_half_up(Fraction(100 * self.numerator, denominator), self.decimals)

    def fits(self, denominator: int) -> bool:
        """Whether the printed share is the share in `denominator`; nothing of nothing is 0."""
        if denominator == 0:
            return self.numerator == 0 and self.printed == 0
        if denominator < 0:
            return False
        # Half a unit of the last place around the share, the upper half excluded, in whole numbers.
        scale: int = 10**self.decimals
        doubled = 2 * (100 * scale * abs(self.numerator)) + denominator
        rounded = doubled // (2 * denominator)
        return self.printed == Fraction(rounded if self.numerator >= 0 else -rounded, scale)

    def with_numerator(self, numerator: int) -> "Share":
        """The same printed share with another numerator."""
        return replace(self, numerator=numerator)


def resolved_total(row: Row) -> int | None:
    """Column 7 as printed, else columns 8 + 9 + 10, else None."""
    printed = row.count("resolved")
    if printed is not None:
        return printed
    parts = row.counts(tuple(NUMERATORS.values()))
    return None if parts is None else sum(parts)


def judged_shares(row: Row) -> list[Share]:
    """The shares of a row whose numerator is known too."""
    shares = []
    for key, numerator_key in NUMERATORS.items():
        printed, numerator = row.share(key), row.count(numerator_key)
        if printed is not None and numerator is not None:
            shares.append(Share(key, printed, row.cells[key].decimals, numerator))
    return shares


def check_shares(row: Row, whole: Row | None, layout: Layout) -> Iterator[Finding]:
    """`share_value`, `share_denominator` and `shares_total` of one row.

    `whole` is the total row of the table, whose figures are denominators to be tried too.
    """
    resolved = resolved_total(row)
    if resolved is not None:
        denominators = misfits(row, resolved, whole, layout)
        for share, denominator in denominators.items():
            yield _misfit(row, share, resolved, denominator)
    yield from _check_total(row, resolved)


def misfits(
    row: Row, resolved: int, whole: Row | None, layout: Layout
) -> Mapping[Share, str | None]:
    """The shares that do not fit the resolved total, each with the figure that it fits instead.

    A total (received, in progress) explains a share alone. Any other figure counts only if it
    explains every share of the row: among many figures some fit one small share by chance.
    """
    shares = judged_shares(row)
    wrong = [share for share in shares if not share.fits(resolved)]
    telling = [share for share in shares if share.numerator]
    others = _stated(row, (*layout.channels, *PARTS))
    if whole and whole.index != row.index:
        others |= {f"table.{key}": v for key, v in _stated(whole, TABLE_WHOLES).items()}
    candidates = _stated(row, WHOLES)
    candidates |= {k: v for k, v in others.items() if all(share.fits(v) for share in telling)}
    ranked = sorted(candidates, key=lambda key: -sum(s.fits(candidates[key]) for s in wrong))
    return {s: next((k for k in ranked if s.fits(candidates[k])), None) for s in wrong}


def _stated(row: Row, keys: tuple[str, ...]) -> dict[str, int]:
    return {key: value for key in keys if (value := row.count(key)) is not None and value > 0}


def _misfit(row: Row, share: Share, resolved: int, denominator: str | None) -> Finding:
    facts: dict[str, Fact] = {
        "numerator_key": NUMERATORS[share.key],
        "numerator": share.numerator,
        "resolved": resolved,
        "decimals": share.decimals,
    }
    rule = "share_denominator" if denominator else "share_value"
    if denominator:
        facts["denominator"] = denominator
    facts |= _hints(row, share, resolved)
    raw = row.cells[share.key].raw
    return Finding(rule, Where.at(row, share.key), raw, share.on(resolved), facts)


def _hints(row: Row, share: Share, resolved: int) -> dict[str, Fact]:
    hints: dict[str, Fact] = {}
    exact = Fraction(100 * share.numerator, resolved) if resolved > 0 else None
    if exact is not None and int(exact * 10**share.decimals) == share.printed * 10**share.decimals:
        hints["cut_off"] = 1
    parts = row.counts(tuple(NUMERATORS.values()))
    if parts is not None and sum(parts) != resolved and share.fits(sum(parts)):
        hints["sum_of_parts"] = sum(parts)
    return hints


def _check_total(row: Row, resolved: int | None) -> Iterator[Finding]:
    stated = {key: row.cells[key] for key in SHARES if row.share(key) is not None}
    total = sum((row.share(key) or Fraction(0) for key in stated), Fraction(0))
    slack = sum((Fraction(1, 2 * 10**cell.decimals) for cell in stated.values()), Fraction(0))
    too_little = len(stated) == len(SHARES) and total < HUNDRED - slack
    if resolved == 0 and total == 0:
        return
    if too_little or (len(stated) > 1 and total > HUNDRED + slack):
        decimals = max(cell.decimals for cell in stated.values())
        where = Where.at(row, next(iter(stated)))
        yield Finding("shares_total", where, total, HUNDRED, {"decimals": decimals})


def check_loose_shares(row: Row) -> Iterator[Finding]:
    """`subset_exceeds_total` for a share above 100 that cannot be judged by its figures."""
    judged = {share.key for share in judged_shares(row)} if resolved_total(row) is not None else ()
    for key in SHARES:
        value = row.share(key)
        if value is not None and value > HUNDRED and key not in judged:
            where = Where.at(row, key)
            yield Finding("subset_exceeds_total", where, row.cells[key].raw, HUNDRED)


def check_mix(table: Table, whole: Row | None) -> Iterator[Finding]:
    """`share_denominators_mixed`: the first row that divides by another column than one above."""
    first_row: dict[str, Row] = {}
    for row in table.rows:
        for key, share in _denominators(row, whole, table.layout).items():
            other = next((k for k, r in first_row.items() if k != key and r is not row), None)
            if other:
                facts: dict[str, Fact] = {"second": key, "first": other}
                facts["first_row"] = first_row[other].name
                raw = row.cells[share].raw
                yield Finding("share_denominators_mixed", Where.at(row, share), raw, None, facts)
                return
            first_row.setdefault(key, row)


def _denominators(row: Row, whole: Row | None, layout: Layout) -> dict[str, str]:
    """Each figure that shares of the row divide by, with the first share that does."""
    resolved = resolved_total(row)
    if resolved is None or not judged_shares(row):
        return {}
    wrong = misfits(row, resolved, whole, layout)
    found: dict[str, str] = {}
    for share in judged_shares(row):
        key = wrong.get(share, "resolved") if share in wrong else _sure(row, share, resolved)
        if key:
            found.setdefault(key, share.key)
    return found


def _sure(row: Row, share: Share, resolved: int) -> str | None:
    """`resolved`, unless the share fits the received total as well and so tells nothing."""
    received = row.count("received")
    tells = share.numerator > 0 and (received is None or not share.fits(received))
    return "resolved" if tells and resolved > 0 else None
