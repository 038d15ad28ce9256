"""Announcements on their way, made by the ordinary actions."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from motcua.announcements.actions import (
    add_announcement_item,
    approve_announcement,
    draft_announcement,
    issue_announcement,
    propose_announcement,
)
from motcua.announcements.enums import ItemKind
from motcua.announcements.models import Announcement
from motcua.announcements.queries import digest_of, list_items
from motcua.announcements.rules.words import AnnouncementWords
from motcua.catalogue.actions import amend_procedure, import_procedures
from motcua.catalogue.models import ContentDraft, Procedure
from motcua.catalogue.rules.exported import as_record
from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Level, Role
from motcua.people.models import Officer, Unit
from tests.catalogue.drafting.contents import a_content
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
TODAY, SOON = date(2026, 11, 20), date(2026, 12, 1)
WORDS = AnnouncementWords(
    abstract="Công bố thủ tục thử", symbol="QĐ-UBND", text_effective_on=SOON, effective_on=SOON
)


class Announcing:
    """A province with who writes and who approves, and a complete procedure to be amended."""

    def __init__(self, unit: Unit | None = None, code: str = "9.001234") -> None:
        """Make them; the leader of `unit` signs instead of the province's."""
        province = UnitFactory(level=Level.PROVINCE)
        self.unit: Unit = unit or province
        self.writer: Officer = OfficerFactory(control_at=province)
        self.leader: Officer = PostFactory(role=Role.LEADER, unit=self.unit).officer
        self.procedure = self.hold(code)
        self.content: ContentDraft = amend_procedure(
            procedure=self.procedure, by=self.writer, at=AT
        )

    def hold(self, code: str) -> Procedure:
        """A complete procedure of the catalogue, in force for a month."""
        record = as_record(replace(a_content(), code=code, name=f"Thủ tục {code}"))
        import_procedures(records=[record], by=SYSTEM, at=AT - timedelta(days=30))
        return Procedure.objects.get(code=code)

    def draft(self, **words: Any) -> Announcement:
        """A draft that amends the procedure; `words` say otherwise what it is about."""
        begun = self.bare(**words)
        return self.add(begun, kind=ItemKind.AMENDED, draft=self.content)

    def end(self, code: str) -> Announcement:
        """A draft that abolishes a procedure of this code."""
        return self.add(self.bare(), kind=ItemKind.ABOLISHED, procedure=self.hold(code))

    def bare(self, **words: Any) -> Announcement:
        """A draft without items."""
        return draft_announcement(
            unit=self.unit, words=replace(WORDS, **words), by=self.writer, at=AT
        )

    def add(self, announcement: Announcement, **item: Any) -> Announcement:
        """Let it do something with a procedure."""
        return add_announcement_item(announcement=announcement, **item, by=self.writer, at=AT)

    def propose(self, announcement: Announcement) -> Announcement:
        """Put it before the leader."""
        return propose_announcement(
            announcement=announcement, revision=announcement.revision, by=self.writer, at=AT
        )

    def approve(self, announcement: Announcement, **given: Any) -> Announcement:
        """Approve what it says now."""
        seen = digest_of(announcement, list_items(announcement))
        return approve_announcement(
            **{"announcement": announcement, "seen": seen, "by": self.leader, "at": AT} | given
        )

    def approved(self, **words: Any) -> Announcement:
        """One that waits for its number."""
        return self.approve(self.propose(self.draft(**words)))

    def issue(self, announcement: Announcement, **given: Any) -> Announcement:
        """Give it a number."""
        return issue_announcement(
            **{"announcement": announcement, "number": "15", "signed_on": TODAY}
            | {"by": self.writer, "at": AT}
            | given
        )
