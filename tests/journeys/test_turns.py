"""The turns that a dossier can take: a missing paper, a pause, an apology, an early end."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from motcua.dossiers.actions import move_step
from motcua.dossiers.models import Dossier
from motcua.kernel.clock import now
from motcua.processes.enums import MoveKind
from tests.factories.dossiers import Office, accept, draft, open_step
from tests.journeys.conftest import CheckPage
from tests.journeys.walking import (
    arrive,
    check_paper,
    open_dossier,
    press,
    sign_in,
    sign_out,
)


@pytest.fixture
def dossier(office: Office) -> Dossier:
    """Accepted now, and passed on to the case officer."""
    dossier = accept(office, now())
    step = open_step(dossier)
    return move_step(dossier=dossier, step=step, kind=MoveKind.FORWARD, by=office.counter, at=now())


def test_a_missing_paper_is_asked_for_and_brought(
    page: Page, check_page: CheckPage, office: Office, dossier: Dossier
) -> None:
    open_dossier(page, office.handler)
    page.get_by_role("link", name="Yêu cầu bổ sung giấy tờ").click()
    page.get_by_label("Vì sao cần bổ sung?").first.select_option(label="Mờ, không đọc được")
    page.get_by_label("Bản chính").first.fill("1")
    arrive(page, check_page, "Yêu cầu bổ sung giấy tờ")
    page.get_by_label("Lý do và cách bổ sung").fill("Tờ khai bị rách, nộp lại bản khác")
    page.get_by_role("button", name="Yêu cầu bổ sung giấy tờ").click()
    expect(page.get_by_role("alert")).to_contain_text("Đồng hồ dừng")
    check_paper(page, "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ")
    sign_out(page)
    open_dossier(page, office.counter)
    expect(page.get_by_text("Tờ khai bị rách").first).to_be_visible()
    page.get_by_role("link", name="Nhận giấy tờ bổ sung").click()
    arrive(page, check_page, "Nhận giấy tờ bổ sung")
    page.get_by_label("Bản chính").first.fill("1")
    page.get_by_role("button", name="Nhận giấy tờ bổ sung").click()
    expect(page.get_by_role("alert")).to_contain_text("Đã nhận đủ giấy tờ bổ sung")


def test_the_clock_stands_while_another_agency_is_asked(
    page: Page, check_page: CheckPage, office: Office, dossier: Dossier
) -> None:
    open_dossier(page, office.handler)
    page.get_by_role("link", name="Trình dừng tính giờ").click()
    page.get_by_role("radio").first.check()
    page.get_by_label("Dự kiến chờ đến hết ngày").fill(f"{next_tuesday():%d/%m/%Y}")
    page.get_by_label("Đang chờ ai").fill("Công an tỉnh xác minh nơi cư trú")
    arrive(page, check_page, "Trình dừng tính giờ")
    page.get_by_role("button", name="Trình dừng tính giờ").click()
    expect(page.get_by_role("alert")).to_contain_text("chờ lãnh đạo duyệt")
    sign_out(page)
    sign_in(page, office.leader)
    page.goto("/xu-ly/")
    page.get_by_role("link", name="– Danh Thị Út").click()
    expect(page.get_by_text("Công an tỉnh xác minh nơi cư trú").first).to_be_visible()
    page.get_by_role("button", name="Duyệt đề nghị").click()
    expect(page.get_by_role("alert")).to_contain_text("Đã duyệt đề nghị")
    sign_out(page)
    open_dossier(page, office.handler)
    press(page, "Tính giờ tiếp")
    expect(page.get_by_role("alert")).to_contain_text("Đồng hồ chạy tiếp")
    page.get_by_role("link", name="Trình dừng giải quyết").click()
    page.get_by_label("Lý do").fill("Người nộp đã mất, không có người kế thừa quyền")
    arrive(page, check_page, "Trình dừng giải quyết")
    page.get_by_role("button", name="Trình dừng giải quyết").click()
    expect(page.get_by_role("alert")).to_contain_text("chờ lãnh đạo duyệt")
    sign_out(page)
    sign_in(page, office.leader)
    page.goto("/xu-ly/")
    page.get_by_role("link", name="Dừng giải quyết – Danh Thị Út").click()
    arrive(page, check_page, "Duyệt đề nghị")
    expect(page.get_by_text("Người nộp đã mất").first).to_be_visible()
    check_paper(page, "Xem bản thảo")
    page.get_by_role("button", name="Duyệt đề nghị").click()
    expect(page.get_by_role("alert")).to_contain_text("Đã duyệt đề nghị")
    check_paper(page, "Thông báo dừng giải quyết hồ sơ")


@pytest.mark.slow
def test_a_late_dossier_is_apologised_for(
    page: Page, check_page: CheckPage, office: Office
) -> None:
    accept(office, now() - timedelta(days=30))
    sign_in(page, office.handler)
    page.goto("/mot-cua/?tinh-trang=qua-han")
    page.get_by_role("main").get_by_role("link", name="Danh Thị Út").click()
    page.get_by_role("link", name="Trình xin lỗi và hẹn lại").click()
    page.get_by_role("button", name="Trình xin lỗi và hẹn lại").click()
    expect(page.get_by_text("Chọn một nguyên nhân.").first).to_be_visible()
    arrive(page, check_page, "Trình xin lỗi và hẹn lại")
    page.get_by_label("Hẹn trả vào ngày").fill(f"{next_tuesday():%d/%m/%Y}")
    page.get_by_role("radio").first.check()
    page.get_by_label("Lời giải thích với người nộp").fill("Cán bộ thụ lý nghỉ ốm")
    page.get_by_role("button", name="Trình xin lỗi và hẹn lại").click()
    expect(page.get_by_role("alert")).to_contain_text("Đã trình xin lỗi và hẹn lại")
    sign_out(page)
    sign_in(page, office.leader)
    page.goto("/xu-ly/")
    page.get_by_role("link", name="Xin lỗi và hẹn lại – Danh Thị Út").click()
    page.get_by_role("button", name="Duyệt đề nghị").click()
    check_paper(page, "Văn bản xin lỗi và hẹn lại ngày trả kết quả")


def next_tuesday():
    """The first Tuesday that is more than a week away: a day on which offices work."""
    day = now().date() + timedelta(days=8)
    return day + timedelta(days=(1 - day.weekday()) % 7)


@pytest.mark.slow
def test_a_draft_is_found_again_and_refused(
    page: Page, check_page: CheckPage, office: Office
) -> None:
    draft(office, at=now())
    sign_in(page, office.counter)
    page.get_by_role("link", name="Bản nháp 1").click()
    arrive(page, check_page, "Hồ sơ ở một cửa")
    page.get_by_role("main").get_by_role("link", name="Danh Thị Út").click()
    page.get_by_role("link", name="Từ chối tiếp nhận").click()
    page.get_by_label("Lý do").fill("Nơi cư trú thuộc xã khác")
    page.get_by_role("button", name="Từ chối tiếp nhận").click()
    expect(page.get_by_role("alert")).to_contain_text("Đã lập phiếu từ chối")
    check_paper(page, "Phiếu từ chối tiếp nhận giải quyết hồ sơ")


def test_an_opinion_is_asked_and_the_dossier_sent_back(
    page: Page, check_page: CheckPage, office: Office, dossier: Dossier
) -> None:
    open_dossier(page, office.handler)
    press(page, "consult")
    expect(page.get_by_text("forward – cần:")).to_be_visible()
    check_page()
    press(page, "forward")
    page.get_by_role("link", name="back", exact=True).click()
    page.get_by_role("textbox").fill("Thiếu chữ ký trên tờ khai")
    arrive(page, check_page, "back")
    page.get_by_role("button", name="back").click()
    expect(page.get_by_role("alert")).to_contain_text("Đã xong")
    sign_out(page)
    open_dossier(page, office.counter)
    expect(page.get_by_text("Thiếu chữ ký trên tờ khai").first).to_be_visible()


@pytest.mark.slow
def test_a_dossier_that_cannot_be_granted_is_rejected(
    page: Page, check_page: CheckPage, office: Office, dossier: Dossier
) -> None:
    open_dossier(page, office.handler)
    page.get_by_role("link", name="refuse", exact=True).click()
    page.get_by_role("textbox").fill("Không đủ điều kiện theo quy định")
    arrive(page, check_page, "refuse")
    page.get_by_role("button", name="refuse", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    check_page()
