"""Papers, fee and time of one's own case, after a question or two."""

import re
from datetime import date
from urllib.parse import urlencode

import pytest

from motcua.catalogue.actions import set_case_questions
from motcua.catalogue.rules.case_questions import CaseAnswer, CaseQuestion
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.rules.actors import SYSTEM
from motcua.payments.models import FeeRelief
from tests.factories.catalogue import (
    ComponentFactory,
    FeeRowFactory,
    ProcedureCaseFactory,
    ProcedureVersionFactory,
    TimeRowFactory,
)

pytestmark = pytest.mark.django_db
ANSWER = re.compile(
    r'name="(cau-\d)"\s+value="(\w+)"[^>]*>\s*<label[^>]*>\s*(.+?)</label>', re.DOTALL
)


@pytest.fixture
def version():
    """A house takes 15 days and a drawing, a factory 20 days and a licence."""
    version = ProcedureVersionFactory(timeless=True)
    for name, amount, paper in (("Nhà ở", 15, "Bản vẽ nhà"), ("Nhà xưởng", 20, "Giấy xưởng")):
        case = ProcedureCaseFactory(version=version, name=name)
        TimeRowFactory(version=version, case=case, amount=amount)
        ComponentFactory(version=version, case=case, name=paper)
    ComponentFactory(version=version, name="Đơn đề nghị")
    return version


def page_of(client, version, **given):
    page = client.get(f"/thu-tuc/{version.procedure.code}/?{urlencode(given)}")
    return page.content.decode()


def answers_on(page):
    return {text: {name: value} for name, value, text in ANSWER.findall(page)}


def test_an_answer_in_the_address_leaves_only_ones_own_papers_and_time(client, version):
    page = page_of(client, version)
    own = page_of(client, version, **answers_on(page)["Nhà xưởng"])
    assert "20 ngày làm việc" in own
    assert "15 ngày làm việc" not in own
    assert [name in own for name in ("Đơn đề nghị", "Giấy xưởng", "Bản vẽ nhà")] == [1, 1, 0]
    assert f'href="/thu-tuc/{version.procedure.code}/">Xem mọi trường hợp' in own
    assert "Nhà xưởng</strong>" in own


def test_without_an_answer_all_cases_are_shown(client, version):
    page = page_of(client, version, **{"cau-1": "12345678", "cau-9": ""})
    assert "Bản vẽ nhà" in page
    assert "Giấy xưởng" in page
    assert "Đang xem cho" not in page


def test_cases_that_are_only_times_are_not_asked_for(client):
    version = ProcedureVersionFactory(timeless=True)
    for amount in (3, 9):
        name = f"Trường hợp giải quyết trong {amount} ngày làm việc"
        case = ProcedureCaseFactory(version=version, name=name)
        TimeRowFactory(version=version, case=case, amount=amount)
    page = page_of(client, version)
    assert "cau-1" not in page
    assert "9 ngày làm việc" in page


def set_questions(version, *answers, day=None):
    question = CaseQuestion("Bạn xây gì?", tuple(CaseAnswer(t, frozenset({n})) for t, n in answers))
    at = now()
    day = day or at.astimezone(VIETNAM).date()
    given = {"procedure": version.procedure, "questions": [question], "valid_from": day}
    set_case_questions(**given, by=SYSTEM, at=at)


def test_what_an_officer_set_is_asked_until_the_cases_change(client, version):
    set_questions(version, ("Nhà của tôi", "Nhà ở"), ("Xưởng của tôi", "Nhà xưởng"))
    assert "Nhà của tôi" in page_of(client, version)
    version.cases.filter(name="Nhà xưởng").update(name="Nhà kho")
    page = page_of(client, version)
    assert "Nhà của tôi" not in page
    assert "Nhà kho" in answers_on(page)


def test_what_is_left_to_pay_after_a_relief_is_told(client, version):
    FeeRelief.objects.create(
        code="half", name="Hộ cận nghèo", percent=50, valid_from=date(2026, 1, 1), source_note="x"
    )
    FeeRowFactory(version=version, amount=75_001, channel="online")
    FeeRowFactory(version=version, amount=None, rule_text="2.000 đồng/trang", channel="in_person")
    version.channels.create(channel="online")
    version.channels.create(channel="in_person")
    page = page_of(client, version)
    for told in ("37.501 đồng (trực tuyến)", "1.000 đồng/trang"):
        assert told in page.split("Hộ cận nghèo")[1][:200]


def test_of_what_is_free_no_relief_is_told(client, version):
    FeeRowFactory(version=version, amount=None, is_free=True)
    assert "Trẻ em" not in page_of(client, version)
