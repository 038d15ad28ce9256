"""A member of a digital team files for a person, who stays the owner and may say no."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.dossiers.enums import FilingWay, State
from motcua.dossiers.events import DossierSubmitted
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.figures import Filed
from motcua.gateways.identity_stand_in.personas import PERSONAS
from motcua.kernel.actions import record_event, writing
from motcua.kernel.clock import now
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages.models import Message
from motcua.statistics.projections import fold_log
from tests.factories.helps import team_post
from tests.files.samples import pdf
from tests.journeys.conftest import CheckPage
from tests.journeys.hands import CheckingMouse, Mouse, opened
from tests.journeys.own_business import NEW, PLACE, SHOP, Commune, make_commune
from tests.journeys.walking import sign_in

PATIENCE = 60_000
HER = PERSONAS["a"]
"""Whom the team helps."""


@pytest.fixture
def commune(transactional_db: None) -> Commune:
    return make_commune()


def begin(hand: Mouse) -> None:
    """From the list of whom one helps to the list of what is to be done."""
    hand.page.goto("/lam-giup/")
    hand.fill("Người đó cần làm thủ tục gì?", "ho kinh doanh")
    hand.push("Tìm")
    hand.follow(SHOP)
    hand.follow("Nộp hồ sơ trên mạng")
    hand.follow("Làm giúp người khác")
    hand.fill("Họ tên người được giúp", HER.name)
    hand.fill("Số định danh cá nhân", HER.claims["SoDinhDanh"])
    hand.fill("Điện thoại của người đó", "0912345678")
    hand.choose(NEW)
    hand.push("Tiếp tục")


def ask_her(hand: Mouse) -> None:
    """She reads out the code that came to her telephone."""
    hand.follow("Người được giúp đồng ý")
    hand.push("Gửi mã")
    expect(hand.page.get_by_label("Mã người đó đọc cho bạn")).to_be_visible()
    hand.fill("Mã người đó đọc cho bạn", Message.objects.get(code="help_code").body[:6])
    hand.push("Ghi nhận đồng ý")
    hand.follow("Xong, về danh sách việc")


def file(hand: Mouse, paper: Path) -> Dossier:
    """What the citizen would do; the secret is not shown to who helps."""
    hand.follow("Việc gì")
    hand.fill("Xin việc gì", "Xin mở tiệm tạp hóa")
    hand.push("Lưu và tiếp tục")
    hand.follow(PLACE)
    hand.give([paper])
    hand.push("Lưu tệp")
    expect(hand.page.get_by_text("Đã lưu tệp.")).to_be_visible(timeout=PATIENCE)
    hand.push("Xong, về danh sách việc")
    hand.follow("Kiểm tra rồi nộp")
    hand.tick("")
    hand.push("Nộp hồ sơ")
    expect(hand.page.get_by_role("heading", name="Đã nộp giúp")).to_be_visible()
    filed = Dossier.objects.get()
    expect(hand.page.get_by_text(filed.tracking_secret)).to_have_count(0)
    return filed


def say_no(hand: Mouse, filed: Dossier) -> None:
    """It lies among her own dossiers, with who helped; she says that she asked nobody."""
    hand.page.goto("/ho-so-cua-toi/")
    hand.push("Đăng nhập bằng VNeID (giả lập)")
    hand.push(f"Mức 2 – {HER.name}")
    hand.push("Đúng, tiếp tục")
    hand.follow(f"{filed.procedure_name} – {filed.applicant_name}")
    hand.follow("Tôi không nhờ nộp hồ sơ này")
    hand.fill("Bạn biết gì về việc này?", "Tôi chỉ hỏi thủ tục.")
    hand.push("Báo không nhờ nộp")
    expect(hand.page.get_by_text("Bạn đã báo không nhờ nộp hồ sơ này")).to_be_visible()
    filed.refresh_from_db()
    assert filed.state == State.WITHDRAWN


def filed_by_others(commune: Commune, way: FilingWay, times: int) -> None:
    """So many that nothing is withheld."""
    version, at = commune.shop.version, now()
    filed = Filed(
        unit=commune.shop.unit.code,
        field=version.procedure.field_id,
        procedure=version.procedure.code,
        at=at,
    )
    event = DossierSubmitted(answer_due_at=at, way=way, filed=filed)
    for number in range(times):
        with writing(), transaction.atomic():
            record_event(chain=filed.unit, event=event, subject_id=900 + number, by=SYSTEM, at=at)


def test_a_team_files_for_a_person_who_says_no_and_it_is_counted_apart(
    page: Page,
    check_page: CheckPage,
    commune: Commune,
    browser: Browser,
    live_server: LiveServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paper = tmp_path / "a.pdf"
    paper.write_bytes(pdf())
    helper = team_post(commune.shop).officer
    page.set_viewport_size({"width": 320, "height": 640})
    sign_in(page, helper)
    hand = CheckingMouse(page, check_page)
    begin(hand)
    ask_her(hand)
    filed = file(hand, paper)
    with opened(browser, live_server) as hers:
        say_no(Mouse(hers), filed)
    page.goto("/lam-giup/")
    expect(page.get_by_text("Người có tên báo không nhờ nộp.")).to_be_visible()
    filed_by_others(commune, FilingWay.SELF, 15)
    filed_by_others(commune, FilingWay.DIGITAL_TEAM, 4)
    fold_log()
    tomorrow = now() + timedelta(days=1)
    monkeypatch.setattr("motcua.web.open_statistics.views.now", lambda: tomorrow)
    page.goto("/thong-ke/")
    expect(page.get_by_text("20 hồ sơ nộp trên trang này")).to_contain_text("tự nộp 15")
    expect(page.get_by_text("Tỷ lệ tự nộp là 75")).to_be_visible()
    check_page()
