"""Who proposed a version of a form is told what another officer decided."""

from datetime import datetime, timedelta

import pytest

from motcua.eforms import actions, jobs
from motcua.eforms.models import FormDefinition
from motcua.eforms.rules import FormContent
from motcua.kernel.actions import run_subscriber
from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages.models import Message
from motcua.people.enums import Role
from motcua.people.models import Officer
from tests.eforms.forms import form_of, question
from tests.factories.people import PostFactory, UnitFactory

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
CONTENT = FormContent(form_of(question("why")), ("1.001193",), AT.date())
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("motcua.eforms.jobs.now", "motcua.kernel.actions.log.exact_now"):
        monkeypatch.setattr(name, lambda: AT)


@pytest.fixture
def officers() -> list[Officer]:
    unit = UnitFactory()
    return [PostFactory(role=Role.CONTROL, unit=unit).officer for _n in range(2)]


@pytest.fixture
def waiting(officers: list[Officer]) -> FormDefinition:
    row = actions.draft_form(content=CONTENT, by=officers[0], at=AT)
    return actions.propose_form(form=row, revision=0, by=officers[0], at=AT)


def read_log() -> list[Message]:
    run_subscriber(name="forms", handler=jobs.tell_proposers)
    return list(Message.objects.order_by("pk"))


def test_who_proposed_it_is_told_that_it_is_published(
    officers: list[Officer], waiting: FormDefinition
) -> None:
    assert read_log() == []
    day = AT.date() + timedelta(days=1)
    actions.publish_form(form=waiting, by=officers[1], at=AT, valid_from=day)
    (told,) = read_log()
    assert (told.code, told.officer) == ("form_published", officers[0])
    assert (told.subject_kind, told.subject_id) == ("formdefinition", waiting.pk)
    assert told.body.startswith("“Tờ khai thử”, bản 1, áp dụng từ 21/11/2026.")


def test_a_form_sent_back_is_told_without_the_reason(
    officers: list[Officer], waiting: FormDefinition
) -> None:
    actions.return_form(form=waiting, reason="Sai tên mẫu", by=officers[1], at=AT)
    (told,) = read_log()
    assert (told.code, told.officer) == ("form_returned", officers[0])
    assert "Sai tên mẫu" not in told.body


def test_what_comes_with_the_product_is_told_to_nobody() -> None:
    row = actions.draft_form(content=CONTENT, by=SYSTEM, at=AT)
    actions.publish_form(form=row, by=SYSTEM, at=AT)
    assert read_log() == []
