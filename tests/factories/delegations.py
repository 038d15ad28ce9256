"""Delegations, made by the ordinary actions."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from motcua.delegations.actions import (
    confirm_delegation,
    end_delegation,
    refuse_delegation,
    register_delegation,
)
from motcua.delegations.enums import DelegationKind
from motcua.delegations.models import Delegation
from motcua.delegations.rules.entries import Entry
from motcua.kernel.clock import VIETNAM
from motcua.people.enums import Role
from motcua.people.models import Officer, Unit
from tests.factories.catalogue import ProcedureVersionFactory
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
TODAY, BEGAN, ENDS = date(2026, 11, 20), date(2026, 3, 2), date(2027, 6, 1)
ENTRY = Entry(
    kind=DelegationKind.AUTHORISED,
    competence="Ký giấy phép",
    decision="15/QĐ-UBND",
    decided_on=BEGAN,
    valid_from=BEGAN,
    valid_to=ENDS,
)


class Delegating:
    """A province with who enters and who confirms, a unit that is given something, a procedure."""

    def __init__(self, giver: Unit | None = None) -> None:
        """Make them; `giver` delegates instead of the province."""
        self.giver: Unit = giver or UnitFactory()
        self.taker: Unit = UnitFactory(below=self.giver)
        self.writer: Officer = OfficerFactory(control_at=self.giver)
        self.leader: Officer = PostFactory(role=Role.LEADER, unit=self.giver).officer
        self.code: str = ProcedureVersionFactory().procedure.code

    def register(
        self, *, to: Unit | None = None, key: str | None = None, **words: Any
    ) -> Delegation:
        """Enter that the procedure is delegated; `words` say otherwise what the entry says."""
        entry = replace(ENTRY, **{"procedures": (self.code,)} | words)
        given = {"unit": self.giver, "to_unit": to or self.taker, "entry": entry}
        return register_delegation(**given, by=self.writer, at=AT, key=key)

    def confirm(self, row: Delegation, **given: Any) -> Delegation:
        """As the leader."""
        return confirm_delegation(**{"delegation": row, "by": self.leader, "at": AT} | given)

    def confirmed(self, **words: Any) -> Delegation:
        """One that holds by its days."""
        return self.confirm(self.register(**words))

    def refuse(self, row: Delegation, reason: str = "Sai số.") -> Delegation:
        """As the leader."""
        return refuse_delegation(delegation=row, reason=reason, by=self.leader, at=AT)

    def end(self, row: Delegation, last_day: date, **given: Any) -> Delegation:
        """As the leader."""
        asked = {"decision": "16/QĐ-UBND", "by": self.leader, "at": AT}
        return end_delegation(delegation=row, last_day=last_day, **asked | given)
