"""Events of postings: codes and days; photographs and spots are in the rows."""

from datetime import date

from motcua.kernel.events import Code, Event, event
from motcua.postings.enums import BoardSize


@event("posting")
class SheetsHung(Event):
    """Sheets of these procedures hang at the unit since a local day; a photograph proves it."""

    unit: Code
    hung_on: date
    procedures: tuple[Code, ...]
    photo: int


@event("postedsheet")
class SheetTakenDown(Event):
    """The sheet of a procedure hangs at the unit no more."""

    unit: Code
    procedure: Code


@event("exemption")
class ProceduresExempted(Event):
    """The unit need not hang these procedures, which it does not handle."""

    unit: Code
    procedures: tuple[Code, ...]


@event("exemptprocedure")
class ProcedureExemptionEnded(Event):
    """It must hang the procedure again."""

    unit: Code
    procedure: Code


@event("stalereport")
class StaleSheetTold(Event):
    """Somebody before the board of a unit found the sheet of this version to be old."""

    unit: Code
    procedure: Code
    number: int


@event("boardorder")
class BoardsOrdered(Event):
    """Boards of so many procedures are to be drawn for a unit."""

    unit: Code
    size: BoardSize
    procedures: int


@event("boardorder")
class BoardsDrawn(Event):
    """All files of the order are there."""

    volumes: int
