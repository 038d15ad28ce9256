"""The demo shows five changes of the national catalogue that nobody has carried on."""

from collections import Counter
from datetime import datetime

import pytest

from motcua.catalogue.actions import seed_catalogue
from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.actors import SYSTEM
from motcua.national.enums import DriftKind
from motcua.national.models import Drift, NationalSnapshot
from motcua.people.enums import Level, Role
from motcua.simulation.playing.announcements import WRITTEN_BY
from motcua.simulation.playing.national import OTHER_CODE, drift_in_demo
from tests.factories.people import PostFactory, UnitFactory

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
pytestmark = pytest.mark.django_db


def test_a_fee_a_paper_a_limit_an_end_and_a_code_have_changed() -> None:
    province = UnitFactory(level=Level.PROVINCE)
    PostFactory(officer__code=WRITTEN_BY, unit=province, role=Role.CONTROL)
    seed_catalogue(by=SYSTEM, at=datetime(2026, 1, 5, 9, tzinfo=VIETNAM))
    for _each in range(2):
        drift_in_demo(AT)
    rows = {row.code: row for row in Drift.objects.all()}
    assert Counter(row.kind for row in rows.values()) == {
        DriftKind.CHANGED: 3,
        DriftKind.ABOLISHED: 1,
        DriftKind.OTHER_CODE: 2,
    }
    changed = {row.field_names for row in rows.values() if row.kind == DriftKind.CHANGED}
    assert changed == {("fees",), ("components",), ("times",)}
    assert rows[rows[OTHER_CODE].twin].twin == OTHER_CODE
    assert NationalSnapshot.objects.count() == 3
