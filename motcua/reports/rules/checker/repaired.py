"""The repaired table, figure by figure."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from motcua.reports.rules.checker.numerals import round_half_up
from motcua.reports.rules.checker.repair import Candidates, Repair, repair
from motcua.reports.rules.checker.system import Spot, System
from motcua.reports.rules.checker.table import NUMERATORS, Row, Table

DECIMALS = 2
MAX_IN_DOUBT = 10_000


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that occurs in identities.

    `value` with the `identities` that determine it, or None if they disagree and no value
    satisfies more of them than the others; `candidates` are all required values, each with its
    identities. `decimals` is above 0 only for shares. `changed`: `value` differs from the printed
    one.
    """

    value: Fraction | int | None
    identities: tuple[str, ...]
    candidates: tuple[tuple[Fraction | int, tuple[str, ...]], ...]
    changed: bool
    decimals: int = 0


def can_be_repaired(system: System) -> bool:
    """Whether so few cells are in broken identities that a repair is worth its work."""
    broken = filter(system.is_broken, range(len(system.identities)))
    return sum(len(system.identities[number].spots) for number in broken) <= MAX_IN_DOUBT


def repaired_rows(table: Table, system: System) -> list[dict[str, Figure]]:
    """For each row of the table, the figures that the identities determine.

    None where more than `MAX_IN_DOUBT` cells are in broken identities. `system` holds the figures
    as printed.
    """
    if not can_be_repaired(system):
        return [{} for _row in table.rows]
    work = repair(table, system)
    shares = [key for key in NUMERATORS if any(key in row.cells for row in table.rows)]
    return [_figures(work, row) | _shares(work, row, shares) for row in table.rows]


def _figures(work: Repair, row: Row) -> dict[str, Figure]:
    found = {key: _figure(work, row, (row.index, key)) for key in work.system.layout.keys}
    return {key: figure for key, figure in found.items() if figure}


def _figure(work: Repair, row: Row, spot: Spot) -> Figure | None:
    printed = row.count(spot[1])
    if spot in work.contested:
        asked = _with_printed(work, spot, printed)
        return Figure(None, (), _candidates(asked), changed=False)
    value, proof = work.system.value.get(spot), work.proof(spot)
    if value is None or not proof:
        return None
    asked = work.mended.get(spot, {}) | {value: proof}
    return Figure(value, tuple(proof), _candidates(asked), changed=value != printed)


def _with_printed(work: Repair, spot: Spot, printed: int | None) -> Candidates:
    asked = dict(work.contested[spot])
    held = work.proof(spot) if printed is not None else []
    return asked | {printed: held} if printed is not None and held else asked


def _candidates(asked: Candidates) -> tuple[tuple[int, tuple[str, ...]], ...]:
    ranked = sorted(asked, key=lambda value: (-len(asked[value]), value))
    return tuple((value, tuple(asked[value])) for value in ranked)


def _shares(work: Repair, row: Row, keys: list[str]) -> dict[str, Figure]:
    found = {key: _share(work, row, key) for key in keys}
    return {key: figure for key, figure in found.items() if figure}


def _share(work: Repair, row: Row, key: str) -> Figure | None:
    cell = row.cells.get(key)
    decimals = cell.decimals if cell and cell.readable else DECIMALS
    numerators = _readings(work, (row.index, NUMERATORS[key]))
    resolved = _readings(work, (row.index, "resolved"))
    values = {
        round_half_up(Fraction(100 * part, whole), decimals): ("share_value",)
        for part in numerators
        for whole in resolved
        if whole > 0
    }
    if not values:
        return None
    candidates = tuple(sorted(values.items()))
    value = candidates[0][0] if len(values) == 1 else None
    changed = value is not None and value != row.share(key)
    identities = () if value is None else ("share_value",)
    return Figure(value, identities, candidates, changed, decimals)


def _readings(work: Repair, spot: Spot) -> list[int]:
    """The values that a cell may have after the repair."""
    known: Mapping[int, object] = work.contested.get(spot, {})
    value = work.system.value.get(spot)
    return list(dict.fromkeys([*known, *([] if value is None else [value])]))
