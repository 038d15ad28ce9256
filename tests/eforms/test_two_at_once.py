"""Of two officers at once the second sees what the first did."""

from dataclasses import replace
from datetime import date, datetime
from functools import partial

import pytest

from motcua.eforms import actions
from motcua.eforms.enums import FormState, Kind
from motcua.eforms.models import FormDefinition
from motcua.eforms.queries import content_of
from motcua.eforms.rules import FormContent
from motcua.eforms.rules.question_edits import AddQuestion
from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.actors import SYSTEM
from tests.eforms.forms import form_of, question
from tests.test_locks import one_behind_the_other

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
CONTENT = FormContent(form_of(question("a")), ("1.001193",), date(2027, 1, 1))
pytestmark = pytest.mark.django_db(transaction=True)


def draft(**other: object) -> FormDefinition:
    return actions.draft_form(content=replace(CONTENT, **other), by=SYSTEM, at=AT)


def test_both_changes_of_a_draft_are_there() -> None:
    row = draft()
    edits = [AddQuestion(name, Kind.TEXT) for name in ("b", "c")]
    act = partial(actions.edit_form_draft, form=row, by=SYSTEM, at=AT)
    one_behind_the_other(partial(act, edit=edits[0]), partial(act, edit=edits[1]))
    row.refresh_from_db()
    assert [each.key for each in content_of(row).form.questions] == ["a", "b", "c"]
    assert row.revision == 2


def test_two_drafts_at_once_have_two_numbers() -> None:
    made = one_behind_the_other(draft, draft)
    assert sorted(row.version for row in made) == [1, 2]


def test_two_versions_published_at_once_do_not_both_hold() -> None:
    first, second = draft(), draft(valid_from=date(2027, 2, 1))
    act = partial(actions.publish_form, by=SYSTEM, at=AT)
    one_behind_the_other(partial(act, form=second), partial(act, form=first))
    states = dict(FormDefinition.objects.values_list("version", "state"))
    assert states == {1: FormState.PUBLISHED, 2: FormState.RETIRED}
