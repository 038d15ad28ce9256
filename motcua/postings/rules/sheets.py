"""How one sheet stands, and how much of a board is right.

Procedures in force are made public by posting at the office that handles them, or in a suitable
electronic form generated from the database, whole and as they hold (NĐ 63/2010 Điều 17 and 18, with
NĐ 92/2017).
"""

from dataclasses import dataclass

from motcua.postings.enums import SheetState


def state_of(hung: int | None, in_force: int | None) -> SheetState | None:
    """How a procedure stands of which the version `hung` hangs and `in_force` holds.

    None where neither is: nothing must hang and nothing does.
    """
    if in_force is None:
        return None if hung is None else SheetState.OVER
    if hung is None:
        return SheetState.MISSING
    return SheetState.RIGHT if hung == in_force else SheetState.STALE


@dataclass(frozen=True)
class Share:
    """Of so many procedures that must hang at a place, how many do.

    `over` are sheets that still hang of procedures that hold no more; they are not among `must`.
    """

    must: int
    right: int
    stale: int
    over: int = 0

    @property
    def missing(self) -> int:
        """Those of which no sheet hangs."""
        return self.must - self.right - self.stale

    @property
    def percent(self) -> int | None:
        """Of what must hang, how much does as it holds; 100 only where nothing is left. None where
        nothing must hang."""
        return self.right * 100 // self.must if self.must else None

    @property
    def is_full(self) -> bool:
        """Whether all that must hang does, and nothing else."""
        return self.right == self.must and not self.over
