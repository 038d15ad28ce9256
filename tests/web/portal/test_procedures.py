"""The catalogue and the page of one procedure."""

from datetime import timedelta

import pytest

from motcua.eforms.actions import load_forms
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Level
from tests.factories.catalogue import (
    ComponentFactory,
    FeeRowFactory,
    ProcedureCaseFactory,
    ProcedureFactory,
    ProcedureVersionFactory,
    TimeRowFactory,
)

pytestmark = pytest.mark.django_db


def page_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_answers_the_questions_people_have(client):
    version = ProcedureVersionFactory(
        procedure__code="1.001193", procedure__name="Đăng ký khai sinh", authority="UBND xã"
    )
    FeeRowFactory(version=version)
    ComponentFactory(version=version, name="Giấy chứng sinh", copies=2)
    page = page_of(client, "/thu-tuc/1.001193/")
    for answer in (
        "3 ngày làm việc",
        "20.000 đồng",
        "UBND xã",
        "Giấy chứng sinh",
        "1 bản chính, 2 bản sao",
    ):
        assert answer in page


def test_where_to_file_is_the_body_that_carries_it_out(client):
    version = ProcedureVersionFactory(
        authority="Bộ Tài chính", executor="Chi cục Hải quan khu vực", address="Số 1 phố Thử"
    )
    version.levels.create(level="commune")
    page = page_of(client, f"/thu-tuc/{version.procedure.code}/")
    assert "Chi cục Hải quan khu vực" in page
    assert "Số 1 phố Thử" in page
    assert "Trung tâm Phục vụ hành chính công xã" not in page


def test_several_bodies_are_not_said_to_take_everybodys_dossier(client):
    version = ProcedureVersionFactory(executor="Bộ Công an, Bảo hiểm xã hội tỉnh")
    asks = "không ghi cơ quan nào trong số này nhận hồ sơ của bạn"
    assert asks in page_of(client, f"/thu-tuc/{version.procedure.code}/")
    version.address = "Cán bộ nộp tại đơn vị Công an nơi công tác"
    version.save()
    assert asks not in page_of(client, f"/thu-tuc/{version.procedure.code}/")
    version.executor, version.address = "Sở Xây dựng, Ủy ban nhân dân cấp xã", ""
    version.save()
    assert asks not in page_of(client, f"/thu-tuc/{version.procedure.code}/")


def test_a_missing_fee_is_never_free(client):
    version = ProcedureVersionFactory()
    FeeRowFactory(version=version, amount=0)
    page = page_of(client, f"/thu-tuc/{version.procedure.code}/")
    assert "Chưa rõ mức thu" in page
    assert "Không mất tiền" not in page


@pytest.mark.parametrize(
    ("text", "is_known"), [("Theo Hội đồng nhân dân tỉnh", False), ("2.000 đồng/trang", True)]
)
def test_a_published_fee_without_an_amount_says_whom_to_ask(client, text, is_known):
    version = ProcedureVersionFactory()
    FeeRowFactory(version=version, amount=None, rule_text=text)
    page = page_of(client, f"/thu-tuc/{version.procedure.code}/")
    assert text in page
    assert ("Hãy gọi hỏi nơi tiếp nhận" in page) is not is_known


def test_a_fee_of_two_lines_is_said_once_and_whole(client):
    version = ProcedureVersionFactory()
    text = "Miễn phí khi đúng hạn; " + "quá hạn theo nghị quyết của tỉnh " * 6
    FeeRowFactory(version=version, amount=None, rule_text=text.strip())
    page = page_of(client, f"/thu-tuc/{version.procedure.code}/")
    assert page.count(text.strip()) == 1
    assert "Xem đủ" not in page


def test_a_law_named_by_its_number_gets_its_title(client):
    version = ProcedureVersionFactory()
    for position, (number, title) in enumerate(
        [("60/2014/QH13", ""), ("60/2014/QH13", "Luật khác"), ("9/2099/QH13", "")]
    ):
        version.legal_bases.create(position=position, number=number, title=title)
    page = page_of(client, f"/thu-tuc/{version.procedure.code}/")
    assert "60/2014/QH13: Luật Hộ tịch" in page
    assert "60/2014/QH13: Luật khác" in page
    assert "<li>9/2099/QH13</li>" in page


def test_cases_that_differ_are_told_apart(client):
    version = ProcedureVersionFactory(timeless=True)
    for name, amount in (("Đồng bằng", 10), ("Miền núi", 20)):
        case = ProcedureCaseFactory(version=version, name=name)
        TimeRowFactory(version=version, case=case, amount=amount)
    page = page_of(client, f"/thu-tuc/{version.procedure.code}/")
    assert "10 ngày làm việc" in page
    assert "Miền núi" in page


@pytest.mark.parametrize(("cases", "has_table"), [(4, False), (5, True)])
def test_a_table_of_cases_stands_only_where_the_cards_do_not_say_it_all(client, cases, has_table):
    version = ProcedureVersionFactory(timeless=True)
    for number in range(cases):
        case = ProcedureCaseFactory(version=version, name=f"Vùng {number}", position=number)
        TimeRowFactory(version=version, case=case, amount=number + 1)
    page = page_of(client, f"/thu-tuc/{version.procedure.code}/")
    assert ("Thời gian và tiền theo từng trường hợp" in page) is has_table


def test_what_one_gets_is_named_without_its_code(client):
    version = ProcedureVersionFactory(result="Giấy khai sinh (KQ.G15.000031)")
    page = page_of(client, f"/thu-tuc/{version.procedure.code}/")
    assert "Giấy khai sinh</dd>" in page


def test_cases_with_the_same_time_and_fee_need_no_table(client):
    version = ProcedureVersionFactory()
    ProcedureCaseFactory(version=version, name="Miền núi")
    page = page_of(client, f"/thu-tuc/{version.procedure.code}/")
    assert "Thời gian và tiền theo từng trường hợp" not in page


@pytest.mark.parametrize("is_here", [True, False])
def test_there_is_one_button_to_file_online(client, settings, is_here):
    version = ProcedureVersionFactory(procedure__code="1.001193")
    version.channels.create(channel="online")
    if is_here:
        load_forms(by=SYSTEM, at=now())
    page = page_of(client, "/thu-tuc/1.001193/")
    assert f'href="{settings.ONLINE_FILING_URL}"' in page
    assert ("đừng nộp cả hai nơi" in page) is is_here
    assert page.count('class="govuk-button govuk-!-margin-bottom-0"') == 1


def test_the_ordinary_case_stands_before_the_exceptions(client):
    version = ProcedureVersionFactory(procedure__code="1.001193")
    case = ProcedureCaseFactory(version=version, name="Trẻ bị bỏ rơi")
    TimeRowFactory(version=version, case=case, amount=7)
    page = page_of(client, "/thu-tuc/1.001193/")
    assert page.index("Trường hợp thường</") < page.rindex("Trẻ bị bỏ rơi</")


def test_one_of_several_papers_is_not_folded_away(client):
    version = ProcedureVersionFactory()
    ComponentFactory(version=version, name="Tờ khai")
    for name in ("Hộ chiếu", "Thẻ căn cước"):
        ComponentFactory(
            version=version, name=name, condition="Một trong các giấy tờ sau", required=False
        )
        ComponentFactory(
            version=version, name=f"{name} cũ", condition="Đối với xưởng", required=False
        )
    page = page_of(client, f"/thu-tuc/{version.procedure.code}/")
    assert '<h3 class="govuk-heading-s" lang="vi">Một trong các giấy tờ sau' in page
    assert '<h3 class="govuk-heading-s" lang="vi">Đối với xưởng' not in page


def test_papers_of_a_case_stand_under_its_name(client):
    version = ProcedureVersionFactory()
    ComponentFactory(version=version, name="Tờ khai")
    case = ProcedureCaseFactory(version=version, name="Miền núi")
    ComponentFactory(version=version, name="Bản đồ", case=case)
    page = page_of(client, f"/thu-tuc/{version.procedure.code}/")
    assert page.index("Tờ khai") < page.index('<h3 class="govuk-heading-s" lang="vi">Miền núi')


def test_papers_everybody_shows_are_not_folded_away_under_their_heading(client):
    version = ProcedureVersionFactory()
    ComponentFactory(version=version, name="Tờ khai")
    for name in ("Hộ chiếu", "Sổ hộ khẩu"):
        ComponentFactory(version=version, name=name, condition="Giấy tờ phải xuất trình")
        ComponentFactory(
            version=version, name=f"{name} cũ", condition="Đối với xưởng", required=False
        )
    page = page_of(client, f"/thu-tuc/{version.procedure.code}/")
    assert '<h3 class="govuk-heading-s" lang="vi">Giấy tờ phải xuất trình' in page
    assert '<h3 class="govuk-heading-s" lang="vi">Đối với xưởng' not in page


def test_a_paper_for_some_under_a_heading_for_everybody_is_told_apart(client):
    version = ProcedureVersionFactory()
    for name, required in (("Hộ chiếu", True), ("Thẻ cũ", True), ("Giấy nhờ đi thay", False)):
        ComponentFactory(version=version, name=name, required=required, condition="Xuất trình")
    page = page_of(client, f"/thu-tuc/{version.procedure.code}/")
    assert page.index("Chỉ khi rơi vào") < page.index("Giấy nhờ đi thay")


def test_a_paragraph_is_cut_on_the_first_screen_and_stands_in_full_below(client):
    version = ProcedureVersionFactory()
    FeeRowFactory(version=version, amount=None, rule_text="Theo biểu phí " * 30 + "hết")
    page = page_of(client, f"/thu-tuc/{version.procedure.code}/")
    assert page.count("hết") == 1
    assert "Xem đủ" in page


def test_a_chosen_case_shows_only_its_own_answers(client):
    version = ProcedureVersionFactory()
    case = ProcedureCaseFactory(version=version, position=2)
    TimeRowFactory(version=version, case=case, amount=20)
    page = page_of(client, f"/thu-tuc/{version.procedure.code}/?truong-hop=2")
    assert "20 ngày làm việc" in page
    assert "3 ngày làm việc" not in page


def test_a_chosen_case_shows_no_paper_of_another(client):
    version = ProcedureVersionFactory()
    for position, name in ((1, "Miền núi"), (2, "Hải đảo")):
        case = ProcedureCaseFactory(version=version, position=position, name=name)
        ComponentFactory(version=version, name=f"Giấy của {name}", case=case)
    page = page_of(client, f"/thu-tuc/{version.procedure.code}/?truong-hop=2")
    assert ("Giấy của Hải đảo" in page, "Giấy của Miền núi" in page) == (True, False)


@pytest.mark.parametrize(("days", "holds"), [(0, False), (1, True)])
def test_a_limit_is_told_up_to_its_last_day(client, days, holds):
    version, today = ProcedureVersionFactory(timeless=True), now().astimezone(VIETNAM).date()
    TimeRowFactory(version=version, amount=17, valid_to=today + timedelta(days=days))
    page = page_of(client, f"/thu-tuc/{version.procedure.code}/")
    assert ("17 ngày làm việc" in page) is holds


@pytest.mark.parametrize("address", ["/thu-tuc/9.999999/", "/thu-tuc/%00/", "/thu-tuc/a%20b/"])
def test_an_unknown_code_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_a_procedure_to_be_confirmed_is_not_shown(client):
    version = ProcedureVersionFactory(procedure=ProcedureFactory(unconfirmed=True))
    assert client.get(f"/thu-tuc/{version.procedure.code}/").status_code == 404
    assert version.name not in page_of(client, "/thu-tuc/")


def test_words_without_marks_find_a_procedure(client):
    ProcedureVersionFactory(procedure__name="Đăng ký khai sinh")
    ProcedureVersionFactory(procedure__name="Đăng ký kết hôn")
    page = page_of(client, "/thu-tuc/?q=dang+ky+khai+sinh")
    assert "Đăng ký khai sinh" in page
    assert "Đăng ký kết hôn" not in page


@pytest.mark.parametrize(
    "query",
    [
        "?trang=abc",
        "?trang=99999999999999999999",
        "?linh-vuc=' OR 1",
        "?cap=x",
        "?q=%00",
        "?q=" + "a" * 5000,
    ],
)
def test_a_strange_question_is_answered(client, query):
    page_of(client, f"/thu-tuc/{query}")


def test_the_front_page_leads_to_the_fields(client):
    version = ProcedureVersionFactory()
    version.levels.create(level=Level.COMMUNE)
    assert version.procedure.field.name in page_of(client, "/")


def test_the_page_of_a_procedure_asks_few_questions(client, django_assert_max_num_queries):
    version = ProcedureVersionFactory()
    for _number in range(5):
        ComponentFactory(version=version, case=ProcedureCaseFactory(version=version))
    with django_assert_max_num_queries(12):
        page_of(client, f"/thu-tuc/{version.procedure.code}/")


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Giấy chứng sinh", "Birth notification"), ("Giấy lạ", '<span lang="vi">Giấy lạ</span>')],
)
def test_a_paper_is_called_in_english_or_marked_as_vietnamese(client, name, shown):
    version = ProcedureVersionFactory()
    ComponentFactory(version=version, name=name)
    client.cookies["language"] = "en"
    page = client.get(f"/thu-tuc/{version.procedure.code}/")
    assert shown in page.content.decode()
