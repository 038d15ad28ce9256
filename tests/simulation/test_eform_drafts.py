"""The demo shows a declaration that waits for a second officer, and a draft."""

from datetime import datetime

import pytest

from motcua.eforms.actions import load_forms
from motcua.eforms.enums import FormState
from motcua.eforms.models import FormDefinition
from motcua.eforms.queries import content_of
from motcua.eforms.rules import list_blocking
from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Role
from motcua.simulation.playing.eform_drafts import DRAFTED_BY, draft_forms_in_demo
from tests.factories.people import PostFactory, UnitFactory

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
pytestmark = pytest.mark.django_db


def test_a_colleague_has_proposed_one_version_and_drafts_another() -> None:
    PostFactory(officer__code=DRAFTED_BY, unit=UnitFactory(), role=Role.CONTROL)
    load_forms(by=SYSTEM, at=AT)
    for _each in range(2):
        draft_forms_in_demo(AT)
    made = FormDefinition.objects.exclude(state=FormState.PUBLISHED).order_by("pk")
    assert [(row.code, row.state) for row in made] == [
        ("death", FormState.PROPOSED),
        ("funeral_support", FormState.DRAFT),
    ]
    for row in made:
        content = content_of(row)
        assert content.form.boxes
        assert list_blocking(content.form, content.sample, AT.date()) == []
