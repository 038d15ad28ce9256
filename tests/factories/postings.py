"""A commune with a board, and procedures that must hang on it."""

from datetime import date, datetime, timedelta
from typing import Any

from motcua.catalogue.models import ProcedureVersion, VersionLevel
from motcua.files.enums import ScanState
from motcua.files.receiving import Received
from motcua.kernel.clock import VIETNAM
from motcua.people.enums import Level
from motcua.people.models import Officer, Unit
from motcua.postings.actions import hang_sheets
from motcua.postings.models import Posting
from tests.factories.catalogue import ProcedureFactory, ProcedureVersionFactory
from tests.factories.people import OfficerFactory, UnitFactory

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
TODAY = date(2026, 11, 20)
PHOTO = Received("ab" * 32, 1000, "image/jpeg", 1, ScanState.CLEAN.value)


def due_version(level: Level = Level.COMMUNE, **given: Any) -> ProcedureVersion:
    """A version in force that must hang at places of the level."""
    version: ProcedureVersion = ProcedureVersionFactory(**given)
    VersionLevel.objects.create(version=version, level=level)
    return version


def replaced(version: ProcedureVersion, on: date) -> ProcedureVersion:
    """The next version, which takes its place on this day."""
    ProcedureVersion.objects.filter(pk=version.pk).update(valid_to=on)
    return due_version(procedure=version.procedure, number=version.number + 1, valid_from=on)


class Board:
    """A commune's counter, and two procedures that must hang there."""

    def __init__(self) -> None:
        """Make them."""
        self.province: Unit = UnitFactory()
        self.unit: Unit = UnitFactory(below=self.province)
        self.officer: Officer = OfficerFactory(one_stop_at=self.unit)
        self.versions = [
            due_version(procedure=ProcedureFactory(code=f"9.00000{n}"), number=1) for n in (1, 2)
        ]

    @property
    def codes(self) -> list[str]:
        """The codes of both."""
        return [each.procedure.code for each in self.versions]

    def hang(self, *codes: str, **given: Any) -> Posting:
        """Hang the sheets of these procedures, or of both."""
        asked = {"codes": codes or self.codes, "spot": "Bảng trước cửa", "hung_on": TODAY}
        asked |= {"photo": PHOTO, "by": self.officer, "at": AT}
        return hang_sheets(unit=self.unit, **asked | given)


LATER = AT + timedelta(days=10)
