"""What the checklist of papers says of each paper."""

import pytest

from motcua.dossiers.rules.groups import shared_papers
from motcua.dossiers.rules.papers import Count, Needed
from tests.factories.catalogue import ComponentFactory
from tests.factories.dossiers import draft

ONE = Count(1)


@pytest.mark.django_db
def test_the_checklist_says_when_a_paper_is_needed(office, as_officer):
    ComponentFactory(version=office.version, required=False, condition="nếu ủy quyền")
    page = as_officer(office.counter).get(f"/mot-cua/ho-so/{draft(office).pk}/giay-to/")
    assert "Nếu ủy quyền." in page.content.decode()


@pytest.mark.parametrize(("other", "left"), [("nếu có", "nếu có"), ("", "")])
def test_of_several_procedures_only_a_common_condition_is_said(other, left):
    needed = [Needed(1, "Ảnh", ONE, condition="nếu có"), Needed(2, "ảnh", ONE, condition=other)]
    assert [paper.condition for paper in shared_papers(needed)] == [left]
