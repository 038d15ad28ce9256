"""A process that is written, proposed and approved by the ordinary actions."""

from datetime import date, datetime, timedelta
from typing import Any

from motcua.catalogue.models import ProcedureVersion
from motcua.kernel.clock import VIETNAM
from motcua.people.enums import Level, Role
from motcua.people.models import Officer, Unit
from motcua.processes.actions import (
    approve_process,
    begin_process,
    edit_process,
    propose_process,
)
from motcua.processes.actions.approve_process import seen_of
from motcua.processes.models import ProcessDefinition, ProcessDraft
from motcua.processes.queries.drafts import written_of
from motcua.processes.rules.drafting.edits import Edit, SetHead, head_shown
from motcua.worktime.enums import TimeUnit
from tests.factories.catalogue import ProcedureVersionFactory
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory
from tests.factories.processes import ProcessDefinitionFactory

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
TODAY, SOON = date(2026, 11, 20), date(2026, 12, 1)


class Writing:
    """A province with who writes and who approves, and a published process to be changed."""

    def __init__(self, unit: Unit | None = None) -> None:
        """Make them; the leader of `unit` approves instead of the province's."""
        province = UnitFactory(level=Level.PROVINCE)
        self.unit: Unit = unit or province
        self.writer: Officer = OfficerFactory(control_at=province)
        self.leader: Officer = PostFactory(role=Role.LEADER, unit=self.unit).officer
        self.former: ProcessDefinition = ProcessDefinitionFactory(code="thu", published=True)

    def begin(self, **given: Any) -> ProcessDraft:
        """A draft from the published version."""
        asked = {"unit": self.unit, "code": "thu", "by": self.writer, "at": AT}
        return begin_process(**asked | given)

    def edit(self, draft: ProcessDraft, edit: Edit, **given: Any) -> ProcessDraft:
        """Make one change."""
        return edit_process(
            **{"process_draft": draft, "edit": edit, "by": self.writer, "at": AT} | given
        )

    def named(self, draft: ProcessDraft, name: str = "Tên khác") -> ProcessDraft:
        """Change its name."""
        return self.edit(draft, SetHead(name, "", head_shown(written_of(draft))))

    def propose(self, draft: ProcessDraft, **given: Any) -> ProcessDraft:
        """Put it before the leader."""
        asked = {"process_draft": draft, "revision": draft.revision, "effective_on": SOON}
        return propose_process(**asked | {"by": self.writer, "at": AT} | given)

    def approve(self, draft: ProcessDraft, **given: Any) -> ProcessDraft:
        """Approve what it says now."""
        asked = {"process_draft": draft, "seen": seen_of(draft), "by": self.leader, "at": AT}
        return approve_process(**asked | given)

    def approved(self, **given: Any) -> ProcessDefinition:
        """The version to come that a changed draft has become."""
        done = self.approve(self.propose(self.named(self.begin()), **given))
        assert done.definition is not None
        return done.definition

    def use(self, amount: int = 10, unit: TimeUnit = TimeUnit.WORKING_DAYS) -> ProcedureVersion:
        """A procedure in force whose dossiers go by the published version, with this limit."""
        version: ProcedureVersion = ProcedureVersionFactory(
            process=self.former, valid_from=TODAY - timedelta(days=30)
        )
        version.times.update(amount=amount, unit=unit)
        return version
