"""The code of a result's paper is missed before the paper is issued, not after."""

import pytest

from motcua.dossiers import actions
from motcua.dossiers.models import Dossier, ResultPaper, ResultTemplate
from tests.factories.dossiers import at
from tests.factories.people import PostFactory, UnitFactory
from tests.factories.results import approved
from tests.files.conftest import folder

folder = folder  # noqa: PLW0127 - a fixture
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folder")]
LACKS = "Sẽ phát hành không có mã giấy tờ"


@pytest.fixture
def page_of(office, as_officer):
    """The page on which a signed result is issued, of this type and this owner."""

    def page_of(type_code, number):
        dossier = approved(office)
        actions.sign_result(dossier=dossier, by=office.leader, at=at(hour=12))
        ResultPaper.objects.update(type_code=type_code)
        Dossier.objects.filter(pk=dossier.pk).update(applicant_number=number)
        return as_officer(office.counter).get(f"/ho-so/{dossier.pk}/phat-hanh/").content.decode()

    return page_of


@pytest.mark.parametrize(
    ("type_code", "number", "why"),
    [("", "079085123456", "chưa ghi mã loại kết quả"), ("KQ.1", "", "chưa có số định danh")],
)
def test_the_page_says_before_that_a_paper_gets_no_code(page_of, type_code, number, why):
    page = page_of(type_code, number)
    assert (LACKS in page, why in page) == (True, True)


def test_nothing_is_said_of_a_paper_that_gets_its_code(page_of):
    assert LACKS not in page_of("KQ.1", "079085123456")


def test_the_page_of_a_template_says_what_an_empty_code_means(office, as_officer):
    PostFactory(officer=office.leader, unit=UnitFactory(), role="control")
    template = ResultTemplate.objects.get(code="general-decision").pk
    page = as_officer(office.leader).get(f"/kiem-soat/mau-ket-qua/{template}/").content.decode()
    assert "Để trống thì kết quả phát hành không có mã giấy tờ" in page
