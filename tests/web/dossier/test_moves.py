"""Every move of a dossier by its form, once and by the right person."""

import html
from datetime import date
from uuid import uuid4

import pytest

from motcua.catalogue.models import PauseGround
from motcua.dossiers import actions
from motcua.dossiers.enums import DelayCause, Delivery, Outcome, State
from motcua.dossiers.models import Dossier
from motcua.kernel.clock import VIETNAM, now
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import nth_working_day_after
from tests.factories.dossiers import accept, asks, at, bring_to, draft, finish, open_step, pause
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

pytestmark = pytest.mark.django_db
TO_PRINT = "In giấy ở mục “Giấy đã lập”"


def text(page):
    return page.content.decode()


def send(client, dossier, address, **given):
    return client.post(f"/ho-so/{dossier.pk}/{address}/", {"key": uuid4().hex} | given)


def approve(client, dossier):
    return send(client, dossier, "duyet", proposal=dossier.proposals.get(answer="").pk)


def step_address(dossier, kind, target="-"):
    return f"buoc/{open_step(dossier).pk}/{kind}/{target}"


def now_is(dossier):
    return Dossier.objects.get(pk=dossier.pk)


@pytest.fixture
def _in_march(monkeypatch):
    """The page says that it is Wednesday 2026-03-04 at nine."""
    monkeypatch.setattr("motcua.web.dossier.views.now", lambda: at(2))


@pytest.fixture
def at_handler(office):
    """A dossier on the case officer's desk."""
    return bring_to(office, accept(office), "handle", at(hour=10))


def test_a_step_goes_forward_with_a_remark_to_a_chosen_person(office, as_officer, at_handler):
    deputy = OfficerFactory(leader_at=office.unit)
    client, address = as_officer(office.handler), step_address(at_handler, "chuyen", "sign")
    assert deputy.name in text(client.get(f"/ho-so/{at_handler.pk}/{address}/"))
    answer = send(client, at_handler, address, remark="Trình ký", assignee=deputy.pk)
    assert answer.headers["Location"] == f"/ho-so/{at_handler.pk}/"
    assert open_step(at_handler).assignee == deputy


def test_a_step_that_nobody_can_do_is_said_before_and_after(office, as_officer, at_handler):
    client, address = as_officer(office.handler), step_address(at_handler, "chuyen", "sign")
    words = f"Chưa có ai giữ vai trò lãnh đạo ở {office.unit.name}; hồ sơ sẽ chờ ở đó."
    form = f"/ho-so/{at_handler.pk}/{address}/"
    assert words not in html.unescape(text(client.get(form)))
    office.leader.posts.update(valid_to=date(2026, 3, 3))
    assert words in html.unescape(text(client.get(form)))
    send(client, at_handler, address)
    assert words in html.unescape(text(client.get(f"/ho-so/{at_handler.pk}/")))


def test_a_page_shown_again_still_offers_who_can_do_the_next_step(office, as_officer, at_handler):
    client, address = as_officer(office.handler), step_address(at_handler, "chuyen", "sign")
    page = text(send(client, at_handler, address, remark="x" * 20_000, assignee=""))
    assert office.leader.name in page
    assert "Chưa có ai giữ vai trò" not in html.unescape(page)


def test_a_step_goes_back_only_with_a_reason(office, as_officer, at_handler):
    client, address = as_officer(office.handler), step_address(at_handler, "tra-lai", "receive")
    assert "Ghi lý do" in text(send(client, at_handler, address))
    send(client, at_handler, address, remark="Thiếu chữ ký")
    assert open_step(at_handler).step.key == "receive"


def test_others_are_consulted_beside_the_step(office, as_officer, at_handler):
    client = as_officer(office.handler)
    send(client, at_handler, step_address(at_handler, "lay-y-kien", "opinion"))
    assert at_handler.steps.filter(closed_at=None).count() == 2


def test_a_leader_signs_and_the_counter_finishes(office, as_officer):
    dossier = bring_to(office, accept(office), "sign", at(hour=10))
    leader = as_officer(office.leader)
    send(leader, dossier, step_address(dossier, "ky", "return"), remark="Đồng ý tách hộ")
    given = {"result_number": "15/GXN", "delay_cause": "staff"}
    counter = as_officer(office.counter)
    send(counter, dossier, step_address(dossier, "hoan-thanh"), **given)
    done = now_is(dossier)
    assert (done.state, done.outcome, done.result_number) == (
        State.FINISHED,
        Outcome.APPROVED,
        "15/GXN",
    )


def test_what_is_late_ends_with_a_cause_that_the_page_asks_for(office, as_officer):
    dossier = bring_to(office, accept(office), "return", at(hour=10))
    counter, address = as_officer(office.counter), step_address(dossier, "hoan-thanh")
    page = send(counter, dossier, address)
    assert page.context["form"].errors == {"delay_cause": ["Chọn một nguyên nhân."]}
    send(counter, dossier, address, delay_cause="system", result_number="15/GXN")
    assert now_is(dossier).delay_cause == "system"


def test_what_is_in_time_is_not_asked_for_a_cause(office, as_officer):
    dossier = bring_to(office, accept(office, now()), "return", now())
    address = step_address(dossier, "hoan-thanh")
    page = as_officer(office.counter).get(f"/ho-so/{dossier.pk}/{address}/")
    assert (page.status_code, "Nguyên nhân trễ" in text(page)) == (200, False)


def test_a_leader_is_led_to_the_cause_before_a_late_rejection(office, as_officer, at_handler):
    address = step_address(at_handler, "khong-giai-quyet")
    send(as_officer(office.handler), at_handler, address, reason="Không đủ điều kiện")
    leader = as_officer(office.leader)
    link = f"/ho-so/{at_handler.pk}/nguyen-nhan-tre/"
    assert link in text(leader.get(f"/ho-so/{at_handler.pk}/duyet/"))
    page = leader.post(
        link, {"key": "c", "cause": "staff", "remark": "Hai người nghỉ"}, follow=True
    )
    assert "Hai người nghỉ" in text(page)
    assert link not in text(leader.get(f"/ho-so/{at_handler.pk}/duyet/"))


def test_rejecting_on_the_merits_needs_its_reason(office, as_officer, at_handler):
    client, address = as_officer(office.handler), step_address(at_handler, "khong-giai-quyet")
    assert send(client, at_handler, address).status_code == 200
    send(client, at_handler, address, reason="Không đủ điều kiện")
    actions.state_delay_cause(
        dossier=at_handler, cause=DelayCause.STAFF, by=office.handler, at=now()
    )
    approve(as_officer(office.leader), at_handler)
    assert now_is(at_handler).outcome == Outcome.REJECTED


def forms_on(page):
    return text(page).count('<form method="post" novalidate')


def test_the_second_of_two_officers_is_told_who_was_faster(office, as_officer, at_handler):
    colleague = OfficerFactory(case_officer_at=office.unit, name="Lê Văn Nhanh")
    address = step_address(at_handler, "chuyen", "sign")
    send(as_officer(colleague), at_handler, address)
    page = send(as_officer(office.handler), at_handler, address, remark="Đã xem <kỹ>\nđủ giấy")
    assert (page.status_code, forms_on(page)) == (409, 0)
    assert "Bước này đã được Lê Văn Nhanh làm xong" in text(page)
    assert "Đã xem &lt;kỹ&gt;<br>đủ giấy" in text(page)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("change", ["chuyen", "tam-dung", "rut"])
def test_a_move_that_is_over_shows_no_form(office, as_officer, at_handler, change, method):
    """Also a form that would be refused anyway: the reason is missing."""
    address = step_address(at_handler, "tra-lai", "receive")
    path = step_address(at_handler, "chuyen", "sign") if change == "chuyen" else change
    officer = office.counter if change == "rut" else office.handler
    if change == "tam-dung":
        pause(office, at_handler, now())
    else:
        send(as_officer(officer), at_handler, path, reason="Chờ", way="account")
    page = getattr(as_officer(office.handler), method)(f"/ho-so/{at_handler.pk}/{address}/")
    assert (page.status_code, forms_on(page)) == (409, 0)


def test_a_verb_that_came_too_late_is_not_asked_again(office, as_officer, at_handler):
    client = as_officer(office.counter)
    for reason in ("Đổi ý", "Đổi ý lần nữa"):
        page = send(client, at_handler, "rut", way="account", reason=reason)
    assert (page.status_code, forms_on(page)) == (409, 0)
    assert "nên không làm được việc này" in text(page)
    assert "Đổi ý lần nữa" in text(page)
    assert (send(client, at_handler, "rut").status_code, forms_on(page)) == (409, 0)


def test_a_double_click_moves_once(office, as_officer, at_handler):
    client, address = as_officer(office.handler), step_address(at_handler, "chuyen", "sign")
    for _time in range(2):
        answer = send(client, at_handler, address, key="one-key")
    assert answer.status_code == 302
    assert open_step(at_handler).step.key == "sign"


def test_another_persons_step_is_not_moved(office, as_officer, at_handler):
    client, address = as_officer(office.leader), step_address(at_handler, "chuyen", "sign")
    assert send(client, at_handler, address).status_code == 403
    assert client.get(f"/ho-so/{at_handler.pk}/{address}/").status_code == 403


@pytest.mark.parametrize("address", ["chuyen/return", "ky/return", "bay/sign", "chuyen/-"])
def test_a_move_that_the_step_does_not_have_is_not_found(office, as_officer, at_handler, address):
    client, step = as_officer(office.handler), open_step(at_handler)
    assert send(client, at_handler, f"buoc/{step.pk}/{address}").status_code == 404


@pytest.mark.usefixtures("_in_march")
def test_a_supplement_is_asked_for_and_received(office, as_officer, at_handler):
    paper = f"giay-{office.paper.pk}"
    given = {"reason": "Xin bản khác", f"{paper}-problem": "unreadable", f"{paper}-words": "Mờ"}
    send(as_officer(office.handler), at_handler, "bo-sung", **given)
    assert now_is(at_handler).state == State.WAITING_APPLICANT
    counts = {f"giay-{office.paper.pk}-originals": "1"}
    send(as_officer(office.counter), at_handler, "nhan-bo-sung", **counts)
    assert now_is(at_handler).paused_at is None


@pytest.mark.parametrize(("hour", "status"), [(17, 200), (18, 409)])
def test_a_supplement_is_asked_for_until_the_third_working_day_ends(
    office, as_officer, at_handler, monkeypatch, hour, status
):
    monkeypatch.setattr("motcua.web.dossier.views.now", lambda: at(3, hour))
    page = as_officer(office.handler).get(f"/ho-so/{at_handler.pk}/bo-sung/")
    assert page.status_code == status


def test_the_counter_closes_what_nobody_completed(office, as_officer, at_handler, monkeypatch):
    actions.request_supplement(
        dossier=at_handler, reason="Mờ", by=office.handler, at=at(1), components=asks(office)
    )
    client = as_officer(office.counter)
    for days, offered in ((16, False), (17, True)):
        monkeypatch.setattr("motcua.web.dossier.views.now", lambda days=days: at(days))
        page = text(client.get(f"/ho-so/{at_handler.pk}/"))
        assert (f"/ho-so/{at_handler.pk}/dong/" in page) is offered
    send(client, at_handler, "dong")
    assert TO_PRINT in text(client.get(f"/ho-so/{at_handler.pk}/"))
    assert now_is(at_handler).state == State.STOPPED


def test_the_clock_stops_for_another_agency_and_runs_on(office, as_officer, at_handler):
    client = as_officer(office.handler)
    today = now().astimezone(VIETNAM).date()
    until = nth_working_day_after(get_calendar(), today, 5)
    ground = PauseGround.objects.get(code="xac-minh").pk
    given = {"ground": ground, "until": f"{until:%d/%m/%Y}"}
    send(client, at_handler, "tam-dung", reason="Chờ Thuế xác nhận", **given)
    assert now_is(at_handler).state == State.IN_PROGRESS
    approve(as_officer(office.leader), at_handler)
    assert now_is(at_handler).state == State.WAITING_AGENCY
    send(client, at_handler, "tiep-tuc")
    assert now_is(at_handler).state == State.IN_PROGRESS


def apologise(client, dossier, day):
    given = {"promised_on": day, "cause": "staff", "reason": "Thiếu người"}
    return send(client, dossier, "xin-loi", **given)


@pytest.mark.usefixtures("_in_march")
def test_an_apology_promises_a_later_day(office, as_officer, at_handler):
    apologise(as_officer(office.handler), at_handler, "10/03/2026")
    assert now_is(at_handler).promised_at == at(3, 17)
    approve(as_officer(office.leader), at_handler)
    assert now_is(at_handler).promised_at == at(8, 17)


DAY_OFF = "{} là ngày nghỉ; hãy hẹn vào ngày làm việc."
TOO_FAR = "Ngày hẹn mới phải trong vòng 365 ngày tới."


@pytest.mark.usefixtures("_in_march")
@pytest.mark.parametrize(
    ("day", "told"),
    [
        *((day, DAY_OFF) for day in ("07/03/2026", "08/03/2026", "27/04/2026")),
        *((day, TOO_FAR) for day in ("10/03/2062", "31/12/2199")),
    ],
)
def test_a_promise_for_no_good_day_is_refused(office, as_officer, at_handler, day, told):
    page = text(apologise(as_officer(office.leader), at_handler, day))
    assert (told.format(day) in page, "Thiếu người" in page) == (True, True)


def test_a_promise_in_the_past_is_refused_in_a_sentence(office, as_officer, at_handler):
    given = {"promised_on": "01/12/2020", "cause": "staff", "reason": "Thiếu người"}
    page = text(send(as_officer(office.leader), at_handler, "xin-loi", **given))
    assert "Ngày hẹn mới phải sau hôm nay và sau ngày hẹn cũ (" in page


def test_a_dossier_is_withdrawn_for_a_reason(office, as_officer, at_handler):
    client = as_officer(office.counter)
    assert "Ghi lý do" in text(send(client, at_handler, "rut"))
    send(client, at_handler, "rut", way="account", reason="Theo đơn của người nộp")
    assert TO_PRINT in text(client.get(f"/ho-so/{at_handler.pk}/"))
    assert now_is(at_handler).state == State.WITHDRAWN


def test_a_draft_is_refused_at_intake(office, as_officer):
    dossier = draft(office)
    client = as_officer(office.counter)
    send(client, dossier, "tu-choi", reason="Không thuộc thẩm quyền")
    assert "In giấy ở mục “Giấy đã lập”" in text(client.get(f"/ho-so/{dossier.pk}/"))
    assert now_is(dossier).state == State.REFUSED


def test_a_fee_is_paid_at_the_counter(office, as_officer):
    dossier = accept(office, fee_due=20000)
    assert "Chọn tiền mặt" in text(send(as_officer(office.counter), dossier, "thu-tien"))
    send(as_officer(office.counter), dossier, "thu-tien", payment_way="cash")
    assert now_is(dossier).money == "paid"


def test_signing_is_not_offered_to_who_proposed_it(office, as_officer):
    both = PostFactory(officer=office.handler, unit=office.unit, role="leader").officer
    dossier = bring_to(office, accept(office), "sign", at(1))
    pages = [text(as_officer(one).get(f"/ho-so/{dossier.pk}/")) for one in (both, office.leader)]
    assert ["do bạn trình ký" in page for page in pages] == [True, False]
    assert [f"{step_address(dossier, 'ky', 'x')[:-1]}" in page for page in pages] == [False, True]


@pytest.mark.usefixtures("_in_march")
@pytest.mark.parametrize(
    ("address", "people"),
    [
        ("bo-sung", {"counter", "handler", "leader"}),
        ("tam-dung", {"counter", "handler", "leader"}),
        ("xin-loi", {"handler", "leader"}),
        ("rut", {"counter"}),
        ("dung", {"handler", "leader"}),
    ],
)
def test_a_verb_is_said_by_its_people(office, as_officer, at_handler, address, people):
    for person in ("counter", "handler", "leader"):
        client = as_officer(getattr(office, person))
        status = client.get(f"/ho-so/{at_handler.pk}/{address}/").status_code
        assert status == (200 if person in people else 403)


@pytest.mark.parametrize("address", ["tiep-tuc", "tu-choi", "tra-ket-qua"])
def test_a_verb_out_of_its_time_is_refused_with_the_state(office, as_officer, at_handler, address):
    page = as_officer(office.counter).get(f"/ho-so/{at_handler.pk}/{address}/")
    assert page.status_code == 409
    assert "đang giải quyết" in text(page)


def test_an_unknown_verb_is_not_found(office, as_officer, at_handler):
    assert as_officer(office.counter).get(f"/ho-so/{at_handler.pk}/nem-di/").status_code == 404


def test_officers_of_another_unit_find_nothing(office, as_officer, at_handler):
    client = as_officer(OfficerFactory(one_stop_at=UnitFactory()))
    assert send(client, at_handler, "rut", reason="x").status_code == 404


def test_who_carries_on_an_ended_unit_finishes_what_it_left(office, as_officer):
    dossier = finish(office, accept(office), at(1))
    heir = UnitFactory(commune=True)
    office.unit.successors.set([heir])
    office.unit.valid_to = at(2).date()
    office.unit.save()
    client = as_officer(OfficerFactory(one_stop_at=heir))
    send(client, dossier, "tra-ket-qua", how=Delivery.HANDED_OVER)
    assert now_is(dossier).delivery == Delivery.HANDED_OVER
