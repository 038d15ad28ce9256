"""The page that offers newer editions of shipped forms."""

from typing import Any

import pytest

from motcua.eforms import actions
from motcua.eforms.models import FormDefinition
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Role
from tests.eforms.test_editions import NEW, OLD
from tests.factories.dossiers import at
from tests.factories.people import PostFactory, UnitFactory
from tests.web.control.test_eform_law import send, text

pytestmark = pytest.mark.django_db
PAGE = "/kiem-soat/to-khai/ban-moi/"


@pytest.fixture
def browser(as_officer: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr("motcua.eforms.queries.editions.shipped_editions", lambda: {"thu": NEW})
    row = actions.draft_form(content=OLD, by=SYSTEM, at=at())
    actions.publish_form(form=row, by=SYSTEM, at=at())
    return as_officer(PostFactory(role=Role.CONTROL, unit=UnitFactory()).officer)


def test_a_newer_edition_is_looked_at_and_drafted(browser: Any) -> None:
    assert "Tờ khai thử" in text(browser.get(PAGE))
    assert "who" in text(browser.get(f"{PAGE}thu/"))
    assert FormDefinition.objects.count() == 1
    send(browser, f"{PAGE}thu/")
    draft = FormDefinition.objects.get(version=2)
    assert draft.state == "draft"
    assert draft.changed_by is not None
    assert "Chưa có bản mới nào phải xem" in text(browser.get(PAGE))


def test_a_second_tab_is_told_that_it_was_drafted(browser: Any) -> None:
    send(browser, f"{PAGE}thu/")
    page = send(browser, f"{PAGE}thu/")
    assert page.status_code == 409
    assert "Không có bản mới nào" in text(page)
    assert browser.get(f"{PAGE}thu/").status_code == 404
