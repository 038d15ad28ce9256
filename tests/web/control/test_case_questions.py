"""The page on which procedure control writes the questions that lead people to their case."""

from datetime import timedelta

import pytest

from motcua.catalogue.actions import CannotSetCaseQuestions, set_case_questions
from motcua.catalogue.models import CaseQuestions
from motcua.catalogue.queries.case_questions import list_questions, names_of_cases
from motcua.catalogue.rules.case_questions import CaseAnswer, CaseQuestion
from motcua.catalogue.rules.typed_questions import question_lines, read_question_lines
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import BadInput
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Role
from tests.factories.catalogue import ProcedureCaseFactory
from tests.factories.dossiers import at
from tests.factories.people import PostFactory, UnitFactory

DAY = at().date()
NAMES = ["Nhà ở", "Nhà xưởng"]
LINES = "Bạn xây gì?\n(Kho là xưởng.)\n- Nhà tôi = 1\n- Xưởng = 2"


@pytest.fixture
def version(office):
    for name in NAMES:
        ProcedureCaseFactory(version=office.version, name=name)
    office.version.times.update(case=office.version.cases.first())
    return office.version


def question(*answers, text="Bạn xây gì?"):
    return CaseQuestion(text, tuple(CaseAnswer(t, frozenset(names)) for t, *names in answers))


GOOD = question(("Nhà", "Nhà ở"), ("Xưởng", "Nhà xưởng"))


def ask(version, *questions, valid_from=DAY):
    given = {"procedure": version.procedure, "questions": questions, "valid_from": valid_from}
    set_case_questions(**given, by=SYSTEM, at=at(0, 0, 30))  # still the day before in UTC


def asked_on(version, day):
    return list_questions(version, names_of_cases(version), day)


def test_they_hold_from_their_day_on_and_are_made_from_the_names_before(version):
    ask(version, GOOD, valid_from=DAY + timedelta(days=1))
    assert asked_on(version, DAY)[0].is_derived
    assert asked_on(version, DAY + timedelta(days=1)) == (GOOD,)


def test_none_can_be_asked_at_all(version):
    ask(version)
    assert asked_on(version, DAY) == ()


def test_a_past_day_is_refused_and_what_is_later_stays(version):
    with pytest.raises(CannotSetCaseQuestions, match="từ hôm nay"):
        ask(version, GOOD, valid_from=DAY - timedelta(days=1))
    ask(version, GOOD, valid_from=DAY + timedelta(days=2))
    with pytest.raises(CannotSetCaseQuestions, match="Đã đặt từ"):
        ask(version, GOOD)
    ask(version, valid_from=DAY + timedelta(days=2))
    assert CaseQuestions.objects.get().questions == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (question(("Nhà", "Nhà ở"), ("Chợ", "Chợ")), "mà thủ tục không có"),
        (question(("Nhà", "Nhà ở"), ("Khác",)), "không ứng với trường hợp nào"),
        (question(("Nhà", "Nhà ở")), "từ 2 đến 15 câu trả lời"),
        (question(("Nhà", "Nhà ở"), ("Xưởng", "Nhà ở")), "ứng với trường hợp khác nhau"),
        (question(("Nhà", "Nhà ở"), ("nhà", "Nhà xưởng")), "hai câu trả lời giống nhau"),
        (question(("Nhà", "Nhà ở"), ("Xưởng", "Nhà xưởng"), text="x" * 201), "đến 200 ký tự"),
    ],
)
def test_questions_that_do_not_fit_the_cases_are_refused(version, wrong, said):
    with pytest.raises(CannotSetCaseQuestions, match=said):
        ask(version, wrong)


def test_more_than_five_questions_are_refused(version):
    with pytest.raises(CannotSetCaseQuestions, match="Nhiều nhất 5 câu hỏi"):
        ask(version, *[GOOD] * 6)


def test_what_is_typed_is_read_as_it_is_written():
    found = read_question_lines(LINES, NAMES)
    assert [each.keeps for each in found[0].answers] == [{"Nhà ở"}, {"Nhà xưởng"}]
    assert question_lines(found, NAMES) == LINES


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("- Nhà", "Dòng 2: viết như"),
        ("- Nhà = 3", "số từ 1 đến 2"),
        ("- Nhà = 0", "số từ 1 đến 2"),
        ("- = 1", "Dòng 2: viết như"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(line, said):
    with pytest.raises(BadInput, match=said):
        read_question_lines(f"Bạn xây gì?\n{line}", NAMES)


def test_an_answer_without_a_question_is_named():
    with pytest.raises(BadInput, match="Dòng 1: viết câu hỏi trước"):
        read_question_lines("- Nhà = 1", NAMES)


def test_control_writes_them_on_a_page_and_people_are_asked(office, version, as_officer, client):
    code, today = version.procedure.code, now().astimezone(VIETNAM).date()
    PostFactory(officer=office.leader, unit=UnitFactory(), role=Role.CONTROL)
    browser, page = as_officer(office.leader), f"/kiem-soat/hoi-truong-hop/{code}/"
    assert "do máy đặt theo tên các trường hợp" in browser.get(page).content.decode()
    sent = {"questions": LINES, "valid_from": f"{today:%d/%m/%Y}", "source_note": "", "key": "k"}
    again = browser.post(page, sent | {"questions": "Bạn xây gì?\n- Nhà"})
    assert "Dòng 2: viết như" in again.content.decode()
    assert browser.post(page, sent).status_code == 302
    assert "Bạn xây gì?" in client.get(f"/thu-tuc/{code}/").content.decode()
