"""The repaired table: what the identities determine, and where they disagree.

1. For each broken identity, find the cell whose change repairs it and the most others (shares
   break ties). A single best cell takes the required value; tied cells stay contested.
   Repaired cells are evaluated again, because later changes may affect them.
2. A cell that is not stated or not readable takes the value given by an identity with no other
   gap; if two identities differ, or a term is contested, it has candidates and no value.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from motcua.reports.rules.checker.shares import judged_shares
from motcua.reports.rules.checker.system import Spot, System
from motcua.reports.rules.checker.table import NUMERATORS, Row, Table

PASSES = 10
Candidates = dict[int, list[str]]


@dataclass(slots=True)
class Repair:
    """Values of cells after the repair.

    `mended`: printed cells with a changed value; `derived`: cells that had none; both with the
    identities that gave it. `contested`: candidates where none could be chosen.
    """

    system: System
    mended: dict[Spot, Candidates] = field(default_factory=dict)
    derived: dict[Spot, list[str]] = field(default_factory=dict)
    contested: dict[Spot, Candidates] = field(default_factory=dict)
    sources: set[int] = field(default_factory=set)

    def proof(self, spot: Spot) -> list[str]:
        """The identities that hold a cell at its value."""
        if spot in self.derived:
            return self.derived[spot]
        numbers = self.system.of_spot.get(spot, ())
        return self.names(n for n in numbers if n not in self.sources and self.system.holds(n))

    def names(self, numbers: Iterable[int]) -> list[str]:
        """The names of identities, each once, in order."""
        return list(dict.fromkeys(self.system.identities[number].name for number in numbers))


def repair(table: Table, system: System) -> Repair:
    """Solve the identities of a table over its cells; see the module for how.

    `system` holds the figures as printed, and afterwards as repaired.
    """
    work = Repair(system)
    rows = {row.index: row for row in table.rows}
    for _pass in range(PASSES):
        if _mend(work, rows) or _reconsider(work):
            continue
        _contest(work, rows)
        if not _derive(work):
            break
    _derive_uncertain(work)
    return work


def _mend(work: Repair, rows: dict[int, Row]) -> bool:
    """Change the single best cell of each broken identity."""
    changed = False
    broken = [n for n in range(len(work.system.identities)) if work.system.is_broken(n)]
    for number in sorted(broken, key=lambda n: -_best(work, rows, n)[0][0]):
        if work.system.is_broken(number):
            (gain, _fits), best = _best(work, rows, number)
            if gain > 0 and len(best) == 1:
                _take(work, *best[0])
                changed = True
    return changed


def _reconsider(work: Repair) -> bool:
    """Give mended cells the value required by most identities, after changes of other cells."""
    changed = False
    for spot in list(work.mended):
        value = _chosen(work.system.candidates(spot))
        if value is not None and value != work.system.value[spot]:
            _take(work, spot, value)
            changed = True
    return changed


def _take(work: Repair, spot: Spot, value: int) -> None:
    asked = work.system.candidates(spot)
    work.mended[spot] = {value: work.names(numbers) for value, numbers in asked.items()}
    work.system.set(spot, value)


Score = tuple[int, int]


def _best(work: Repair, rows: dict[int, Row], number: int) -> tuple[Score, list[tuple[Spot, int]]]:
    """The cells of a broken identity with the largest gain, each with its new value."""
    scores: dict[tuple[Spot, int], Score] = {}
    for spot in work.system.identities[number].spots:
        value = work.system.asked_of(number, spot)
        if value >= 0 and spot not in work.mended and spot[0] in rows:
            scores[spot, value] = _gain(work, rows, spot, value)
    top = max(scores.values(), default=(0, 0))
    return top, [key for key, score in scores.items() if score == top]


def _gain(work: Repair, rows: dict[int, Row], spot: Spot, value: int) -> Score:
    """How many identities, and how many printed shares, fit more with `value` than now."""
    system, identities = work.system, 0
    for number in system.of_spot[spot]:
        if system.unknown[number] == 0:
            identities += system.asked_of(number, spot) == value
            identities -= system.residual[number] == 0
    return identities, _share_gain(rows[spot[0]], system, spot, value)


def _share_gain(row: Row, system: System, spot: Spot, value: int) -> int:
    resolved_spot = (row.index, "resolved")
    resolved = system.value.get(resolved_spot)
    if resolved is None or (spot[1] != "resolved" and spot[1] not in NUMERATORS.values()):
        return 0
    gain = 0
    for share in judged_shares(row):
        key = NUMERATORS[share.key]
        if spot[1] == key:
            gain += share.with_numerator(value).fits(resolved) - share.fits(resolved)
        elif spot == resolved_spot:
            gain += share.fits(value) - share.fits(resolved)
    return gain


def _contest(work: Repair, rows: dict[int, Row]) -> None:
    """Record the candidates of tied cells that could repair the identities still broken.

    Includes mended cells for which as many identities now require another value.
    """
    work.contested = {}
    for number in range(len(work.system.identities)):
        if work.system.is_broken(number):
            for spot, _value in _best(work, rows, number)[1]:
                _note_contested(work, spot)
    for spot in work.mended:
        if _chosen(work.system.candidates(spot)) is None:
            _note_contested(work, spot)


def _note_contested(work: Repair, spot: Spot) -> None:
    asked = work.system.candidates(spot)
    work.contested[spot] = {value: work.names(numbers) for value, numbers in asked.items()}


def _derive(work: Repair) -> bool:
    """Fill every gap that identities without another gap or a contested term agree on."""
    system, changed = work.system, False
    queue = [spot for spot in system.of_spot if spot not in system.value]
    while queue:
        spot = queue.pop()
        if spot in system.value or _leans_on_contested(work, spot):
            continue
        asked = system.candidates(spot)
        value = _chosen(asked)
        if value is not None:
            work.derived[spot] = work.names(asked[value])
            work.sources.update(asked[value])
            system.set(spot, value)
            changed = True
            queue.extend(s for n in system.of_spot[spot] for s in system.identities[n].spots)
    return changed


def _leans_on_contested(work: Repair, spot: Spot) -> bool:
    usable = [n for n in work.system.of_spot[spot] if work.system.unknown[n] == 1]
    return any(s in work.contested for n in usable for s in work.system.identities[n].spots)


def _chosen(asked: dict[int, list[int]]) -> int | None:
    """The value with most identities; None if there is none, or several have as many."""
    ranked = sorted(asked, key=lambda value: -len(asked[value]))
    if not ranked or (len(ranked) > 1 and len(asked[ranked[0]]) == len(asked[ranked[1]])):
        return None
    return ranked[0]


def _derive_uncertain(work: Repair) -> None:
    """Candidates for the remaining gaps: identities differ, or depend on contested terms."""
    system = work.system
    for spot in list(system.of_spot):
        if spot in system.value or spot[0] < 0 or spot[1] not in system.layout.numbers:
            continue
        found: dict[int, dict[str, None]] = {}
        for number in system.of_spot[spot]:
            if system.unknown[number] == 1:
                _offer(found, work, spot, number)
        if found:
            work.contested[spot] = {value: list(names) for value, names in found.items()}


def _offer(found: dict[int, dict[str, None]], work: Repair, spot: Spot, number: int) -> None:
    """The values that one identity requires of a gap, for each reading of its contested terms."""
    system = work.system
    asked, name = system.asked_of(number, spot), system.identities[number].name
    readings: list[tuple[int, list[str]]] = [(asked, [])]
    for term in system.identities[number].spots:
        turn = system.sign(number, spot) * system.sign(number, term)
        for value, names in work.contested.get(term, {}).items():
            if term in system.value:
                readings.append((asked - turn * (value - system.value[term]), names))
    for value, names in readings:
        if value >= 0:
            found.setdefault(value, {}).update(dict.fromkeys([name, *names]))
