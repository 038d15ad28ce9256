"""A document of authority ends on a day; one entered by mistake never held."""

from datetime import date, datetime, time, timedelta

import pytest

from motcua.dossiers import actions
from motcua.dossiers.queries.authorities import list_authorities_of
from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.models import Officer
from tests.dossiers.test_authorities import FIRST, LAST, colleague, give
from tests.factories.dossiers import at

pytestmark = pytest.mark.django_db
__all__ = ["colleague"]


def test_a_document_does_not_end_in_the_past(colleague: Officer) -> None:
    row = give(colleague)
    after = LAST + timedelta(days=1)
    for on, sentence in ((date(2026, 3, 2), "đã qua"), (after, "không còn"), (LAST, "")):
        if sentence:
            with pytest.raises(actions.CannotEndAuthority, match=sentence):
                actions.end_authority(authority=row, on=on, by=SYSTEM, at=at(1))
        else:
            assert actions.end_authority(authority=row, on=on, by=SYSTEM, at=at(1)).valid_to == on


@pytest.mark.parametrize("on", [FIRST, FIRST - timedelta(days=1)])
def test_a_document_entered_by_mistake_never_holds(colleague: Officer, on: date) -> None:
    row = give(colleague)
    before = datetime.combine(on, time(8), VIETNAM)
    ended = actions.end_authority(authority=row, on=on, by=SYSTEM, at=before)
    assert (ended.valid_from, ended.valid_to) == (FIRST, FIRST)
    assert list_authorities_of(list(colleague.posts.all())) == []
    with pytest.raises(actions.CannotEndAuthority, match="không còn"):
        actions.end_authority(authority=row, on=on, by=SYSTEM, at=before)
