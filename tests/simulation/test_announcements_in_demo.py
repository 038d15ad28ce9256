"""The demo shows a ministry's decision, one that waits for a leader, one that is asked about."""

from datetime import datetime

import pytest

from motcua.announcements.enums import AnnouncementState, DutyKind, Origin
from motcua.announcements.models import Announcement
from motcua.announcements.queries import list_duties
from motcua.announcements.rules.deadlines import Standing
from motcua.catalogue.actions import seed_catalogue
from motcua.catalogue.models import ContentDraft
from motcua.catalogue.queries.content_drafts import content_of_draft
from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Level, Role
from motcua.simulation.playing.announcements import WRITTEN_BY, announce_in_demo
from tests.factories.people import PostFactory, UnitFactory

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
pytestmark = pytest.mark.django_db


def test_a_colleague_has_proposed_one_and_owes_another() -> None:
    province = UnitFactory(level=Level.PROVINCE)
    PostFactory(unit=UnitFactory(below=province), role=Role.LEADER)
    PostFactory(officer__code=WRITTEN_BY, unit=province, role=Role.CONTROL)
    seed_catalogue(by=SYSTEM, at=AT)
    for _each in range(2):
        announce_in_demo(AT)
    made = Announcement.objects.order_by("pk").values_list("origin", "state")
    assert list(made) == [
        (Origin.MINISTRY, AnnouncementState.ISSUED),
        (Origin.MINISTRY, AnnouncementState.ISSUED),
        (Origin.PROVINCE, AnnouncementState.DRAFT),
        (Origin.PROVINCE, AnnouncementState.PROPOSED),
    ]
    assert [(duty.kind, duty.standing) for duty in list_duties(AT)] == [
        (DutyKind.ISSUE, Standing.LATE),
        (DutyKind.ISSUE, Standing.NEAR),
        (DutyKind.OPINION, Standing.NEAR),
        (DutyKind.ISSUE, Standing.OPEN),
        (DutyKind.ISSUE, Standing.UNKNOWN),
    ]
    for announced in Announcement.objects.filter(state=AnnouncementState.PROPOSED):
        content = content_of_draft(announced.items.get().draft)
        assert content.name in announced.abstract
    assert ContentDraft.objects.count() == 2
